import type { Case } from "../../../shared/model.ts";
import { CasePapers } from "../../app/case-papers.tsx";
import { useT } from "../../i18n/use-t.ts";
import { Note } from "../../ui/surface.tsx";
import { ReceiveDeficient } from "./receive-deficient.tsx";
import { ApplicantStep } from "./steps/applicant-step.tsx";
import { ChargeStep } from "./steps/charge-step.tsx";
import { DocumentsStep } from "./steps/documents-step.tsx";
import { FormStep } from "./steps/form-step.tsx";
import { ReceiptStep } from "./steps/receipt-step.tsx";
import { RequirementsStep } from "./steps/requirements-step.tsx";
import { VisitNext } from "./visit-next.tsx";
import { type StepKey, useWork } from "./work-context.ts";
import { WorkSteps } from "./work-steps.tsx";

/** Where the work on a case goes on. */
export function firstStep(file: Case): StepKey {
	if (file.receipt || file.payment?.state === "paid") return "receipt";
	if (file.payment || file.state === "awaiting_payment") return "charge";
	return file.applicant ? "requirements" : "applicant";
}

/** Steps from which a case may be received with what is missing told; the others have an act of their own there. */
const deficient: readonly StepKey[] = ["requirements", "documents", "form"];

const views: Record<StepKey, () => React.ReactNode> = {
	applicant: ApplicantStep,
	requirements: RequirementsStep,
	documents: DocumentsStep,
	form: FormStep,
	charge: ChargeStep,
	receipt: ReceiptStep,
};

/** One case: its steps, or what became of it. */
export function CaseView({ step }: { step: StepKey }) {
	const { file } = useWork();
	const Step = views[step];
	const over = file.state === "withdrawn" || file.state === "refused";
	if (!file.receipt && (!file.held || over)) return <Gone file={file} />;
	return (
		<>
			<WorkSteps step={step} />
			<Step />
			{deficient.includes(step) && <ReceiveDeficient />}
		</>
	);
}

function Gone({ file }: { file: Case }) {
	const t = useT();
	const refused = file.state === "refused" ? "refused" : "withdrawn";
	const how = file.held ? refused : "given";
	return (
		<>
			<Note title={t(`cases.gone.${how}`)} />
			<CasePapers file={file} keyName="Ctrl+P" />
			<VisitNext />
		</>
	);
}
