/** What the feed left out of force is tried again: by a newer program at its start, and when the office changed. */
import type { Runtime } from "../../runtime.ts";
import { takeParked } from "./take.ts";

const SOON_MS = 250;
const due = new WeakSet<Runtime>();
/** The journal's revision that the last try saw. */
const seen = new WeakMap<Runtime, number>();

/** Tries everything that is kept. */
export function tryParked(rt: Runtime): void {
	if (rt.stopped) return;
	try {
		takeParked(rt);
	} catch (error) {
		rt.deps.log.error(
			{ err: rt.broken(error) },
			"what the feed left could not be taken",
		);
	}
	seen.set(rt, rt.journal.revision);
}

/** After a commit: the counter that stood in the way may be closed now, the appointment gone. */
export function tryParkedSoon(rt: Runtime): void {
	if (due.has(rt) || seen.get(rt) === rt.journal.revision) return;
	if (!rt.q.feed.awaitsOffice.get()) return;
	due.add(rt);
	setTimeout(() => {
		if (rt.db.open) tryParked(rt);
		due.delete(rt); // only now: a try's own commit is no reason for another
	}, SOON_MS);
}
