import { useQuery } from "../../api/use-query.ts";
import { useWork } from "./work-context.ts";

/** The sheet of the case at hand, as it was when the case was opened. */
export function useSheet() {
	const { procedureId, version } = useWork().file;
	return useQuery("catalogue.get", { procedureId, version });
}
