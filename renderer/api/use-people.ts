import { usePeopleChanges } from "../stores/people.ts";
import { useQuery } from "./use-query.ts";

/** Who may sign in, as it is now: a page may stand at its sign-in for days. */
export const usePeople = () =>
	useQuery("people.list", {}, undefined, usePeopleChanges());
