/** Visits: a called ticket opens one, the ticket's end closes it. No operation of their own. */
import type { Database } from "better-sqlite3";
import type { Projectors } from "../journal/operation.ts";
import { called } from "../queue/operations.ts";

export function visitsProjectors(db: Database): Projectors {
	const open = db.prepare(
		"INSERT INTO proj_visits (visit_id, ticket_id, counter, user_id) VALUES (?, ?, ?, ?)",
	);
	const at = (column: "started_at" | "closed_at") =>
		db.prepare(
			`UPDATE proj_visits SET ${column} = ?
			 WHERE visit_id = (SELECT visit_id FROM proj_tickets WHERE ticket_id = ?)`,
		);
	const start = at("started_at");
	const close = at("closed_at");
	return {
		"ticket.called": ({ body }) => {
			const p = called.parse(body.payload);
			open.run(p.visit, body.entity, p.counter, body.user);
		},
		"ticket.started": ({ body }) => {
			start.run(body.wall, body.entity);
		},
		"ticket.finished": ({ body }) => {
			close.run(body.wall, body.entity);
		},
		"ticket.noShow": ({ body }) => {
			close.run(body.wall, body.entity);
		},
	};
}
