import { useT } from "../../i18n/use-t.ts";
import { Steps } from "../../ui/steps.tsx";
import {
	isPaid,
	missingOf,
	type StepKey,
	stepKeys,
	useWork,
} from "./work-context.ts";

/** The way through a case; every step that makes sense can be gone to, in any order. */
export function WorkSteps({ step }: { step: StepKey }) {
	const t = useT();
	const { file, go } = useWork();
	const received = file.receipt !== null;
	const asked = file.requirements.length;
	const done: Record<StepKey, boolean> = {
		applicant: file.applicant !== null,
		requirements: asked > 0 && missingOf(file).length === 0,
		documents: file.requirements.some(({ documents }) => documents.length > 0),
		form: file.answers !== null,
		charge: isPaid(file),
		receipt: received,
	};
	const open: Record<StepKey, boolean> = {
		applicant: !received,
		requirements: !received,
		documents: !received,
		form: !received,
		charge: received ? !isPaid(file) : file.applicant !== null,
		receipt: received || (isPaid(file) && file.applicant !== null),
	};
	return (
		<Steps
			label={t("steps.title")}
			now={step}
			onGo={go}
			steps={stepKeys.map((key) => ({
				key,
				text: t(`steps.${key}`),
				done: done[key],
				open: open[key],
				aside:
					key === "requirements"
						? `${asked - missingOf(file).length}/${asked}`
						: undefined,
			}))}
		/>
	);
}
