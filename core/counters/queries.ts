/** Prepared reads of the open counters. */
import type { Database } from "better-sqlite3";
import { prepare } from "../store/statement.ts";

export type CounterRow = {
	counter: number;
	user_id: string;
	opened_at: string;
	paused_at: string | null;
};

export function counterQueries(db: Database) {
	return {
		all: prepare<[], CounterRow>(
			db,
			"SELECT * FROM proj_counters ORDER BY counter LIMIT 99",
		),
		one: prepare<[counter: number], CounterRow>(
			db,
			"SELECT * FROM proj_counters WHERE counter = ?",
		),
		ofUser: prepare<[user: string], CounterRow>(
			db,
			"SELECT * FROM proj_counters WHERE user_id = ? LIMIT 1",
		),
	};
}
