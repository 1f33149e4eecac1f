/** Counters that are open, whose they are, and which are on a break. */
import type { Database } from "better-sqlite3";
import type { Projectors } from "../journal/operation.ts";

export function countersProjectors(db: Database): Projectors {
	const open = db.prepare(
		"INSERT INTO proj_counters (counter, user_id, opened_at) VALUES (?, ?, ?)",
	);
	const close = db.prepare("DELETE FROM proj_counters WHERE counter = ?");
	const pause = db.prepare(
		"UPDATE proj_counters SET paused_at = ? WHERE counter = ?",
	);
	return {
		"counter.opened": ({ body }, touch) => {
			open.run(Number(body.entity), body.user, body.wall);
			touch("counters", body.entity);
		},
		"counter.closed": ({ body }, touch) => {
			close.run(Number(body.entity));
			touch("counters", body.entity);
		},
		"counter.paused": ({ body }, touch) => {
			pause.run(body.wall, Number(body.entity));
			touch("counters", body.entity);
		},
		"counter.resumed": ({ body }, touch) => {
			pause.run(null, Number(body.entity));
			touch("counters", body.entity);
		},
	};
}
