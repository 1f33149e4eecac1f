/** Prepared reads of closed days, and of the cases whose deadlines may run over them. */
import type { Database } from "better-sqlite3";
import type { CaseRow } from "../cases/queries.ts";
import { prepare, prepareColumn } from "../store/statement.ts";

export function calendarQueries(db: Database) {
	return {
		isClosed: prepare<[day: string], { day: string }>(
			db,
			"SELECT day FROM proj_closed_days WHERE day = ?",
		),
		/** Cases with a deadline to keep, the office's or the citizen's. */
		running: prepare<[], CaseRow>(
			db,
			`SELECT * FROM proj_cases WHERE state IN ('received', 'forwarded', 'awaiting_payment')
			 ORDER BY opened_pos`,
		),
		/** The office day of the last operation of this type in a case. */
		dayOf: prepareColumn<[caseId: string, type: string], string>(
			db,
			`SELECT json_extract(o.body, '$.day') FROM proj_case_events e JOIN journal_ops o USING (pos)
			 WHERE e.case_id = ? AND json_extract(o.body, '$.type') = ? ORDER BY e.pos DESC LIMIT 1`,
		),
	};
}
