/** Prepared reads of the tickets. */
import type { Database } from "better-sqlite3";
import { ticketNumber } from "../../shared/ids.ts";
import {
	type BoardCall,
	callReasonSchema,
	type Ticket,
	type TicketWishes,
	type Wish,
} from "../../shared/model.ts";
import { prepare, prepareColumn } from "../store/statement.ts";

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
	called: number | null;
	called_at: string | null;
	finished_at: string | null;
	counter: number | null;
	calls: number;
	visit_id: string | null;
	reason: string | null;
	arrived: number;
	grp: string;
	for_counter: number | null;
	party: number;
	appointment: string | null;
	appointment_at: string | null;
	request: string | null;
	parked_until: string | null;
	back: string | null;
	/** Why it goes before today's, where it is of an earlier day. */
	ahead: "pass" | "returned" | null;
};

/** With how the person wants to be called, as long as that is remembered. */
type BoardRow = TicketRow & { wish: Wish | null };

export type WaitingRow = {
	ticketId: string;
	arrived: number;
	issuedAt: string;
	priority: 0 | 1;
	appointmentAt: string | null;
	group: string;
	forCounter: number | null;
	ahead: TicketRow["ahead"];
};

export type CallRow = {
	ticketId: string;
	prefix: string;
	ordinal: number;
	counter: number;
	calledAt: string;
	reason: string;
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
	class: classOf(row),
	group: row.grp,
	forCounter: row.for_counter,
	party: row.party,
	appointment:
		row.appointment === null
			? null
			: { id: row.appointment, at: row.appointment_at },
	prefilled: row.request !== null,
	state: row.state,
	parkedUntil: row.parked_until,
	issuedAt: row.issued_at,
	calledAt: row.called_at,
	counter: row.counter,
	calls: row.calls,
	visitId: row.visit_id,
	reason: reasonOf(row),
});

/** Reasons of an older version have fewer numbers; the schema knows what was meant. */
export const reasonOf = ({ reason }: TicketRow) =>
	reason ? callReasonSchema.parse(JSON.parse(reason)) : null;

const classOf = (row: TicketRow): Ticket["class"] =>
	reasonOf(row)?.class ??
	(row.appointment_at ? "appointment" : row.priority ? "priority" : "arrival");

export const toBoardCall = (row: BoardRow): BoardCall => ({
	number: numberOf(row),
	counter: row.counter ?? 0,
	calledAt: row.called_at ?? row.issued_at,
	calls: row.calls,
	open: row.state === "called",
	sight: row.wish === "sight",
});

/** Calls the board keeps. */
export const BOARD_CALLS = 8;

const CALL =
	"ticket_id AS ticketId, prefix, ordinal, counter, called_at AS calledAt, reason";

