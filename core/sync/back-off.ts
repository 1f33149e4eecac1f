/** How long to wait after failures in a row: full jitter, so that a whole city does not come back in the same second. */
import type { Runtime } from "../runtime.ts";

const FIRST_MS = 1000;
const MOST_MS = 5 * 60_000;

export function backOff({ deps: { ids } }: Runtime, failures: number): number {
	const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
	const share = ids.random(4).readUInt32BE() / 2 ** 32;
	return FIRST_MS * 0.2 + share * most;
}
