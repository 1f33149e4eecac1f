/** Case operations as rows. Personal rows are written only where the sealed text is still there. */
import type { Database } from "better-sqlite3";
import type { Projectors } from "../journal/operation.ts";
import { searchIndex } from "./life-projection.ts";
import * as operations from "./operations.ts";

export function casesProjectors(db: Database): Projectors {
	const index = searchIndex(db);
	const open = db.prepare(
		`INSERT INTO proj_cases (case_id, visit_id, state, opened_at, procedure_id, version, opened_pos)
		 VALUES (?, ?, 'draft', ?, ?, ?, ?)`,
	);
	const curp = db.prepare(
		"UPDATE proj_cases SET curp_state = ? WHERE case_id = ?",
	);
	const dropApplicant = db.prepare(
		"DELETE FROM proj_applicants WHERE case_id = ?",
	);
	const applicant = db.prepare("INSERT INTO proj_applicants VALUES (?, ?, ?)");
	const requirement = db.prepare(
		`INSERT INTO proj_requirements VALUES (?, ?, ?, ?)
		 ON CONFLICT (case_id, requirement_id)
		 DO UPDATE SET original = excluded.original, copies = excluded.copies`,
	);
	const asked = db.prepare(
		"INSERT INTO proj_asked_papers VALUES (?, ?, ?, ?, ?)",
	);
	const unasked = db.prepare(
		"DELETE FROM proj_asked_papers WHERE case_id = ? AND requirement_id = ?",
	);
	const document = db.prepare(
		`INSERT INTO proj_documents (document_id, case_id, requirement_id, op, sha256, size, mime, name, pages)
		 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const detached = db.prepare(
		"UPDATE proj_documents SET detached = ? WHERE document_id = ?",
	);
	const dropAnswers = db.prepare("DELETE FROM proj_answers WHERE case_id = ?");
	const answers = db.prepare("INSERT INTO proj_answers VALUES (?, ?, ?)");
	const enteredFee = db.prepare(
		"INSERT INTO proj_entered_fees VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	);
	const quote = db.prepare("UPDATE proj_cases SET quote = ? WHERE case_id = ?");
	const receive = db.prepare(
		`UPDATE proj_cases SET state = 'received', folio = ?, received_op = ?, received_at = ?,
		 complete = ?, token = ?, missing = ?, cure_until = ?, due = ? WHERE case_id = ?`,
	);
	const folio = db.prepare(
		`INSERT INTO proj_folios VALUES (?, ?, ?)
		 ON CONFLICT (year, terminal_code) DO UPDATE SET last = excluded.last`,
	);
	return {
		"case.opened": ({ body, pos }) => {
			const p = operations.opened.parse(body.payload);
			open.run(body.entity, p.visit, body.wall, p.procedure, p.version, pos);
		},
		"case.applicantSet": ({ body, personal }) => {
			const p = operations.applicantSet.parse(body.payload);
			curp.run(p.curp, body.entity);
			dropApplicant.run(body.entity);
			if (!personal) return;
			const { applicant: who } = operations.applicantPersonal.parse(personal);
			applicant.run(body.entity, body.op, JSON.stringify(who));
			index.put(body.entity, who);
		},
		"case.requirementChecked": ({ body }) => {
			const p = operations.requirementChecked.parse(body.payload);
			requirement.run(body.entity, p.requirement, p.original ? 1 : 0, p.copies);
		},
		"case.paperAsked": ({ body, personal }) => {
			const p = operations.paperAsked.parse(body.payload);
			if (!personal) return;
			const { name, basis } = operations.paperAskedPersonal.parse(personal);
			asked.run(body.entity, p.requirement, body.op, name, basis);
		},
		"case.paperUnasked": ({ body }) => {
			const p = operations.paperUnasked.parse(body.payload);
			unasked.run(body.entity, p.requirement);
		},
		"case.documentAttached": ({ body, personal }) => {
			const p = operations.documentAttached.parse(body.payload);
			const name = personal && operations.documentPersonal.parse(personal).name;
			document.run(
				p.document,
				body.entity,
				p.requirement,
				body.op,
				p.sha256,
				p.size,
				p.mime,
				name,
				p.pages ?? null,
			);
		},
		"case.documentDetached": ({ body }) => {
			detached.run(1, operations.documentMoved.parse(body.payload).document);
		},
		"case.documentReattached": ({ body }) => {
			detached.run(0, operations.documentMoved.parse(body.payload).document);
		},
		"case.answersSaved": ({ body, personal }) => {
			operations.answersSaved.parse(body.payload);
			dropAnswers.run(body.entity);
			if (!personal) return;
			const given = operations.answersPersonal.parse(personal).answers;
			answers.run(body.entity, body.op, JSON.stringify(given));
		},
		"case.quoted": ({ body }) => {
			const p = operations.quoted.parse(body.payload);
			quote.run(JSON.stringify(p.quote), body.entity);
			const { id, entered, lines, total } = p.quote;
			if (!entered) return;
			enteredFee.run(
				id,
				body.entity,
				body.wall,
				body.user,
				body.authorisedBy ?? null,
				entered.order,
				JSON.stringify(entered.inputs),
				lines.find(({ kind }) => kind === "entered")?.amount ?? 0,
				total,
			);
		},
		"case.received": ({ body }) => {
			const p = operations.received.parse(body.payload);
			receive.run(
				p.folio,
				body.op,
				body.wall,
				p.complete ? 1 : 0,
				p.token,
				JSON.stringify(p.missing),
				p.cureUntil ?? null,
				p.due ?? null,
				body.entity,
			);
			folio.run(p.year, p.terminalCode, p.serial);
		},
	};
}