export function queueQueries(db: Database) {
	const counts = prepare<
		[],
		{
			waiting: number;
			priority: number;
			parked: number;
			called: number;
			serving: number;
		}
	>(
		db,
		`SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
		        count(*) FILTER (WHERE state = 'waiting' AND priority = 1) AS priority,
		        count(*) FILTER (WHERE state = 'parked') AS parked,
		        count(*) FILTER (WHERE state = 'called') AS called,
		        count(*) FILTER (WHERE state = 'serving') AS serving
		 FROM proj_tickets WHERE finished_at IS NULL`,
	);
	return {
		/** Procedures by the tickets of a day, the most asked first. */
		asked: prepare<[day: string, most: number], { procedureId: string }>(
			db,
			`SELECT procedure_id AS procedureId FROM proj_tickets WHERE day = ?
			 GROUP BY procedure_id ORDER BY count(*) DESC, min(arrived) LIMIT ?`,
		),
		ticket: prepare<[id: string], TicketRow>(
			db,
			"SELECT * FROM proj_tickets WHERE ticket_id = ?",
		),
		/** Under which protocol's version the ticket that arrived there was given. */
		admission: prepareColumn<[arrived: number], number | null>(
			db,
			"SELECT json_extract(body, '$.payload.admission') FROM journal_ops WHERE pos = ?",
		),
		/** The ticket that has this appointment. */
		ofAppointment: prepare<[appointment: string], TicketRow>(
			db,
			"SELECT * FROM proj_tickets WHERE appointment = ? AND state <> 'cancelled' LIMIT 1",
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
		highestOrdinal: prepareColumn<
			[{ since: string; until: string }],
			number | null
		>(
			db,
			"SELECT max(ordinal) FROM proj_tickets WHERE day BETWEEN @since AND @until",
		),
		/** Numbers up to this one may be on a paper that this store does not know of. */
		skippedTo: prepareColumn<[day: string], number>(
			db,
			`SELECT json_extract(value, '$.above') FROM local_settings WHERE key = 'numbersSkipped'
			 AND ? BETWEEN json_extract(value, '$.since') AND json_extract(value, '$.until')`,
		),
		skipTo: prepare<[skipped: string]>(
			db,
			`INSERT INTO local_settings VALUES ('numbersSkipped', ?)
			 ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
		),
		/** Numbers that tickets of other days have on today's wall, or may yet have. */
		foreignOrdinals: prepareColumn<[{ day: string; prefix: string }], number>(
			db,
			`SELECT ordinal FROM proj_tickets
			 WHERE finished_at IS NULL AND prefix = @prefix AND day <> @day
			 UNION SELECT ordinal FROM proj_tickets
			 WHERE called_day = @day AND called IS NOT NULL AND prefix = @prefix AND day <> @day`,
		),
		/** Those a counter may call now, first come first: also who was parked and whose time is over. */
		waiting: prepare<[now: string], WaitingRow>(
			db,
			`SELECT ticket_id AS ticketId, arrived, issued_at AS issuedAt, priority,
			        appointment_at AS appointmentAt, grp AS "group", for_counter AS forCounter, ahead
			 FROM proj_tickets
			 WHERE finished_at IS NULL AND (state = 'waiting' OR (state = 'parked' AND parked_until <= ?))
			 ORDER BY arrived`,
		),
		/** The day's calls that count in a round, latest first, without those of some groups. */
		calls: prepare<[day: string, without: string, most: number], CallRow>(
			db,
			`SELECT ${CALL} FROM proj_calls
			 WHERE day = ? AND taken_back = 0 AND grp NOT IN (SELECT value FROM json_each(?))
			 ORDER BY pos DESC LIMIT ?`,
		),
		/** Who was called after one came and before its own call, latest first. */
		callsBetween: prepare<
			[from: number, to: number, of: string, most: number],
			CallRow
		>(
			db,
			`SELECT ${CALL} FROM proj_calls
			 WHERE pos > ? AND pos < ? AND taken_back = 0 AND ticket_id <> ?
			 ORDER BY pos DESC LIMIT ?`,
		),
		countBetween: prepare<
			[from: number, to: number, of: string],
			{ count: number }
		>(
			db,
			`SELECT count(*) AS count FROM proj_calls
			 WHERE pos > ? AND pos < ? AND taken_back = 0 AND ticket_id <> ?`,
		),
		/** Where the call stands that the ticket is here by; one that was repeated stands where it was first. */
		callOf: prepareColumn<[ticket: string], number>(
			db,
			`SELECT max(pos) FROM proj_calls WHERE ticket_id = ? AND taken_back = 0
			 HAVING max(pos) IS NOT NULL`,
		),
		ended: prepare<[day: string, most: number], TicketRow>(
			db,
			`SELECT * FROM proj_tickets WHERE day = ? AND finished_at IS NOT NULL
			 ORDER BY finished_at DESC, arrived DESC LIMIT ?`,
		),
		wishes: prepare<[id: string], TicketWishes>(
			db,
			"SELECT language, wish FROM local_ticket_wishes WHERE ticket_id = ?",
		),
		allWishes: prepare<[], TicketWishes & { ticketId: string }>(
			db,
			"SELECT ticket_id AS ticketId, language, wish FROM local_ticket_wishes",
		),
		wish: prepare<[id: string, language: string, wish: string | null]>(
			db,
			`INSERT INTO local_ticket_wishes VALUES (?, ?, ?)
			 ON CONFLICT (ticket_id) DO UPDATE SET language = excluded.language, wish = excluded.wish`,
		),
		forgetWishes: prepare<[]>(db, "DELETE FROM local_ticket_wishes"),
		/** Without those who were parked: they are to go nowhere now. */
		lastCalls: prepare<[day: string, most: number], BoardRow>(
			db,
			`SELECT t.*, w.wish FROM proj_tickets t LEFT JOIN local_ticket_wishes w USING (ticket_id)
			 WHERE called_day = ? AND called IS NOT NULL AND counter IS NOT NULL
			 ORDER BY called DESC LIMIT ?`,
		),
		/** Those who were called and have not come yet: however long the list before them, the board keeps them. */
		stillCalled: prepare<[day: string], BoardRow>(
			db,
			`SELECT t.*, w.wish FROM proj_tickets t LEFT JOIN local_ticket_wishes w USING (ticket_id)
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
			counts.get() ?? {
				...{ waiting: 0, priority: 0, parked: 0 },
				...{ called: 0, serving: 0 },
			},
	};
}
export type QueueQueries = ReturnType<typeof queueQueries>;
