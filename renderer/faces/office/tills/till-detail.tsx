import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import type { TillPayment, TillReport } from "../../../../shared/till-model.ts";
import { useQuery } from "../../../api/use-query.ts";
import { PrintButton } from "../../../app/print-button.tsx";
import { useFormats } from "../../../i18n/format.ts";
import { useT } from "../../../i18n/use-t.ts";
import { useSession } from "../../../stores/session.ts";
import { BagForm } from "../../../till/bag-form.tsx";
import { CloseForm } from "../../../till/close-form.tsx";
import { DifferenceNote } from "../../../till/difference-note.tsx";
import { RecountForm } from "../../../till/recount-form.tsx";
import { ReportView } from "../../../till/report-view.tsx";
import { SignForm } from "../../../till/sign-form.tsx";
import { Button } from "../../../ui/button.tsx";
import { ConnectionNote } from "../../../ui/connection-note.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { useKeys } from "../../../ui/keys.ts";
import { Skeleton } from "../../../ui/surface.tsx";
import { MayAct } from "./may.tsx";
import { inOffice } from "./office-submit.tsx";
import { PaymentsCard } from "./payments-card.tsx";
import { Reverse } from "./reverse.tsx";

export type TillAct = "report" | "close" | "recount" | "sign" | "bag";

/** One till: its report, what is still to be done to it, and its payments. */
export function TillDetail(props: {
	tillId: string;
	act: TillAct;
	onBack: () => void;
}) {
	const t = useT();
	const { tillId, onBack } = props;
	const report = useQuery("till.report", { tillId });
	const [act, setAct] = useState<TillAct>(props.act);
	const [undone, setUndone] = useState<TillPayment | null>(null);
	const home = () => {
		setAct("report");
		setUndone(null);
	};
	const done = () => {
		home();
		void report.reload();
	};
	const back = act === "report" && !undone ? onBack : home;
	useKeys({ Escape: back });
	return (
		<>
			<div className="row gap2">
				<Button icon={ArrowLeft} keyCap="Esc" onPress={back}>
					{t("back")}
				</Button>
				{report.data && <Title report={report.data} act={act} />}
			</div>
			<ConnectionNote />
			<ErrorNote failure={report.error} />
			{report.loading && <Skeleton label={t("state.loading")} />}
			{report.data &&
				(undone ? (
					<Reverse payment={undone} onDone={done} />
				) : act === "report" ? (
					<Report report={report.data} onAct={setAct} onUndo={setUndone} />
				) : (
					<div className="office-form">
						<Form act={act} report={report.data} onDone={done} />
					</div>
				))}
		</>
	);
}

function Title({ report, act }: { report: TillReport; act: TillAct }) {
	const t = useT();
	const { plainDay } = useFormats();
	const titles: Record<TillAct, string> = {
		report:
			report.kind === "Z" ? t("report.z", { z: report.z ?? 0 }) : t("report.x"),
		close: t("till.close.title"),
		recount: t("recount.title"),
		sign: t("sign.title"),
		bag: t("bag.title"),
	};
	return (
		<div>
			<h1>{titles[act]}</h1>
			<p className="mut s">
				{t("tills.namedOn", {
					counter: report.counter,
					user: report.user,
					date: plainDay(report.day ?? report.openedAt),
				})}
			</p>
		</div>
	);
}

function Form(props: {
	act: Exclude<TillAct, "report">;
	report: TillReport;
	onDone: () => void;
}) {
	const me = useSession((each) => each.user?.id);
	const { act, report, onDone } = props;
	const shared = { report, onDone, submit: inOffice };
	switch (act) {
		case "close":
			return (
				<CloseForm
					{...(report.userId === me
						? {}
						: { of: { tillId: report.id, user: report.user } })}
					onDone={onDone}
					submit={inOffice}
				/>
			);
		case "recount":
			return <RecountForm {...shared} />;
		case "sign":
			return <SignForm {...shared} />;
		case "bag":
			return <BagForm tillId={report.id} onDone={onDone} submit={inOffice} />;
	}
}

function Report(props: {
	report: TillReport;
	onAct: (act: TillAct) => void;
	onUndo: (payment: TillPayment) => void;
}) {
	const t = useT();
	const { report, onAct } = props;
	const unsigned =
		report.kind === "Z" && report.difference !== 0 && !report.signed;
	return (
		<>
			{report.kind === "Z" && (
				<DifferenceNote
					difference={report.difference ?? 0}
					signed={report.signed !== null}
				/>
			)}
			<div className="row wrap acts">
				{report.kind === "X" && (
					<MayAct
						method="till.close"
						of={report.userId}
						text={t("till.close.start")}
						onPress={() => onAct("close")}
						size="md"
					/>
				)}
				{unsigned && (
					<>
						<MayAct
							method="till.recount"
							of={report.userId}
							text={t("recount.start")}
							onPress={() => onAct("recount")}
							size="md"
						/>
						<MayAct
							method="till.signDifference"
							of={report.userId}
							text={t("sign.start")}
							onPress={() => onAct("sign")}
							size="md"
						/>
					</>
				)}
				{report.bag?.difference === null && (
					<MayAct
						method="till.countBag"
						text={t("tills.countBag")}
						onPress={() => onAct("bag")}
						size="md"
					/>
				)}
			</div>
			{report.kind === "Z" && (
				<PrintButton paper="till" id={report.id} keyName="Ctrl+P" />
			)}
			<ReportView report={report} />
			<PaymentsCard tillId={report.id} onUndo={props.onUndo} />
		</>
	);
}
