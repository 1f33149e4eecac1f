/** Prepared reads of the office day and the trusted clock. */
import type { Database } from "better-sqlite3";
import { prepare } from "../store/statement.ts";

export function dayQueries(db: Database) {
	return {
		open: prepare<[], { day: string; opened_at: string }>(
			db,
			"SELECT day, opened_at FROM proj_days WHERE closed_at IS NULL ORDER BY day DESC LIMIT 1",
		),
		last: prepare<[], { day: string; closed_at: string | null }>(
			db,
			"SELECT day, closed_at FROM proj_days ORDER BY day DESC LIMIT 1",
		),
		clock: prepare<[], { confirmed_day: string }>(
			db,
			"SELECT confirmed_day FROM proj_clock WHERE id = 1",
		),
	};
}
