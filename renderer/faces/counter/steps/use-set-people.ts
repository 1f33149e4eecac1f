import { useCommand } from "../../../api/use-command.ts";
import { useWork } from "../work-context.ts";
import {
	type Form,
	toApplicant,
	toCompanions,
	toRepresentative,
} from "./applicant-form.ts";

const same = (a: unknown, b: unknown) =>
	JSON.stringify(a) === JSON.stringify(b);

/** Tells the core who the case is for, who acts for them and who asks with them; what did not change is not told again. */
export function useSetPeople() {
	const { file, reload, tellOthers } = useWork();
	const applicant = useCommand("cases.setApplicant");
	const representative = useCommand("cases.setRepresentative");
	const companions = useCommand("cases.setCompanions");
	const caseId = file.id;

	const set = async (form: Form): Promise<boolean> => {
		const told = await applicant.run({ caseId, applicant: toApplicant(form) });
		if (!told) return false;
		tellOthers(told.sameCurp);
		const acting = toRepresentative(form);
		if (
			!same(acting, file.representative) &&
			!(await representative.run({ caseId, representative: acting }))
		)
			return false;
		const group = toCompanions(form);
		if (
			!same(group, file.companions) &&
			!(await companions.run({ caseId, companions: group }))
		)
			return false;
		await reload();
		return true;
	};
	return {
		set,
		busy: applicant.busy || representative.busy || companions.busy,
		error: applicant.error ?? representative.error ?? companions.error,
	};
}
