import { useEffect, useRef, useState } from "react";
import type { Case } from "../../../../shared/model.ts";
import { useCommand } from "../../../api/use-command.ts";
import { useFormats } from "../../../i18n/format.ts";
import { useErrorText } from "../../../i18n/use-error-text.ts";
import { useT } from "../../../i18n/use-t.ts";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { Note, Skeleton } from "../../../ui/surface.tsx";
import { Primary } from "../frame.tsx";
import { useWork } from "../work-context.ts";
import { isPlain, owes, standing } from "./charge-parts.ts";

type Renewed = {
	caseId: string;
	procedure: string;
	day: string;
	before: number;
	after: number;
};

const againOf = ({ id, quote }: Case) => ({
	caseId: id,
	options: { tier: quote?.tier?.id ?? null },
});

/** Quotes of another day are made again with today's values, one after the other; what they were is told. */
export function useRenewedQuotes(today: string) {
	const { visit, reload } = useWork();
	const { run, busy, error } = useCommand("cases.quote");
	const asked = useRef(new Set<string>());
	const [renewed, setRenewed] = useState<readonly Renewed[]>([]);
	const next = visit.cases.find(
		(file) =>
			owes(file) &&
			standing(file, today) === "stale" &&
			file.quote &&
			isPlain(file.quote) &&
			!asked.current.has(file.quote.id),
	);
	const renew = async (file: Case) => {
		const { quote, procedure, id: caseId } = file;
		if (!quote) return;
		asked.current.add(quote.id);
		const made = await run(againOf(file));
		if (made)
			setRenewed((old) => [
				...old,
				{
					caseId,
					procedure,
					day: quote.accruedOn,
					before: quote.total,
					after: made.total,
				},
			]);
		await reload();
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: once a quote, whatever else changes
	useEffect(() => {
		if (next) void renew(next);
	}, [next?.quote?.id]);
	return { renewed, busy: busy || next !== undefined, error };
}

export function RenewedNote({ renewed }: { renewed: readonly Renewed[] }) {
	const t = useT();
	const { money, plainDay } = useFormats();
	if (renewed.length === 0) return null;
	return (
		<Note live>
			{renewed.map(({ caseId, procedure, day, before, after }) => (
				<div key={caseId}>
					{t("charge.renewed", {
						procedure,
						date: plainDay(day),
						before: money(before),
						after: money(after),
					})}
				</div>
			))}
		</Note>
	);
}

/** The order was not paid in time: the fee is told anew, and paid or ordered again. */
export function Expired({ onChoose }: { onChoose: () => void }) {
	const t = useT();
	const text = useErrorText();
	const { file, reload } = useWork();
	const { run, busy, error } = useCommand("cases.quote");
	const again = async () => {
		if (!file.quote || !isPlain(file.quote)) return onChoose();
		if (await run(againOf(file))) await reload();
	};
	return (
		<>
			<Note
				tone="warn"
				live
				title={t("order.expired", { number: file.order?.number ?? "" })}
			>
				{text({
					code: "order_expired",
					params: { date: file.order?.validUntil ?? "none" },
				})}
			</Note>
			<ErrorNote failure={error} />
			<Primary
				text={t("charge.quote")}
				keyName="F9"
				busy={busy}
				autoFocus
				onPress={() => void again()}
			/>
		</>
	);
}

/** No fee could be told at the start: ask again, and say why not. */
export function QuoteAgain() {
	const t = useT();
	const { file, reload } = useWork();
	const quote = useCommand("cases.quote");
	const ask = async () => {
		if (await quote.run({ caseId: file.id })) await reload();
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked once on arrival, then by the button
	useEffect(() => void ask(), []);
	return (
		<>
			<ErrorNote failure={quote.error} />
			{!quote.error && <Skeleton label={t("charge.quoting")} />}
			<Primary
				text={t("charge.quote")}
				keyName="F9"
				busy={quote.busy}
				onPress={() => void ask()}
			/>
		</>
	);
}
