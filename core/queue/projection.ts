/** Ticket operations as rows. */
import type { Database } from "better-sqlite3";
import type { Projectors } from "../journal/operation.ts";
import * as operations from "./operations.ts";

export function queueProjectors(db: Database): Projectors {
	const issue = db.prepare(
		`INSERT INTO proj_tickets
		 (ticket_id, day, prefix, ordinal, procedure_id, procedure, priority, state, arrived, issued_at)
		 VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
	);
	const call = db.prepare(
		`UPDATE proj_tickets SET state = 'called', called = ?, called_day = ?, called_at = ?, counter = ?, calls = 1,
		 visit_id = ?, reason = ? WHERE ticket_id = ?`,
	);
	const recall = db.prepare(
		"UPDATE proj_tickets SET calls = ?, called = ?, called_at = ? WHERE ticket_id = ?",
	);
	const start = db.prepare(
		"UPDATE proj_tickets SET state = 'serving' WHERE ticket_id = ?",
	);
	const end = db.prepare(
		"UPDATE proj_tickets SET state = ?, finished_at = ? WHERE ticket_id = ?",
	);
	return {
		"ticket.issued": ({ body, pos }, touch) => {
			const p = operations.issued.parse(body.payload);
			issue.run(
				body.entity,
				body.day,
				p.prefix,
				p.ordinal,
				p.procedure,
				p.procedureName,
				p.priority ? 1 : 0,
				pos,
				body.wall,
			);
			touch("queue", body.entity);
		},
		"ticket.called": ({ body, pos }, touch) => {
			const p = operations.called.parse(body.payload);
			call.run(
				pos,
				body.day,
				body.wall,
				p.counter,
				p.visit,
				JSON.stringify(p.reason),
				body.entity,
			);
			touch("queue", body.entity);
			touch("board", body.entity);
			touch("counters", String(p.counter));
		},
		"ticket.recalled": ({ body, pos }, touch) => {
			const p = operations.recalled.parse(body.payload);
			recall.run(p.calls, pos, body.wall, body.entity);
			touch("queue", body.entity);
			touch("board", body.entity);
		},
		"ticket.started": ({ body }, touch) => {
			start.run(body.entity);
			touch("queue", body.entity);
			touch("board", body.entity);
		},
		"ticket.finished": ({ body }, touch) => {
			const p = operations.atCounter.parse(body.payload);
			end.run("finished", body.wall, body.entity);
			touch("queue", body.entity);
			touch("counters", String(p.counter));
		},
		"ticket.noShow": ({ body }, touch) => {
			const p = operations.atCounter.parse(body.payload);
			end.run("no_show", body.wall, body.entity);
			touch("queue", body.entity);
			touch("board", body.entity);
			touch("counters", String(p.counter));
		},
	};
}
