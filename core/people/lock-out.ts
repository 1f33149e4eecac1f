/** A lock-out is nobody's command, but it belongs on the record: somebody tried PINs that were not theirs. */
import { ownAct } from "../own-act.ts";
import type { Runtime } from "../runtime.ts";

export const recordLockOut = (rt: Runtime, userId: string): void =>
	ownAct(rt, (append) =>
		append({
			type: "people.lockedOut",
			entity: `user:${userId}`,
			payload: {},
		}),
	);
