import { topicStore } from "./topic-store.ts";

export const usePeopleTopic = topicStore("people");
/** Another number where other people work here than before, or under other names or roles: what a list of them is read again about. */
export const usePeopleChanges = () =>
	usePeopleTopic(({ rows }) => rows.people?.changes ?? 0);
