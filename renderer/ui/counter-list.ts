/** Counter numbers as a person writes them: `1-4, 7`. */

const MOST = 99;

/** Null where it is no list of counters. */
export function readCounters(text: string): number[] | null {
	const found = new Set<number>();
	for (const part of text.split(/[,;\s]+/).filter(Boolean)) {
		const range = /^(\d{1,2})(?:[-–](\d{1,2}))?$/.exec(part);
		if (!range) return null;
		const from = Number(range[1]);
		const to = Number(range[2] ?? range[1]);
		if (from < 1 || to > MOST || to < from) return null;
		for (let each = from; each <= to; each++) found.add(each);
	}
	return found.size === 0 ? null : [...found].sort((a, b) => a - b);
}

/** The shortest way to write them. */
export function writeCounters(counters: readonly number[]): string {
	const runs: [number, number][] = [];
	for (const each of [...counters].sort((a, b) => a - b)) {
		const last = runs.at(-1);
		if (last && each === last[1] + 1) last[1] = each;
		else runs.push([each, each]);
	}
	return runs
		.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`))
		.join(", ");
}
