/** Office days and the latest trusted time. */
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { daySchema } from "../../shared/sync-protocol.ts";
import type { Projectors } from "../journal/operation.ts";

const confirmed = z.object({ today: daySchema });

export function dayProjectors(db: Database): Projectors {
	const open = db.prepare(
		`INSERT INTO proj_days (day, opened_at) VALUES (?, ?)
		 ON CONFLICT (day) DO UPDATE SET closed_at = NULL`,
	);
	const close = db.prepare("UPDATE proj_days SET closed_at = ? WHERE day = ?");
	const see = db.prepare(
		`INSERT INTO proj_clock (id, max_wall) VALUES (1, ?)
		 ON CONFLICT (id) DO UPDATE SET max_wall = excluded.max_wall
		 WHERE excluded.max_wall > max_wall`,
	);
	const confirm = db.prepare(
		"UPDATE proj_clock SET max_wall = ?, confirmed_day = ? WHERE id = 1",
	);
	return {
		"*": ({ body }) => {
			see.run(body.wall);
		},
		"day.opened": ({ body }, touch) => {
			open.run(body.entity, body.wall);
			touch("day", "day");
			touch("board", "");
		},
		"day.closed": ({ body }, touch) => {
			close.run(body.wall, body.entity);
			touch("day", "day");
			touch("board", "");
		},
		"day.clockConfirmed": ({ body }, touch) => {
			confirm.run(body.wall, confirmed.parse(body.payload).today);
			touch("day", "day");
		},
	};
}
