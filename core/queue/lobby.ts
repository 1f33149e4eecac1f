/** Those a counter may call, and the calls that its next one depends on. */
import {
	callReasonSchema,
	type QueueSettings,
} from "../../shared/queue-model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { closedTo } from "./groups.ts";
import type { WaitingRow } from "./queries.ts";
import type { Lobby } from "./rules.ts";

/** Calls remembered: more than the longest cap and the longest round. */
const HISTORY = 60;

/** @param counter null: one that serves every group. */
export function lineOf(
	rt: Runtime,
	counter: number | null,
	rules: QueueSettings,
	now: number,
): Lobby {
	const closed = closedTo(rules, rt.settings.office().counters, counter);
	const open = openCounters(rt);
	const day = rt.q.day.open.get()?.day ?? "";
	return {
		waiting: rt.q.queue.waiting
			.all(wallTime(now))
			.filter((row) => mayCall(row, counter, closed, open))
			.map((row) => ({ ...row, priority: row.priority === 1 })),
		calls: rt.q.queue.calls
			.all(day, JSON.stringify(closed), HISTORY)
			.map(({ reason }) => callReasonSchema.parse(JSON.parse(reason))),
	};
}

export const openCounters = (rt: Runtime): number[] =>
	rt.q.counters.all.all().map(({ counter }) => counter);

/** One that was sent to a counter is that counter's for as long as it is open, and then its group's again. */
export function mayCall(
	{ forCounter, group }: Pick<WaitingRow, "forCounter" | "group">,
	counter: number | null,
	closed: readonly string[],
	open: readonly number[],
): boolean {
	if (forCounter !== null && open.includes(forCounter))
		return counter === null || counter === forCounter;
	return !closed.includes(group);
}
