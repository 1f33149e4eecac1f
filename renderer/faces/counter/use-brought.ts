import { useQuery } from "../../api/use-query.ts";
import { useWork } from "./work-context.ts";

/** What the case's person filled in at home, until the case has it of its own. */
export const useBrought = () =>
	useQuery("prefilled.ofCase", { caseId: useWork().file.id });
