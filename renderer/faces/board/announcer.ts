/**
 * Which call is announced when, as plain data: one at a time, in the order they were called, none twice.
 * A call leaves the line unannounced only when its person came, when it was taken back, when a newer call
 * of the same number took its place, or when it is too old to help anybody.
 */
import type { BoardCall } from "../../../shared/model.ts";

/** After this nobody listens for the call any more; the list still shows it. */
export const MOST_AGE_MS = 10 * 60_000;
/** A call announced this long after it was made says when that was. */
const LATE_MS = 45_000;
/** More than any board shows and any outage of `MOST_AGE_MS` brings. */
const REMEMBERED = 200;

export type Calls = readonly BoardCall[];
export type Shown = { call: BoardCall; fresh: boolean; late: boolean };
export type Announcer = {
	/** Calls that were announced, shown or queued, oldest first. */
	known: readonly string[];
	line: Calls;
	current: Shown | null;
};

/** A recall has the same number and a later time. */
export const keyOf = ({ number, calledAt }: BoardCall) =>
	`${number}@${calledAt}`;
const oldestFirst = (a: BoardCall, b: BoardCall) =>
	a.calledAt.localeCompare(b.calledAt);

const quiet = (call: BoardCall | undefined): Shown | null =>
	call ? { call, fresh: false, late: false } : null;

/**
 * A board that begins. Without memory, what was called before it opened is shown, not announced; a board that
 * only reloaded remembers what it announced, so that the rest is still to come.
 */
export function begin(calls: Calls, remembered: readonly string[] | null) {
	const sorted = [...calls].sort(oldestFirst);
	const known = remembered ?? sorted.map(keyOf);
	const heard = sorted.filter((call) => known.includes(keyOf(call)));
	return learn({ known, line: [], current: quiet(heard.at(-1)) }, calls);
}

/** Takes in the board's rows as they are now. */
export function learn(state: Announcer, calls: Calls): Announcer {
	const now = new Map(calls.map((call) => [keyOf(call), call]));
	const queued = state.line.flatMap((call) => now.get(keyOf(call)) ?? []);
	const fresh = calls.filter((call) => !state.known.includes(keyOf(call)));
	return {
		known: recent([...state.known, ...fresh.map(keyOf)], (key) => now.has(key)),
		line: [...queued, ...fresh].sort(oldestFirst),
		current: calls.length === 0 ? null : state.current,
	};
}

const recent = (keys: string[], onBoard: (key: string) => boolean) => [
	...keys.slice(0, -REMEMBERED).filter(onBoard),
	...keys.slice(-REMEMBERED),
];

/** The next call to announce, or null when the line is empty. */
export function next(state: Announcer, now: number) {
	const line = [...state.line];
	let { current } = state;
	for (let call = line.shift(); call; call = line.shift()) {
		const age = now - Date.parse(call.calledAt);
		const due = call.open && age <= MOST_AGE_MS;
		current = due
			? { call, fresh: true, late: age > LATE_MS }
			: newer(current, call);
		if (due) return { state: { ...state, line, current }, due: current };
	}
	return { state: { ...state, line, current }, due: null };
}

const newer = (current: Shown | null, call: BoardCall) =>
	current && oldestFirst(current.call, call) > 0 ? current : quiet(call);

/** Once nothing is announced: a call that was taken back leaves the big place to the newest that stands. */
export function settle(state: Announcer, calls: Calls): Announcer {
	const { current } = state;
	if (!current || calls.some(({ number }) => number === current.call.number))
		return state;
	return { ...state, current: quiet([...calls].sort(oldestFirst).at(-1)) };
}

/** What a reload must remember: everything but what still waits for its turn. */
export const heard = ({ known, line }: Announcer): string[] => {
	const waiting = new Set(line.map(keyOf));
	return known.filter((key) => !waiting.has(key));
};

/** The others, newest first. */
export const before = (calls: Calls, current: BoardCall): BoardCall[] =>
	calls
		.filter(({ number }) => number !== current.number)
		.sort((a, b) => oldestFirst(b, a));

/** How long a call keeps the big place at least: a crowd waits less for the next one. */
export const holdMs = (waiting: number) => (waiting >= 3 ? 4_000 : 6_000);
