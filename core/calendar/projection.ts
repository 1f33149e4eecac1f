/** Days that were closed after all, and the deadlines that moved with them. */
import type { Database } from "better-sqlite3";
import type { Projectors } from "../journal/operation.ts";
import * as operations from "./operations.ts";

export function calendarProjectors(db: Database): Projectors {
	const close = db.prepare(
		"INSERT INTO proj_closed_days VALUES (?, ?) ON CONFLICT DO NOTHING",
	);
	const move = db.prepare(
		`UPDATE proj_cases SET cure_until = coalesce(@cure, cure_until),
		 pay_order = coalesce(@order, pay_order), due = coalesce(@due, due) WHERE case_id = @id`,
	);
	return {
		"calendar.changed": ({ body }, touch) => {
			touch("day", "day");
			const { closed, opened } = operations.changed.parse(body.payload);
			// deadlines were counted without an opened day too: closed again, it moves none of them twice
			for (const day of [...closed, ...opened]) close.run(day, body.wall);
		},
		"case.deadlineMoved": ({ body }) => {
			const p = operations.deadlineMoved.parse(body.payload);
			move.run({
				id: body.entity,
				cure: p.cureUntil ?? null,
				order: p.order ? JSON.stringify(p.order) : null,
				due: p.due ?? null,
			});
		},
	};
}
