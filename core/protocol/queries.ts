/** Prepared reads and local writes of the protocol. */
import type { Database } from "better-sqlite3";
import type { Override } from "../../shared/protocol-model.ts";
import { prepare, prepareColumn } from "../store/statement.ts";

export type EventRow = {
	op: string;
	at: string;
	kind: string;
	user_id: string | null;
	second_id: string | null;
	counter: number | null;
	what: string;
	was: string | null;
	becomes: string | null;
	reason: string | null;
};
export type CleaningRow = {
	counter: number;
	opened_at: string | null;
	serving: 0 | 1;
	used: 0 | 1;
	used_at: string | null;
	cleaned_at: string | null;
};
export type Admissions = { passed: number; entered: number; ticketed: number };
export type HourCount = {
	hour: string;
	what: string;
	count: number;
	told: number;
};

export function protocolQueries(db: Database) {
	const through = prepare<
		[day: string],
		{ entered: number; left: number; rows: number }
	>(
		db,
		`SELECT coalesce(sum(count) FILTER (WHERE what = 'entered'), 0) AS entered,
		        coalesce(sum(count) FILTER (WHERE what = 'left'), 0) AS "left", count(*) AS rows
		 FROM local_protocol_hours WHERE day = ? AND what IN ('entered', 'left')`,
	);
	const admissions = prepare<[day: string, version: number], Admissions>(
		db,
		"SELECT passed, entered, ticketed FROM local_admissions WHERE day = ? AND version = ?",
	);
	const admit = (column: keyof Admissions) =>
		prepare<[day: string, version: number, by: number]>(
			db,
			`INSERT INTO local_admissions (day, version, ${column}) VALUES (?, ?, ?)
			 ON CONFLICT (day, version) DO UPDATE SET ${column} = ${column} + excluded.${column}`,
		);
	return {
		inForce: prepare<[], { set_at: string; in_force: string | null }>(
			db,
			"SELECT set_at, in_force FROM proj_protocol WHERE id = 1",
		),
		/** People of the tickets that are called or served. */
		atCounters: prepareColumn<[], number>(
			db,
			`SELECT coalesce(sum(party), 0) FROM proj_tickets
			 WHERE finished_at IS NULL AND state IN ('called', 'serving')`,
		),
		corrections: prepare<[day: string], { source: string; delta: number }>(
			db,
			"SELECT source, delta FROM proj_occupancy WHERE day = ?",
		),
		/** Every counter that is open or was used, with what its cleaning hangs on. */
		counters: prepare<[], CleaningRow>(
			db,
			`SELECT n.counter, c.opened_at, coalesce(k.used > k.cleaned, 0) AS used, k.used_at, k.cleaned_at,
			        EXISTS (SELECT 1 FROM proj_tickets t WHERE t.finished_at IS NULL AND t.state = 'serving'
			                AND t.counter = n.counter) AS serving
			 FROM (SELECT counter FROM proj_counters UNION SELECT counter FROM proj_cleaning) n
			 LEFT JOIN proj_counters c ON c.counter = n.counter
			 LEFT JOIN proj_cleaning k ON k.counter = n.counter ORDER BY n.counter`,
		),
		/** Whether a counter was cleaned and not used since: that can be taken back. */
		cleanedUnused: prepareColumn<[counter: number], 1>(
			db,
			"SELECT 1 FROM proj_cleaning WHERE counter = ? AND back_cleaned IS NOT NULL",
		),
		override: prepare<
			[day: string, user: string, what: Override],
			{ op: string }
		>(
			db,
			`SELECT op FROM proj_overrides WHERE day = ? AND user_id = ? AND what = ? AND used_by IS NULL
			 ORDER BY pos LIMIT 1`,
		),
		events: prepare<[limit: number], EventRow>(
			db,
			"SELECT * FROM proj_protocol_events ORDER BY pos DESC LIMIT ?",
		),
		hours: prepare<[from: string, to: string], Record<string, number | string>>(
			db,
			"SELECT * FROM proj_protocol_hours WHERE hour >= ? AND hour < ? ORDER BY hour",
		),
		/** The newest version of each hazard. */
		protocols: prepareColumn<[], string>(
			db,
			`SELECT body FROM replica_protocols p
			 WHERE version = (SELECT max(version) FROM replica_protocols WHERE hazard = p.hazard)
			 ORDER BY hazard LIMIT 100`,
		),
		newest: prepare<
			[hazard: string],
			{ hazard: string; version: number; hash: string }
		>(
			db,
			`SELECT hazard, version, hash FROM replica_protocols WHERE hazard = ?
			 ORDER BY version DESC LIMIT 1`,
		),
		kept: prepareColumn<[hazard: string, version: number], string>(
			db,
			"SELECT body FROM replica_protocols WHERE hazard = ? AND version = ?",
		),
		keep: prepare<
			[
				hazard: string,
				version: number,
				hash: string,
				body: string,
				at: string | null,
			]
		>(db, "INSERT INTO replica_protocols VALUES (?, ?, ?, ?, ?)"),

		through: (day: string) =>
			through.get(day) ?? { entered: 0, left: 0, rows: 0 },
		admissions: (day: string, version: number): Admissions =>
			admissions.get(day, version) ?? { passed: 0, entered: 0, ticketed: 0 },
		admit: {
			passed: admit("passed"),
			entered: admit("entered"),
			ticketed: admit("ticketed"),
		},
		screened: prepare<
			[
				id: Buffer,
				day: string,
				at: string,
				outcome: string,
				version: number,
				door: string,
				staff: string | null,
			]
		>(db, "INSERT INTO local_screenings VALUES (?, ?, ?, ?, ?, ?, ?)"),
		passage: prepare<
			[
				id: string,
				day: string,
				hour: string,
				dayAgain: string,
				kind: string,
				party: number,
				version: number | null,
			]
		>(
			db,
			`INSERT INTO local_passages (passage_id, day, hour, ordinal, kind, party, version)
			 VALUES (?, ?, ?, (SELECT count(*) FROM local_passages WHERE day = ?), ?, ?, ?)`,
		),
		lastPassage: prepare<
			[day: string],
			{
				passage_id: string;
				hour: string;
				kind: "entered" | "left";
				party: number;
				version: number | null;
			}
		>(
			db,
			`SELECT passage_id, hour, kind, party, version FROM local_passages
			 WHERE day = ? AND undone = 0 ORDER BY ordinal DESC LIMIT 1`,
		),
		undo: prepare<[id: string]>(
			db,
			"UPDATE local_passages SET undone = 1 WHERE passage_id = ?",
		),
		tally: prepare<[day: string, hour: string, what: string, by: number]>(
			db,
			`INSERT INTO local_protocol_hours (day, hour, what, count) VALUES (?, ?, ?, ?)
			 ON CONFLICT (day, hour, what) DO UPDATE SET count = count + excluded.count`,
		),
		untold: prepare<[before: string], HourCount>(
			db,
			`SELECT hour, what, count, told FROM local_protocol_hours
			 WHERE hour < ? AND count <> told ORDER BY hour`,
		),
		/** The hours of a day as they stand, those that are not told yet too. */
		running: prepare<[from: string, to: string], HourCount>(
			db,
			`SELECT hour, what, count, told FROM local_protocol_hours
			 WHERE hour >= ? AND hour < ? AND count <> told`,
		),
		tell: prepare<[hour: string]>(
			db,
			"UPDATE local_protocol_hours SET told = count WHERE hour = ?",
		),
		purge: ["local_screenings", "local_passages", "local_admissions"].map(
			(table) =>
				prepare<[upTo: string]>(db, `DELETE FROM ${table} WHERE day <= ?`),
		),
		purgeHours: prepare<[upTo: string]>(
			db,
			"DELETE FROM local_protocol_hours WHERE day <= ? AND told = count",
		),
	};
}
export type ProtocolQueries = ReturnType<typeof protocolQueries>;
