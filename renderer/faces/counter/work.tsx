import { useEffect, useRef, useState } from "react";
import type { Case, Ticket, Visit } from "../../../shared/model.ts";
import { useCommand } from "../../api/use-command.ts";
import { useQuery } from "../../api/use-query.ts";
import { useScreenCommand } from "../../app/screen-commands.ts";
import { useT } from "../../i18n/use-t.ts";
import { Button } from "../../ui/button.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Skeleton } from "../../ui/surface.tsx";
import { ApplicantCard } from "./applicant-card.tsx";
import { FeesCard } from "./fees-card.tsx";
import { In } from "./frame.tsx";
import { type Saved, SavedMark } from "./saved-mark.tsx";
import { ApplicantStep } from "./steps/applicant-step.tsx";
import { ChargeStep } from "./steps/charge-step.tsx";
import { DocumentsStep } from "./steps/documents-step.tsx";
import { ReceiptStep } from "./steps/receipt-step.tsx";
import { RequirementsStep } from "./steps/requirements-step.tsx";
import { type StepKey, WorkContext } from "./work-context.ts";
import { WorkHeader } from "./work-header.tsx";
import { WorkSteps } from "./work-steps.tsx";

/** A visit at hand: its case is opened if there is none yet, then worked step by step. */
export function Work({ ticket, visitId }: { ticket: Ticket; visitId: string }) {
	const t = useT();
	const visit = useQuery("visits.get", { visitId });
	const open = useCommand("cases.open");
	const asked = useRef(false);
	const file = visit.data?.cases.at(-1);
	const { reload } = visit;
	const openCase = async () => {
		await open.run({ visitId, procedureId: ticket.procedureId });
		await reload();
	};
	const missing = visit.data !== null && !file;
	// biome-ignore lint/correctness/useExhaustiveDependencies: the case is opened once a visit
	useEffect(() => {
		if (!missing || asked.current) return;
		asked.current = true;
		void openCase();
	}, [missing]);
	if (visit.data && file)
		return (
			<CaseWork
				key={file.id}
				ticket={ticket}
				visit={visit.data}
				file={file}
				reload={reload}
			/>
		);
	return (
		<>
			<WorkHeader ticket={ticket} />
			<ConnectionNote />
			<ErrorNote failure={open.error ?? visit.error} />
			{open.error || visit.error ? (
				<Button onPress={() => void openCase()}>{t("retry")}</Button>
			) : (
				<Skeleton label={t("work.opening")} />
			)}
		</>
	);
}

function firstStep(file: Case): StepKey {
	if (file.receipt || file.payment) return "receipt";
	return file.applicant ? "requirements" : "applicant";
}

const views: Record<StepKey, () => React.ReactNode> = {
	applicant: ApplicantStep,
	requirements: RequirementsStep,
	documents: DocumentsStep,
	charge: ChargeStep,
	receipt: ReceiptStep,
};

function CaseWork(props: {
	ticket: Ticket;
	visit: Visit;
	file: Case;
	reload: () => Promise<unknown>;
}) {
	const t = useT();
	const { ticket, visit, file, reload } = props;
	const [step, setStep] = useState<StepKey>(() => firstStep(file));
	const [saved, setSaved] = useState<Saved>({ kind: "saved" });
	const till = useQuery("till.state", {});
	useFees(file, reload);
	const editable = file.state === "draft";
	useScreenCommand({
		text: t("keys.applicant"),
		keyName: "F5",
		run: editable ? () => setStep("applicant") : undefined,
	});
	const Step = views[step];
	return (
		<WorkContext
			value={{
				ticket,
				visit,
				file,
				till: till.data?.till ?? null,
				tillLoading: till.loading,
				reload,
				reloadTill: till.reload,
				go: setStep,
				setSaved,
			}}
		>
			<WorkHeader ticket={ticket} />
			<WorkSteps step={step} />
			<ConnectionNote />
			<Step key={step} />
			<In slot="person">
				<ApplicantCard />
				<FeesCard />
			</In>
			<In slot="callFoot">
				<CallOff />
			</In>
			<In slot="savedFoot">
				<SavedMark saved={saved} />
			</In>
		</WorkContext>
	);
}

/** While a visit is at hand nobody else is called. */
function CallOff() {
	const t = useT();
	return (
		<Button off className="grow spread" keyCap="F2" onPress={() => {}}>
			{t("queue.callNext")}
		</Button>
	);
}

/** The fee is told from the start, so that nobody is surprised at the end. */
function useFees(file: Case, reload: () => Promise<unknown>) {
	const quote = useCommand("cases.quote");
	const { run } = quote;
	const { id } = file;
	const missing = file.state === "draft" && file.quote === null;
	// biome-ignore lint/correctness/useExhaustiveDependencies: asked once; the charge step asks again where it was refused
	useEffect(() => {
		if (missing) void run({ caseId: id }).then(reload);
	}, [id]);
}
