/** At every start: what is too old goes, and an office without any protocol gets the samples to choose from. */
import type { Runtime } from "../runtime.ts";
import { purgeScreenings } from "./hours.ts";
import { keepSamples } from "./samples.ts";

export function beginProtocol(rt: Runtime): void {
	if (rt.stopped) return;
	try {
		rt.transact(() => {
			if (rt.q.protocol.protocols.all().length === 0) keepSamples(rt);
			purgeScreenings(rt);
		});
	} catch (error) {
		rt.deps.log.error(
			{ err: rt.broken(error) },
			"the records of the entrance could not be purged",
		);
	}
}
