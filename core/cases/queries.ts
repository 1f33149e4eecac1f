/** Prepared reads of cases. */
import type { Database } from "better-sqlite3";
import type { CaseState } from "../../shared/case-model.ts";
import { prepare, prepareColumn } from "../store/statement.ts";
import type { PaymentRow } from "../till/queries.ts";

export type CaseRow = {
	case_id: string;
	visit_id: string;
	state: CaseState;
	opened_at: string;
	procedure_id: string;
	version: number;
	curp_state: "valid" | "none" | null;
	quote: string | null;
	folio: string | null;
	received_op: string | null;
	received_at: string | null;
	complete: 0 | 1 | null;
	token: string | null;
	held: 0 | 1;
	cure_until: string | null;
	due: string | null;
	missing: string | null;
	pay_order: string | null;
	outcome: "granted" | "denied" | "dismissed" | null;
	replaced_by: string | null;
	erased: 0 | 1;
};
export type DocumentRow = {
	document_id: string;
	requirement_id: string;
	sha256: string;
	size: number;
	mime: string;
	name: string | null;
	pages: number | null;
	detached: 0 | 1;
};
export type RefusalRow = {
	at: string;
	day: string;
	user_id: string | null;
	counter: number | null;
	reason: string | null;
};

export function caseQueries(db: Database) {
	return {
		one: prepare<[id: string], CaseRow>(
			db,
			"SELECT * FROM proj_cases WHERE case_id = ?",
		),
		applicant: prepare<[id: string], { applicant: string }>(
			db,
			"SELECT applicant FROM proj_applicants WHERE case_id = ?",
		),
		answers: prepare<[id: string], { answers: string }>(
			db,
			"SELECT answers FROM proj_answers WHERE case_id = ?",
		),
		requirements: prepare<
			[id: string],
			{ requirement_id: string; original: 0 | 1; copies: number }
		>(db, "SELECT * FROM proj_requirements WHERE case_id = ? LIMIT 200"),
		/** Papers asked beyond the sheet, in the order they were. */
		asked: prepare<
			[id: string],
			{ requirement_id: string; name: string; basis: string }
		>(
			db,
			"SELECT * FROM proj_asked_papers WHERE case_id = ? ORDER BY requirement_id LIMIT 50",
		),
		refusal: prepare<[id: string], RefusalRow>(
			db,
			"SELECT * FROM proj_refusals WHERE case_id = ?",
		),
		documents: prepare<[id: string], DocumentRow>(
			db,
			`SELECT * FROM proj_documents WHERE case_id = ? AND detached = 0
			 ORDER BY document_id LIMIT 200`,
		),
		document: prepare<[id: string, caseId: string], DocumentRow>(
			db,
			"SELECT * FROM proj_documents WHERE document_id = ? AND case_id = ?",
		),
		/** Whether the case was received, or a cure recorded, after the document was attached. */
		isReceived: prepare<[{ caseId: string; documentId: string }], unknown>(
			db,
			`SELECT 1 FROM proj_case_events e JOIN journal_ops o USING (pos)
			 WHERE e.case_id = @caseId AND json_extract(o.body, '$.type') IN ('case.received', 'case.cured')
			 AND e.pos > (SELECT a.pos FROM proj_case_events a JOIN journal_ops b USING (pos)
			   WHERE a.case_id = @caseId AND json_extract(b.body, '$.type') = 'case.documentAttached'
			   AND json_extract(b.body, '$.payload.document') = @documentId) LIMIT 1`,
		),
		/** Documents of cases that nobody went on with since before this time, nor paid for. */
		abandonedDocuments: prepare<
			[{ before: string }],
			DocumentRow & { case_id: string }
		>(
			db,
			`SELECT d.* FROM proj_cases c JOIN proj_documents d USING (case_id)
			 WHERE c.state = 'draft' AND c.opened_at < @before AND d.detached = 0
			 AND NOT EXISTS (SELECT 1 FROM proj_allocations a WHERE a.case_id = c.case_id AND a.live = 1)
			 AND (SELECT json_extract(o.body, '$.wall') FROM proj_case_events e JOIN journal_ops o USING (pos)
			   WHERE e.case_id = c.case_id ORDER BY e.pos DESC LIMIT 1) < @before LIMIT 1000`,
		),
		/** Drafts of visits that have ended. */
		leftDrafts: prepareColumn<[], string>(
			db,
			`SELECT case_id FROM proj_cases JOIN proj_visits USING (visit_id)
			 WHERE state = 'draft' AND held = 1 AND closed_at IS NOT NULL LIMIT 1000`,
		),
		/** The payment that holds for the case: what was reversed, or never charged, does not. */
		payment: prepare<[id: string], PaymentRow>(
			db,
			`SELECT p.* FROM proj_allocations a JOIN proj_payments p USING (payment_id)
			 WHERE a.case_id = ? AND a.live = 1 LIMIT 1`,
		),
		person: prepare<[id: string, kind: string], { data: string }>(
			db,
			"SELECT data FROM proj_case_people WHERE case_id = ? AND kind = ?",
		),
		/** Cases whose applicant has all these words; `text` is in the index's own language. */
		named: prepare<[text: string, most: number], { case_id: string }>(
			db,
			"SELECT case_id FROM proj_search WHERE proj_search MATCH ? ORDER BY rowid DESC LIMIT ?",
		),
		others: prepare<[{ text: string; id: string }], { count: number }>(
			db,
			`SELECT count(*) AS count FROM (SELECT case_id FROM proj_search
			 WHERE proj_search MATCH @text AND case_id <> @id LIMIT 100)`,
		),
		folio: prepare<
			[from: string, to: string, most: number],
			{ case_id: string }
		>(
			db,
			"SELECT case_id FROM proj_cases WHERE folio >= ? AND folio < ? ORDER BY folio LIMIT ?",
		),
		ordered: prepare<[number: string], { case_id: string }>(
			db,
			`SELECT case_id FROM proj_cases WHERE pay_order IS NOT NULL
			 AND json_extract(pay_order, '$.number') = ? LIMIT 1`,
		),
		folioSeries: prepare<[], { year: number; terminal_code: string }>(
			db,
			"SELECT year, terminal_code FROM proj_folios ORDER BY year DESC LIMIT 20",
		),
		events: prepare<[id: string], { body: string }>(
			db,
			`SELECT o.body FROM proj_case_events e JOIN journal_ops o USING (pos)
			 WHERE e.case_id = ? ORDER BY e.pos LIMIT 500`,
		),
		lastOrder: prepare<[year: number, code: string], { last: number }>(
			db,
			"SELECT last FROM proj_orders WHERE year = ? AND terminal_code = ?",
		),
		lastFolio: prepare<[year: number, code: string], { last: number }>(
			db,
			"SELECT last FROM proj_folios WHERE year = ? AND terminal_code = ?",
		),
		operation: prepareColumn<[op: Buffer], string>(
			db,
			"SELECT body FROM journal_ops WHERE op = ?",
		),
		/** The operation that received the case still holds the signed text, unless it was erased. */
		sealed: prepare<[op: Buffer], { sealed: string | null }>(
			db,
			"SELECT sealed FROM journal_ops WHERE op = ?",
		),
		/**
		 * Every operation that carries personal data of these cases (a JSON list), their payments' too, in one
		 * reading of the journal from the first one's opening; the reason of an erasure is the office's own.
		 * Where it is not sealed it names documents: for whoever holds copies of them.
		 */
		personalOps: prepare<
			[ids: string],
			{ case_id: string; op: string; sealed: 0 | 1 }
		>(
			db,
			`WITH wanted AS (SELECT value AS case_id FROM json_each(?)),
			      entities AS (
			        SELECT case_id, case_id AS entity FROM wanted UNION
			        SELECT case_id, payment_id FROM proj_allocations JOIN wanted USING (case_id))
			 SELECT e.case_id, json_extract(o.body, '$.op') AS op, o.sealed IS NOT NULL AS sealed
			 FROM journal_ops o JOIN entities e ON e.entity = json_extract(o.body, '$.entity')
			 WHERE o.pos >= (SELECT min(opened_pos) FROM proj_cases JOIN wanted USING (case_id))
			 AND (o.sealed IS NOT NULL OR json_extract(o.body, '$.blobs') IS NOT NULL)
			 AND json_extract(o.body, '$.type') NOT IN ('person.erased', 'stream.adopted')
			 ORDER BY o.pos`,
		),
		/** Who came upon these cases (a JSON list) in a search, with the reason they gave. */
		searches: prepare<[ids: string], { case_id: string; body: string }>(
			db,
			`WITH wanted AS (SELECT value AS case_id FROM json_each(?))
			 SELECT w.case_id, o.body FROM journal_ops o, wanted w
			 WHERE o.pos > (SELECT min(opened_pos) FROM proj_cases JOIN wanted USING (case_id))
			 AND o.body LIKE '%"case.searched"%' AND instr(o.body, w.case_id) > 0
			 ORDER BY o.pos LIMIT 5000`,
		),
		/** Operations of a case with what they keep sealed. */
		sealedEvents: prepare<
			[id: string],
			{ body: string; sealed: string | null }
		>(
			db,
			`SELECT o.body, o.sealed FROM proj_case_events e JOIN journal_ops o USING (pos)
			 WHERE e.case_id = ? ORDER BY e.pos LIMIT 5000`,
		),
	};
}
