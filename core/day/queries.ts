/** Prepared reads of the office day, the trusted clock and the tickets of earlier days. */
import type { Database } from "better-sqlite3";
import type { ClosingCause } from "../../shared/model.ts";
import type { TicketRow } from "../queue/queries.ts";
import { prepare, prepareColumn } from "../store/statement.ts";

export type DayRow = {
	day: string;
	opened_at: string;
	closed_at: string | null;
	cause: ClosingCause | null;
	opened_pos: number;
};

export function dayQueries(db: Database) {
	return {
		open: prepare<[], DayRow>(
			db,
			"SELECT * FROM proj_days WHERE closed_at IS NULL ORDER BY day DESC LIMIT 1",
		),
		last: prepare<[], DayRow>(
			db,
			"SELECT * FROM proj_days ORDER BY day DESC LIMIT 1",
		),
		/** The last day before this one. */
		before: prepare<[day: string], DayRow>(
			db,
			"SELECT * FROM proj_days WHERE day < ? ORDER BY day DESC LIMIT 1",
		),
		clock: prepare<[], { confirmed_day: string }>(
			db,
			"SELECT confirmed_day FROM proj_clock WHERE id = 1",
		),
		/** Tickets of days before this one that nobody decided about; as many as are decided about at once. */
		leftOver: prepare<[day: string], TicketRow>(
			db,
			`SELECT * FROM proj_tickets WHERE finished_at IS NULL AND state <> 'pass'
			 AND ahead IS NULL AND day < ? ORDER BY arrived LIMIT 500`,
		),
		leftOverCount: prepareColumn<[day: string], number>(
			db,
			`SELECT count(*) FROM proj_tickets WHERE finished_at IS NULL AND state <> 'pass'
			 AND ahead IS NULL AND day < ?`,
		),
		/** Every ticket that is not over, passes too. */
		live: prepare<[], TicketRow>(
			db,
			"SELECT * FROM proj_tickets WHERE finished_at IS NULL ORDER BY arrived",
		),
		returned: prepare<[], { count: number }>(
			db,
			`SELECT count(*) AS count FROM proj_tickets
			 WHERE finished_at IS NULL AND state = 'waiting' AND ahead = 'returned'`,
		),
		passes: prepare<[], TicketRow>(
			db,
			`SELECT * FROM proj_tickets WHERE finished_at IS NULL AND state = 'pass'
			 ORDER BY day, arrived`,
		),
		/** Days closed early that the calendar still counts. */
		uncounted: prepare<[], { day: string }>(
			db,
			`SELECT day FROM proj_days WHERE cause IS NOT NULL
			 AND day NOT IN (SELECT day FROM proj_closed_days) ORDER BY day LIMIT 31`,
		),
		/** What changed among the people after this place in the journal. */
		staffChanges: prepare<
			[pos: number],
			{ act: string; user_id: string; at: string }
		>(
			db,
			`SELECT substr(json_extract(body, '$.type'), 8) AS act,
			        substr(json_extract(body, '$.entity'), 6) AS user_id,
			        json_extract(body, '$.wall') AS at
			 FROM journal_ops WHERE pos > ? AND json_extract(body, '$.type') IN
			 ('people.added', 'people.changed', 'people.pinSet', 'people.deactivated', 'people.activated')
			 ORDER BY pos LIMIT 100`,
		),
		/** Catalogues published after this place. */
		catalogues: prepare<[pos: number], { version: number; at: string }>(
			db,
			`SELECT json_extract(body, '$.payload.version') AS version, json_extract(body, '$.wall') AS at
			 FROM journal_ops WHERE pos > ? AND json_extract(body, '$.type') = 'catalogue.imported'
			 ORDER BY pos LIMIT 50`,
		),
		/** How many sheets the municipality brought, changed or took away after this place; a sheet counts once. */
		fedSheets: prepareColumn<[pos: number], number>(
			db,
			`SELECT count(DISTINCT json_extract(body, '$.entity')) FROM journal_ops
			 WHERE pos > ? AND json_extract(body, '$.type') = 'catalogue.fed'`,
		),
	};
}
