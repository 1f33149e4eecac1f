import type { Ticket } from "../../shared/model.ts";
import { type Rows, topicStore } from "./topic-store.ts";

export const useQueue = topicStore("queue");

/** Those who wait, first come first. */
export const waitingOf = (rows: Rows<Ticket>): Ticket[] =>
	Object.values(rows)
		.filter(({ state }) => state === "waiting")
		.sort(
			(a, b) =>
				a.issuedAt.localeCompare(b.issuedAt) || a.id.localeCompare(b.id),
		);
