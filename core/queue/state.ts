/** The lobby in numbers, with the honest range of a wait. */
import type { Output } from "../../shared/contract.ts";
import { wallTime } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { closedTo, presentGroups } from "./groups.ts";
import { issuingState } from "./issuing.ts";
import { toTicket } from "./queries.ts";
import { backOf } from "./undo.ts";
import { type WaitRange, waitRange } from "./wait.ts";

type State = Output<"queue.state">;

export function queueState(rt: Runtime): State {
	const counts = rt.q.queue.counts();
	const now = rt.deps.clock.now();
	const day = rt.q.day.open.get()?.day;
	const rows = rt.q.queue.waiting.all(wallTime(now));
	const lines = new Map<string, number>();
	for (const { group } of rows) lines.set(group, (lines.get(group) ?? 0) + 1);
	const open = rt.q.counters.all.all();
	const working = open.filter((each) => each.paused_at === null);
	const served = servedMinutes(rt);
	return {
		...counts,
		waiting: rows.length,
		priority: rows.filter(({ priority }) => priority === 1).length,
		parked: counts.waiting + counts.parked - rows.length,
		finished: day ? (rt.q.queue.finished.get(day)?.count ?? 0) : 0,
		counters: open.length,
		waitMinutes: waitRange(
			{ least: rows.length, most: rows.length },
			working.length,
			served,
		),
		groups: presentGroups(rt, rt.settings.queue()).map(({ prefix, name }) => ({
			prefix,
			name,
			waiting: lines.get(prefix) ?? 0,
			...groupWait(rt, prefix, lines, served),
		})),
		issuing: issuingState(rt, now),
	};
}

const servedMinutes = (rt: Runtime): number[] => {
	const day = rt.q.day.open.get()?.day;
	return day ? rt.q.queue.served.all(day).map(({ minutes }) => minutes) : [];
};

/**
 * The counters that serve a group serve others too: at most everybody in those lines goes before, at
 * least that part of them which falls to these counters.
 */
function groupWait(
	rt: Runtime,
	group: string,
	lines: ReadonlyMap<string, number>,
	served: readonly number[],
): { counters: number; waitMinutes: WaitRange } {
	const rules = rt.settings.queue();
	const { counters: all } = rt.settings.office();
	const working = rt.q.counters.all
		.all()
		.filter((each) => each.paused_at === null)
		.map(({ counter }) => ({
			counter,
			closed: closedTo(rules, all, counter),
		}));
	const serving = (line: string) =>
		working.filter(({ closed }) => !closed.includes(line));
	const own = serving(group);
	let least = 0;
	let most = 0;
	for (const [line, waiting] of lines) {
		const theirs = serving(line);
		const shared = theirs.filter((each) => own.includes(each)).length;
		if (shared === 0) continue;
		least += (waiting * shared) / theirs.length;
		most += waiting;
	}
	return {
		counters: own.length,
		waitMinutes: waitRange({ least, most }, own.length, served),
	};
}

/** The range of one line alone, as a ticket prints it. */
export function waitOf(rt: Runtime, group: string): WaitRange {
	const lines = new Map<string, number>();
	for (const row of rt.q.queue.waiting.all(wallTime(rt.deps.clock.now())))
		lines.set(row.group, (lines.get(row.group) ?? 0) + 1);
	return groupWait(rt, group, lines, servedMinutes(rt)).waitMinutes;
}

export function endedTickets(
	rt: Runtime,
	limit: number,
): Output<"queue.ended"> {
	const day = rt.q.day.open.get()?.day;
	if (!day) return { tickets: [] };
	return {
		tickets: rt.q.queue.ended.all(day, limit).map((row) => ({
			...toTicket(row),
			endedAt: row.finished_at ?? row.issued_at,
			undoable: backOf(row, day) !== null,
		})),
	};
}
