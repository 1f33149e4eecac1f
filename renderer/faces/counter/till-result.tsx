import type { TillReport } from "../../../shared/till-model.ts";
import { PrintButton } from "../../app/print-button.tsx";
import { useFormats } from "../../i18n/format.ts";
import { useT } from "../../i18n/use-t.ts";
import { DifferenceNote } from "../../till/difference-note.tsx";
import { ReportView } from "../../till/report-view.tsx";
import { SumCard } from "../../till/sum-card.tsx";
import { Act, In, Primary } from "./frame.tsx";
import { Back } from "./till-foot.tsx";

/** The Z of a closed till: what the count said, and what is still to be signed. */
export function TillResult(props: {
	report: TillReport;
	onRecount: () => void;
	onSign: () => void;
	onBack: () => void;
	onDone: () => void;
}) {
	const t = useT();
	const { money, plainDay, time } = useFormats();
	const { report } = props;
	const difference = report.difference ?? 0;
	const open = difference !== 0 && report.signed === null;
	return (
		<>
			<div className="row between wrap">
				<div>
					<h1>{t("report.z", { z: report.z ?? 0 })}</h1>
					<p className="s mut">
						{t("report.of", {
							counter: report.counter,
							user: report.user,
							date: plainDay(report.day ?? report.openedAt),
							from: time(report.openedAt),
							until: report.closedAt ? time(report.closedAt) : "",
						})}
					</p>
				</div>
				<PrintButton paper="till" id={report.id} keyName="Ctrl+P" />
			</div>
			<DifferenceNote difference={difference} signed={report.signed !== null} />
			<ReportView report={report} />
			<In slot="person">
				<SumCard name={t("report.difference")} value={money(difference)} />
			</In>
			<Back onPress={props.onBack}>
				{open && (
					<Act
						text={t("recount.start")}
						keyName="F5"
						onPress={props.onRecount}
					/>
				)}
			</Back>
			<Primary
				key={open ? "sign" : "done"}
				text={t(open ? "sign.start" : "done")}
				keyName="F9"
				busy={false}
				autoFocus
				onPress={open ? props.onSign : props.onDone}
			/>
		</>
	);
}
