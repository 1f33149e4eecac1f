/** Is the core well, and what office is this. */
import type { Health } from "../../shared/model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";

/** Every face asks again and again, so none stays on a full disk that has room: what waits there writes nothing. */
export function health(rt: Runtime): Health {
	rt.tryAgain();
	const { id, code, name, municipality, timeZone, demo, counters } =
		rt.settings.office();
	return {
		version: rt.config.appVersion,
		state: rt.stopped ? "read_only" : "ready",
		reason: rt.stopped,
		office: {
			...{ id, code, name, municipality, timeZone, demo, counters },
			board: rt.settings.board(),
		},
		terminal: {
			id: rt.identity.terminal,
			code: rt.identity.terminalCode,
			faces: rt.identity.faces,
		},
		keyProtection: rt.keyProtection,
		setAside: rt.setAside,
		now: wallTime(rt.deps.clock.now()),
	};
}
