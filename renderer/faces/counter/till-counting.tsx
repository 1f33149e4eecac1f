import type { TillReport } from "../../../shared/till-model.ts";
import { useT } from "../../i18n/use-t.ts";
import { CloseForm } from "../../till/close-form.tsx";
import { RecountForm } from "../../till/recount-form.tsx";
import { SignForm } from "../../till/sign-form.tsx";
import { ConnectionNote } from "../../ui/connection-note.tsx";
import { Back, inFrame } from "./till-foot.tsx";

type Ends = { onDone: (report: TillReport) => void; onBack: () => void };
type OfReport = Ends & { report: TillReport };

export function TillClosing({ onDone, onBack }: Ends) {
	const t = useT();
	return (
		<>
			<h1>{t("till.close.title")}</h1>
			<ConnectionNote />
			<CloseForm onDone={onDone} submit={inFrame} />
			<Back onPress={onBack} />
		</>
	);
}

export function TillRecount({ report, onDone, onBack }: OfReport) {
	const t = useT();
	return (
		<>
			<h1>{t("recount.title")}</h1>
			<ConnectionNote />
			<RecountForm report={report} onDone={onDone} submit={inFrame} />
			<Back onPress={onBack} />
		</>
	);
}

export function TillSigning({ report, onDone, onBack }: OfReport) {
	const t = useT();
	return (
		<>
			<h1>{t("sign.title")}</h1>
			<ConnectionNote />
			<SignForm report={report} onDone={onDone} submit={inFrame} />
			<Back onPress={onBack} />
		</>
	);
}
