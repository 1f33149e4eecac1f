/** Office days, the date the clock was last confirmed for, and what a day's end does to its tickets. */
import type { Database } from "better-sqlite3";
import type { Projectors, Touch } from "../journal/operation.ts";
import * as operations from "./operations.ts";

export function dayProjectors(db: Database): Projectors {
	const open = db.prepare(
		`INSERT INTO proj_days (day, opened_at, opened_pos) VALUES (@day, @at, @pos)
		 ON CONFLICT (day) DO UPDATE SET closed_at = NULL, cause = NULL, opened_pos = @pos`,
	);
	const close = db.prepare(
		"UPDATE proj_days SET closed_at = ?, cause = ? WHERE day = ?",
	);
	// Whoever still waits must be decided about again before the next day.
	const decideAgain = db.prepare(
		"UPDATE proj_tickets SET ahead = NULL WHERE finished_at IS NULL AND ahead IS NOT NULL",
	);
	const confirm = db.prepare(
		`INSERT INTO proj_clock VALUES (1, ?)
		 ON CONFLICT (id) DO UPDATE SET confirmed_day = excluded.confirmed_day`,
	);
	return {
		"day.opened": ({ body, pos }, touch) => {
			open.run({ day: body.entity, at: body.wall, pos });
			touch("day", "day");
			touch("board", "");
		},
		"day.closed": ({ body }, touch) => {
			const { cause } = operations.closed.parse(body.payload);
			close.run(body.wall, cause ?? null, body.entity);
			decideAgain.run();
			touch("day", "day");
			touch("board", "");
		},
		"day.clockConfirmed": ({ body }, touch) => {
			confirm.run(operations.confirmed.parse(body.payload).today);
			touch("day", "day");
		},
	};
}

/** Tickets that outlive their day, or end with it. */
export function dayTicketProjectors(db: Database): Projectors {
	const end = db.prepare(
		"UPDATE proj_tickets SET state = 'left', back = NULL, finished_at = ? WHERE ticket_id = ?",
	);
	// At its place by arrival; the wall and the counter forget a call that nobody followed.
	const become = db.prepare(
		`UPDATE proj_tickets SET state = ?, ahead = ?, called = NULL, called_day = NULL, called_at = NULL,
		 counter = NULL, calls = 0, reason = NULL, parked_until = NULL, for_counter = NULL, back = NULL
		 WHERE ticket_id = ?`,
	);
	const touched = (touch: Touch, ticket: string, counter: number | null) => {
		touch("queue", ticket);
		touch("board", ticket);
		if (counter) touch("counters", String(counter));
	};
	return {
		"ticket.settled": ({ body }, touch) => {
			const { outcome, counter } = operations.settled.parse(body.payload);
			if (outcome === "closed") end.run(body.wall, body.entity);
			else become.run("waiting", "returned", body.entity);
			touched(touch, body.entity, counter);
		},
		"ticket.passed": ({ body }, touch) => {
			const { counter } = operations.passed.parse(body.payload);
			become.run("pass", null, body.entity);
			touched(touch, body.entity, counter);
		},
		"ticket.passUsed": ({ body }, touch) => {
			become.run("waiting", "pass", body.entity);
			touched(touch, body.entity, null);
		},
	};
}
