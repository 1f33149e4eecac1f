/** What the protocol does by itself: an office without any gets the samples, and what is too old goes by the clock. */
import type { Runtime } from "../runtime.ts";
import { purgeScreenings } from "./hours.ts";
import { keepSamples } from "./samples.ts";

export function beginProtocol(rt: Runtime): void {
	byItself(rt, "the sample protocols could not be kept", () => {
		if (rt.q.protocol.protocols.all().length === 0) keepSamples(rt);
	});
}

/**
 * Throws away the entrance's records that are as old as the office keeps them, whether or not a day opens.
 * @returns whether it is done.
 */
export const purgeByTheClock = (rt: Runtime): boolean =>
	byItself(rt, "the records of the entrance could not be purged", () =>
		purgeScreenings(rt),
	);

function byItself(rt: Runtime, failed: string, work: () => void): boolean {
	if (rt.stopped) return false;
	try {
		rt.transact(work);
		return true;
	} catch (error) {
		rt.deps.log.error({ err: rt.broken(error) }, failed);
		return false;
	}
}
