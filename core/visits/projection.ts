/**
 * Visits: a called ticket opens one, the ticket's end closes it. A ticket that comes back is called to the
 * visit it had, so that what was begun goes on, at whichever counter. No operation of their own.
 */
import type { Database } from "better-sqlite3";
import type { Projector, Projectors } from "../journal/operation.ts";
import { called, undone } from "../queue/operations.ts";

export function visitsProjectors(db: Database): Projectors {
	const open = db.prepare(
		`INSERT INTO proj_visits (visit_id, ticket_id, counter, user_id) VALUES (?, ?, ?, ?)
		 ON CONFLICT (visit_id) DO UPDATE SET counter = excluded.counter, user_id = excluded.user_id,
		 started_at = NULL, closed_at = NULL`,
	);
	const ofTicket =
		"visit_id = (SELECT visit_id FROM proj_tickets WHERE ticket_id = ?)";
	const start = db.prepare(
		`UPDATE proj_visits SET started_at = ? WHERE ${ofTicket}`,
	);
	const shut = db.prepare(
		`UPDATE proj_visits SET closed_at = ? WHERE closed_at IS NULL AND ${ofTicket}`,
	);
	const reopen = db.prepare(
		`UPDATE proj_visits SET closed_at = NULL, counter = ?, user_id = ? WHERE ${ofTicket}`,
	);
	const close: Projector = ({ body }) => {
		shut.run(body.wall, body.entity);
	};
	return {
		"ticket.called": ({ body }) => {
			const p = called.parse(body.payload);
			open.run(p.visit, body.entity, p.counter, body.user);
		},
		"ticket.started": ({ body }) => {
			start.run(body.wall, body.entity);
		},
		"ticket.finished": close,
		"ticket.noShow": close,
		"ticket.cancelled": close,
		"ticket.parked": close,
		"ticket.transferred": close,
		"ticket.returned": close,
		"ticket.settled": close,
		"ticket.passed": close,
		"ticket.undone": (operation) => {
			const { state, counter } = undone.parse(operation.body.payload);
			if (state === "waiting") close(operation, () => {});
			else reopen.run(counter, operation.body.user, operation.body.entity);
		},
	};
}
