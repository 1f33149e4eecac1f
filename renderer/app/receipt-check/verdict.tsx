import type { ReceiptCheck } from "../../../shared/methods/receipts.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Note } from "../../ui/surface.tsx";

type Signed = Extract<ReceiptCheck, { folio: string }>;
type Valid = Extract<ReceiptCheck, { verdict: "valid" }>;

/** What a code is worth, in words: first whether to trust it, then what it says and what to do. */
export function Verdict({ said }: { said: ReceiptCheck }) {
	const t = useT();
	if (said.verdict === "valid") return <Authentic said={said} />;
	if (said.verdict === "not_held")
		return (
			<>
				<Note tone="warn" title={t("acuse.notHeld")}>
					{t("acuse.notHeld.text", { page: said.page })}
				</Note>
				<Claims said={said} />
			</>
		);
	if (said.verdict === "unknown_terminal")
		return (
			<Note tone="warn" title={t("acuse.unknown")}>
				{t("acuse.unknown.text", { page: said.page })}
			</Note>
		);
	const forged = said.verdict === "forged" || said.verdict === "unsigned";
	return (
		<Note tone={forged ? "bad" : "warn"} title={t(`acuse.no.${said.verdict}`)}>
			{t(`acuse.todo.${said.verdict}`)}
		</Note>
	);
}

const tones = { received: "ok", replaced: "warn", reversed: "bad" } as const;

function Authentic({ said }: { said: Valid }) {
	const t = useT();
	const { status, terminal, page } = said;
	return (
		<>
			<Note
				tone={status ? tones[status] : "ok"}
				title={
					status === "replaced" || status === "reversed"
						? t(`acuse.status.${status}`)
						: t(`acuse.valid.${terminal}`)
				}
			>
				{t(`acuse.since.${status ?? "unknown"}`, { page })}
			</Note>
			<Claims said={said} />
		</>
	);
}

function Claims({ said }: { said: Signed }) {
	const t = useT();
	const { plainDay, dateOf, time } = useFormats();
	const { folio, procedure, receivedAt } = said;
	return (
		<dl className="pairs said">
			<dt>{t("acuse.folio")}</dt>
			<dd className="b">{folio}</dd>
			<dt>{t("acuse.procedure")}</dt>
			<dd>{procedure}</dd>
			<dt>{t("acuse.received")}</dt>
			<dd>
				{t("acuse.receivedAt", {
					date: plainDay(dateOf(receivedAt)),
					time: time(receivedAt),
				})}
			</dd>
		</dl>
	);
}
