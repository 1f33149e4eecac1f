import type { Ticket } from "../../shared/model.ts";
import { type Rows, topicStore } from "./topic-store.ts";

export const useQueue = topicStore("queue");

const firstCome = (a: Ticket, b: Ticket) =>
	a.issuedAt.localeCompare(b.issuedAt) || a.id.localeCompare(b.id);

/** Still away; when its time is over it waits again without anybody doing anything. */
const isAway = ({ state, parkedUntil }: Ticket, now: number) =>
	state === "parked" && Date.parse(parkedUntil ?? "") > now;

/** Those who wait, first come first. */
export const waitingOf = (rows: Rows<Ticket>, now = Date.now()): Ticket[] =>
	Object.values(rows)
		.filter(
			(each) =>
				each.state === "waiting" ||
				(each.state === "parked" && !isAway(each, now)),
		)
		.sort(firstCome);

/** Those who are parked, the first to come back first. */
export const parkedOf = (rows: Rows<Ticket>, now: number): Ticket[] =>
	Object.values(rows)
		.filter((each) => isAway(each, now))
		.sort((a, b) => (a.parkedUntil ?? "").localeCompare(b.parkedUntil ?? ""));
