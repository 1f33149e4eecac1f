/** Prepared reads of visits. */
import type { Database } from "better-sqlite3";
import { prepare, prepareColumn } from "../store/statement.ts";

export type VisitRow = {
	visit_id: string;
	ticket_id: string;
	counter: number;
	user_id: string;
	started_at: string | null;
	closed_at: string | null;
};

export function visitQueries(db: Database) {
	return {
		visit: prepare<[id: string], VisitRow>(
			db,
			"SELECT * FROM proj_visits WHERE visit_id = ?",
		),
		caseIds: prepareColumn<[id: string], string>(
			db,
			"SELECT case_id FROM proj_cases WHERE visit_id = ? ORDER BY case_id LIMIT 50",
		),
	};
}
