/** Prepared reads and writes of what was filled in at home. */
import type { Database } from "better-sqlite3";
import type { TicketRow } from "../queue/queries.ts";
import { prepare } from "../store/statement.ts";

export type PrefilledRow = {
	ticket_id: string;
	case_id: string | null;
	answers: string | null;
	applicant: string | null;
};

export function prefilledQueries(db: Database) {
	return {
		/** The ticket that came with the request; one that was cancelled gives it back. */
		ticketOf: prepare<[request: string], TicketRow>(
			db,
			`SELECT * FROM proj_tickets WHERE request = ? AND state <> 'cancelled'
			 ORDER BY arrived DESC LIMIT 1`,
		),
		keep: prepare<
			[
				ticket: string,
				procedure: string,
				version: number,
				answers: string,
				applicant: string | null,
			]
		>(db, "INSERT INTO local_prefilled VALUES (?, ?, ?, NULL, ?, ?)"),
		/**
		 * Gives it to the visit's case of its procedure and version: the first one, or one that takes the
		 * place of a case nobody began.
		 */
		bind: prepare<
			[
				{
					caseId: string;
					visitId: string;
					procedureId: string;
					version: number;
				},
			]
		>(
			db,
			`UPDATE local_prefilled SET case_id = @caseId
			 WHERE ticket_id = (SELECT ticket_id FROM proj_tickets WHERE visit_id = @visitId)
			   AND procedure_id = @procedureId AND version = @version
			   AND (case_id IS NULL OR case_id IN (SELECT case_id FROM proj_cases WHERE state = 'withdrawn'))`,
		),
		ofCase: prepare<[caseId: string], PrefilledRow>(
			db,
			`SELECT ticket_id, case_id, answers, applicant FROM local_prefilled WHERE case_id = ?`,
		),
		answered: prepare<[caseId: string]>(
			db,
			"UPDATE local_prefilled SET answers = NULL WHERE case_id = ?",
		),
		known: prepare<[caseId: string]>(
			db,
			"UPDATE local_prefilled SET applicant = NULL WHERE case_id = ?",
		),
		/** What the case has taken over is nothing any more. */
		dropTaken: prepare<[]>(
			db,
			"DELETE FROM local_prefilled WHERE answers IS NULL AND applicant IS NULL",
		),
		dropTicket: prepare<[ticketId: string]>(
			db,
			"DELETE FROM local_prefilled WHERE ticket_id = ?",
		),
		dropAll: prepare<[]>(db, "DELETE FROM local_prefilled"),
	};
}
