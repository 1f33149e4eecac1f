/** A lock-out is nobody's command, but it belongs on the record: somebody tried PINs that were not theirs. */
import { dateIn } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";

export function recordLockOut(rt: Runtime, userId: string): void {
	const restore = rt.journal.mark();
	const now = rt.deps.clock.now();
	const day =
		rt.q.day.open.get()?.day ?? dateIn(now, rt.settings.office().timeZone);
	try {
		rt.transact(() => {
			const author = { cmd: null, user: null, counter: null, day };
			const operation = rt.journal.append("people.lockedOut", author, () => ({
				entity: `user:${userId}`,
				payload: {},
			}));
			rt.project(operation, () => {});
		});
	} catch (error) {
		restore();
		throw rt.broken(error);
	}
	rt.committed();
}
