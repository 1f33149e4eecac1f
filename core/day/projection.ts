/** Office days, and the date the clock was last confirmed for. */
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
	const confirm = db.prepare(
		`INSERT INTO proj_clock VALUES (1, ?)
		 ON CONFLICT (id) DO UPDATE SET confirmed_day = excluded.confirmed_day`,
	);
	return {
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
			confirm.run(confirmed.parse(body.payload).today);
			touch("day", "day");
		},
	};
}
