/**
 * Erasure of a person (ARCO cancellation): the personal texts go wherever they are, chain and folios stay.
 * LGPDPPSO (DOF 20-03-2025), right of cancellation.
 */
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import { searchIndex } from "../cases/life-projection.ts";
import { uuidBytes } from "./journal.ts";
import type { Projectors } from "./operation.ts";

const payloadSchema = z.object({ ops: z.array(uuidSchema).min(1) });

export function erasureProjectors(db: Database): Projectors {
	const seal = db.prepare(
		"UPDATE journal_ops SET sealed = NULL WHERE op = ? AND sealed IS NOT NULL",
	);
	// The wrapped copy of an operation that its stream could not take (core/incarnation/adopt.ts).
	const wrapped = db.prepare(
		`UPDATE journal_ops SET sealed = NULL WHERE sealed IS NOT NULL
		 AND op IN (SELECT wrapper FROM proj_adopted WHERE op = ?)`,
	);
	// By the case first: an index by operation would cost a page at every applicant, for a rare act.
	const entity = db
		.prepare<[Buffer], string>(
			"SELECT json_extract(body, '$.entity') FROM journal_ops WHERE op = ?",
		)
		.pluck();
	const applicant = db.prepare(
		"DELETE FROM proj_applicants WHERE case_id = ? AND op = ?",
	);
	const answers = db.prepare(
		"DELETE FROM proj_answers WHERE case_id = ? AND op = ?",
	);
	const documents = db.prepare(
		"UPDATE proj_documents SET name = NULL WHERE case_id = ? AND op = ?",
	);
	const asked = db.prepare(
		"DELETE FROM proj_asked_papers WHERE case_id = ? AND op = ?",
	);
	const refusal = db.prepare(
		"UPDATE proj_refusals SET reason = NULL WHERE case_id = ? AND op = ?",
	);
	const mark = db.prepare("UPDATE proj_cases SET erased = 1 WHERE case_id = ?");
	const index = searchIndex(db);
	const people = db.prepare(
		"DELETE FROM proj_case_people WHERE case_id = ? AND op = ?",
	);
	const card = db.prepare(
		"UPDATE proj_payments SET last_four = NULL WHERE payment_id = ?",
	);
	return {
		"person.erased": ({ body }) => {
			mark.run(body.entity);
			for (const op of payloadSchema.parse(body.payload).ops) {
				const entityId = entity.get(uuidBytes(op));
				seal.run(uuidBytes(op));
				wrapped.run(uuidBytes(op));
				applicant.run(entityId, op);
				answers.run(entityId, op);
				documents.run(entityId, op);
				people.run(entityId, op);
				asked.run(entityId, op);
				refusal.run(entityId, op);
				card.run(entityId);
				if (entityId) index.drop(entityId);
			}
		},
	};
}
