/** Prepared reads of the tickets. */
import type { Database } from "better-sqlite3";
import { ticketNumber } from "../../shared/ids.ts";
import type { BoardCall, Ticket } from "../../shared/model.ts";
import { prepare } from "../store/statement.ts";

export type TicketRow = {
	ticket_id: string;
	day: string;
	prefix: string;
	ordinal: number;
	procedure_id: string;
	procedure: string;
	priority: 0 | 1;
	state: Ticket["state"];
	issued_at: string;
	called_at: string | null;
	finished_at: string | null;
	counter: number | null;
	calls: number;
	visit_id: string | null;
	reason: string | null;
};

export const numberOf = (row: { prefix: string; ordinal: number }) =>
	ticketNumber(row.prefix, row.ordinal);

export const toTicket = (row: TicketRow): Ticket => ({
	id: row.ticket_id,
	number: numberOf(row),
	day: row.day,
	procedureId: row.procedure_id,
	procedure: row.procedure,
	priority: row.priority === 1,
	state: row.state,
	issuedAt: row.issued_at,
	calledAt: row.called_at,
	counter: row.counter,
	calls: row.calls,
	visitId: row.visit_id,
	reason: row.reason ? JSON.parse(row.reason) : null,
});

export const toBoardCall = (row: TicketRow): BoardCall => ({
	number: numberOf(row),
	counter: row.counter ?? 0,
	calledAt: row.called_at ?? row.issued_at,
	calls: row.calls,
	open: row.state === "called",
	sight: false,
});

/** Calls the board keeps. */
export const BOARD_CALLS = 8;

export function queueQueries(db: Database) {
	const oldest = prepare<
		[priority: number],
		{ ticketId: string; issuedAt: string }
	>(
		db,
		`SELECT ticket_id AS ticketId, issued_at AS issuedAt FROM proj_tickets
		 WHERE finished_at IS NULL AND state = 'waiting' AND priority = ?
		 ORDER BY arrived LIMIT 1`,
	);
	const counts = prepare<
		[],
		{ waiting: number; priority: number; called: number; serving: number }
	>(
		db,
		`SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
		        count(*) FILTER (WHERE state = 'waiting' AND priority = 1) AS priority,
		        count(*) FILTER (WHERE state = 'called') AS called,
		        count(*) FILTER (WHERE state = 'serving') AS serving
		 FROM proj_tickets WHERE finished_at IS NULL`,
	);
	return {
		ticket: prepare<[id: string], TicketRow>(
			db,
			"SELECT * FROM proj_tickets WHERE ticket_id = ?",
		),
		live: prepare<[], TicketRow>(
			db,
			"SELECT * FROM proj_tickets WHERE finished_at IS NULL ORDER BY arrived LIMIT 500",
		),
		atCounter: prepare<[counter: number], TicketRow>(
			db,
			`SELECT * FROM proj_tickets
			 WHERE finished_at IS NULL AND state IN ('called', 'serving') AND counter = ? LIMIT 1`,
		),
		lastOrdinal: prepare<
			[day: string, prefix: string],
			{ last: number | null }
		>(
			db,
			"SELECT max(ordinal) AS last FROM proj_tickets WHERE day = ? AND prefix = ?",
		),
		lastCalls: prepare<[day: string, most: number], TicketRow>(
			db,
			`SELECT * FROM proj_tickets WHERE called_day = ? AND called IS NOT NULL
			 ORDER BY called DESC LIMIT ?`,
		),
		/** Those who were called and have not come yet: however long the list before them, the board keeps them. */
		stillCalled: prepare<[day: string], TicketRow>(
			db,
			`SELECT * FROM proj_tickets
			 WHERE finished_at IS NULL AND state = 'called' AND called_day = ? LIMIT 99`,
		),
		/** Minutes from start to finish of the day's last visits. */
		served: prepare<[day: string], { minutes: number }>(
			db,
			`SELECT (julianday(v.closed_at) - julianday(v.started_at)) * 1440 AS minutes
			 FROM proj_tickets t JOIN proj_visits v ON v.visit_id = t.visit_id
			 WHERE t.called_day = ? AND t.called IS NOT NULL AND v.closed_at IS NOT NULL
			   AND v.started_at IS NOT NULL
			 ORDER BY t.called DESC LIMIT 20`,
		),
		finished: prepare<[day: string], { count: number }>(
			db,
			`SELECT count(*) AS count FROM proj_tickets
			 WHERE called_day = ? AND called IS NOT NULL AND state = 'finished'`,
		),
		counts: () =>
			counts.get() ?? { waiting: 0, priority: 0, called: 0, serving: 0 },
		oldest: (priority: boolean) => oldest.get(priority ? 1 : 0) ?? null,
	};
}
export type QueueQueries = ReturnType<typeof queueQueries>;
