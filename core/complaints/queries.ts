/** Prepared reads of complaints. */
import type { Database } from "better-sqlite3";
import type { Complaint } from "../../shared/lobby-model.ts";
import { prepare } from "../store/statement.ts";

export type ComplaintRow = {
	complaint_id: string;
	op: Buffer;
	number: string;
	filed_at: string;
	taken_at: string | null;
};

export function complaintQueries(db: Database) {
	return {
		one: prepare<[id: string], ComplaintRow>(
			db,
			"SELECT * FROM proj_complaints WHERE complaint_id = ?",
		),
		/** The latest first. */
		all: prepare<[], ComplaintRow>(
			db,
			"SELECT * FROM proj_complaints ORDER BY filed_at DESC, number DESC LIMIT 1000",
		),
		last: prepare<[terminalCode: string], { last: number | null }>(
			db,
			"SELECT max(serial) AS last FROM proj_complaints WHERE terminal_code = ?",
		),
		/** Without a limit: what is marked as taken was in the file. */
		sealed: prepare<[], { number: string; filed_at: string; sealed: string }>(
			db,
			`SELECT c.number, c.filed_at, o.sealed FROM proj_complaints c JOIN journal_ops o USING (op)
			 WHERE o.sealed IS NOT NULL ORDER BY c.filed_at`,
		),
	};
}

export const toComplaint = (row: ComplaintRow): Complaint => ({
	id: row.complaint_id,
	number: row.number,
	filedAt: row.filed_at,
	takenAt: row.taken_at,
});
