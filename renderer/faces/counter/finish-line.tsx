import type { Case } from "../../../shared/model.ts";
import { CasePapers } from "../../app/case-papers.tsx";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { CaseState } from "./case-state.tsx";
import { isOpen, isPaid, numberIn, useWork } from "./work-context.ts";

/** How a draft ends with the visit: given up by its person or refused by the office, and why. */
export type Ending = { act: "withdraw" | "refuse"; reason: string };

type Props = {
	file: Case;
	/** Null: it stays, or goes by itself where nobody touched it. */
	ending: Ending | null;
	error: string | undefined;
	onEnding: (ending: Ending | null) => void;
};

/** One case of the visit: how it stands, and what becomes of it. */
export function FinishLine(props: Props) {
	const t = useT();
	const { visit } = useWork();
	const { file, ending } = props;
	const of = { number: numberIn(visit, file), procedure: file.procedure };
	const refusing = ending?.act === "refuse";
	return (
		<li className="col gap1">
			<div className="row between">
				<div>
					<div className="sb">{t("cases.tab", of)}</div>
					<div className="s mut">
						<Standing file={file} />
					</div>
				</div>
				<CaseState file={file} />
			</div>
			{ending && (
				<TextField
					key={ending.act}
					label={t(refusing ? "finish.refuseReason" : "finish.reason", of)}
					hint={t(refusing ? "finish.refuseHint" : "finish.reasonHint")}
					value={ending.reason}
					error={props.error}
					maxLength={300}
					autoFocus
					onChange={(reason) => props.onEnding({ ...ending, reason })}
				/>
			)}
			{file.state === "refused" && <CasePapers file={file} keyName="Ctrl+P" />}
			{isOpen(file) && <Choices {...props} />}
		</li>
	);
}

function Standing({ file }: { file: Case }) {
	const t = useT();
	const { plainDay } = useFormats();
	const until = file.order?.validUntil ?? file.deficiency?.until;
	if (file.state === "refused") return t("finish.give");
	return (
		<>
			{file.receipt && <span className="b">{file.receipt.folio}</span>}{" "}
			{until && t("finish.until", { date: plainDay(until) })}
			{isOpen(file) && t(`finish.${draftText(file)}`)}
		</>
	);
}

function draftText(file: Case) {
	if (file.payment) return "paidText";
	if (file.untouched) return "untouchedText";
	return file.applicant ? "draftText" : "nobodyText";
}

function Choices({ file, ending, onEnding }: Props) {
	const t = useT();
	const { show } = useWork();
	const choice = (act: Ending["act"]) =>
		ending?.act !== act && (
			<Button size="sm" onPress={() => onEnding({ act, reason: "" })}>
				{t(`finish.${act}`)}
			</Button>
		);
	return (
		<div className="row">
			<Button
				size="sm"
				onPress={() => show(file.id, isPaid(file) ? "receipt" : undefined)}
			>
				{t("finish.goOn")}
			</Button>
			{!file.payment && (
				<>
					{!file.untouched && choice("withdraw")}
					{choice("refuse")}
					{ending && (file.applicant || file.untouched) && (
						<Button size="sm" onPress={() => onEnding(null)}>
							{t(file.untouched ? "finish.drop" : "finish.keep")}
						</Button>
					)}
				</>
			)}
		</div>
	);
}
