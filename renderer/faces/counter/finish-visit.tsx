import { useRef, useState } from "react";
import type { Case } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TextField } from "../../ui/field.tsx";
import { CaseState } from "./case-state.tsx";
import { Act, In, Primary } from "./frame.tsx";
import { useFinish } from "./visit-next.tsx";
import { isOpen, isPaid, numberIn, useWork } from "./work-context.ts";

const SHORTEST_REASON = 3;

/** Nobody could find it again: it has no folio and says not whose it is. */
const isNobodys = (file: Case) => isOpen(file) && !file.applicant;

/** What is still open before the ticket ends. A draft stays, or is withdrawn with its reason. */
export function FinishVisit({ onLeave }: { onLeave: () => void }) {
	const t = useT();
	const { visit, ticket, reload } = useWork();
	const withdraw = useCommand("cases.withdraw");
	const end = useFinish();
	const box = useRef<HTMLUListElement>(null);
	const [reasons, setReasons] = useState<Partial<Record<string, string>>>({});
	const [wrong, setWrong] = useState(false);
	const leaving = visit.cases.filter(
		(file) => isNobodys(file) || reasons[file.id] !== undefined,
	);
	const reasonOf = ({ id }: Case) => (reasons[id] ?? "").trim();
	const go = async () => {
		const short = leaving.some(
			(file) => reasonOf(file).length < SHORTEST_REASON,
		);
		setWrong(short);
		if (short) {
			requestAnimationFrame(() =>
				box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
			);
			return;
		}
		for (const file of leaving) {
			const reason = reasonOf(file);
			if (!(await withdraw.run({ caseId: file.id, reason }))) {
				await reload();
				return;
			}
		}
		await end.run();
	};
	return (
		<>
			<h2 className="xl">{t("finish.title", { number: ticket.number })}</h2>
			<p className="mut">{t("finish.lead")}</p>
			<ul className="card finish" ref={box}>
				{visit.cases.map((file) => (
					<Line
						key={file.id}
						file={file}
						reason={reasons[file.id] ?? (isNobodys(file) ? "" : null)}
						error={
							wrong && reasonOf(file).length < SHORTEST_REASON
								? t("finish.reasonNeeded")
								: undefined
						}
						onReason={(reason) =>
							setReasons((old) => ({ ...old, [file.id]: reason }))
						}
					/>
				))}
			</ul>
			<ErrorNote failure={withdraw.error ?? end.error} />
			<In slot="actsFoot">
				<Act
					text={t("finish.back")}
					keyName="Escape"
					keyCap="Esc"
					onPress={onLeave}
				/>
			</In>
			<Primary
				text={t("finish.go")}
				keyName="F9"
				busy={withdraw.busy || end.busy}
				autoFocus={!visit.cases.some(isNobodys)}
				onPress={() => void go()}
			/>
		</>
	);
}

function Line(props: {
	file: Case;
	/** Why it is withdrawn; null: it stays. */
	reason: string | null;
	error: string | undefined;
	onReason: (reason: string | undefined) => void;
}) {
	const t = useT();
	const { plainDay } = useFormats();
	const { visit, show } = useWork();
	const { file, reason } = props;
	const open = isOpen(file);
	const paid = file.payment !== null;
	const of = { number: numberIn(visit, file), procedure: file.procedure };
	const until = file.order?.validUntil ?? file.deficiency?.until;
	return (
		<li className="col gap1">
			<div className="row between">
				<div>
					<div className="sb">{t("cases.tab", of)}</div>
					<div className="s mut">
						{file.receipt && <span className="b">{file.receipt.folio}</span>}{" "}
						{until && t("finish.until", { date: plainDay(until) })}
						{open &&
							t(
								paid
									? "finish.paidText"
									: file.applicant
										? "finish.draftText"
										: "finish.nobodyText",
							)}
					</div>
				</div>
				<CaseState file={file} />
			</div>
			{open && reason !== null && !paid && (
				<TextField
					label={t("finish.reason", of)}
					hint={t("finish.reasonHint")}
					value={reason}
					error={props.error}
					autoFocus
					onChange={props.onReason}
				/>
			)}
			{open && (
				<div className="row">
					<Button
						size="sm"
						onPress={() => show(file.id, isPaid(file) ? "receipt" : undefined)}
					>
						{t("finish.goOn")}
					</Button>
					{!paid && file.applicant && (
						<Button
							size="sm"
							onPress={() => props.onReason(reason === null ? "" : undefined)}
						>
							{t(reason === null ? "finish.withdraw" : "finish.keep")}
						</Button>
					)}
				</div>
			)}
		</li>
	);
}
