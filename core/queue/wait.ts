/** How long it may take, from what was seen today. Pure. */

/** Visits that must have been seen before anything is said. */
const ENOUGH = 3;

export type WaitRange = { from: number; to: number } | null;

/**
 * The range of wait a citizen is told: null until enough was seen today to say anything honest.
 * @param ahead how many will be called before, at least and at most.
 */
export function waitRange(
	ahead: { least: number; most: number },
	counters: number,
	served: readonly number[],
): WaitRange {
	if (served.length < ENOUGH || counters === 0) return null;
	const at = quantiles(served);
	const rounds = (count: number) => Math.ceil(count / counters);
	return {
		from: Math.round(rounds(ahead.least) * at(0.25)),
		to: Math.max(1, Math.round(rounds(ahead.most) * at(0.75))),
	};
}

/** How many more can be served in these minutes; null until enough was seen today. */
export function roomLeft(
	minutes: number,
	counters: number,
	ahead: number,
	served: readonly number[],
): number | null {
	if (served.length < ENOUGH || counters === 0) return null;
	const each = Math.max(1, quantiles(served)(0.5));
	return Math.max(0, Math.floor(minutes / each) * counters - ahead);
}

function quantiles(values: readonly number[]): (share: number) => number {
	const sorted = values.toSorted((a, b) => a - b);
	return (share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
