/** The later life of a case as rows, what happened to it, and the index it is found by. */
import type { Database } from "better-sqlite3";
import type { Applicant } from "../../shared/model.ts";
import type { Operation, Projector, Projectors } from "../journal/operation.ts";
import { paid, reversed } from "../till/operations.ts";
import * as operations from "./operations.ts";

const searchText = (who: Applicant) =>
	[who.names, who.firstSurname, who.secondSurname, who.curp ?? ""].join(" ");

/** Keeps one row a case in the search index. */
export function searchIndex(db: Database) {
	const drop = db.prepare(
		"DELETE FROM proj_search WHERE rowid = (SELECT opened_pos FROM proj_cases WHERE case_id = ?)",
	);
	const add = db.prepare(
		"INSERT INTO proj_search (rowid, case_id, text) SELECT opened_pos, case_id, ? FROM proj_cases WHERE case_id = ?",
	);
	return {
		drop: (caseId: string) => drop.run(caseId),
		put: (caseId: string, who: Applicant) => {
			drop.run(caseId);
			add.run(searchText(who), caseId);
		},
	};
}

export function caseLifeProjectors(db: Database): Projectors {
	const index = searchIndex(db);
	const set = (columns: string) =>
		db.prepare(`UPDATE proj_cases SET ${columns} WHERE case_id = @id`);
	const order = set("state = 'awaiting_payment', pay_order = @order");
	const lastOrder = db.prepare(
		`INSERT INTO proj_orders VALUES (?, ?, ?)
		 ON CONFLICT (year, terminal_code) DO UPDATE SET last = excluded.last`,
	);
	const unordered = set(
		"state = CASE state WHEN 'awaiting_payment' THEN 'draft' ELSE state END, pay_order = NULL",
	);
	const cure = set("complete = @complete, missing = @missing");
	const release = set("held = 0");
	const take = set("held = 1, visit_id = @visit");
	const state = set("state = @state");
	const refusal = db.prepare(
		"INSERT INTO proj_refusals VALUES (?, ?, ?, ?, ?, ?, ?)",
	);
	const resolve = set("state = 'resolved', outcome = @outcome");
	const replace = set("state = 'replaced', replaced_by = @by");
	const correct = set("received_op = @op, token = @token");
	const curp = set("curp_state = @curp");
	const applicant = db.prepare(
		"INSERT INTO proj_applicants VALUES (?, ?, ?) ON CONFLICT (case_id) DO UPDATE SET op = excluded.op, applicant = excluded.applicant",
	);
	const noPerson = db.prepare(
		"DELETE FROM proj_case_people WHERE case_id = ? AND kind = ?",
	);
	const person = db.prepare("INSERT INTO proj_case_people VALUES (?, ?, ?, ?)");
	const people = ({ body }: Operation, kind: string, data: unknown) => {
		noPerson.run(body.entity, kind);
		if (data) person.run(body.entity, kind, body.op, JSON.stringify(data));
	};
	const become =
		(next: string): Projector =>
		({ body }) =>
			void state.run({ id: body.entity, state: next });
	return {
		"case.quoted": ({ body }) => {
			unordered.run({ id: body.entity });
		},
		"case.awaitingPayment": ({ body }) => {
			const { year, terminalCode, serial, ...rest } = operations.awaiting.parse(
				body.payload,
			);
			order.run({ id: body.entity, order: JSON.stringify(rest) });
			lastOrder.run(year, terminalCode, serial);
		},
		"payment.received": ({ body }) => {
			for (const part of paid.parse(body.payload).allocations)
				unordered.run({ id: part.case });
		},
		"case.cured": ({ body }) => {
			const p = operations.cured.parse(body.payload);
			cure.run({
				id: body.entity,
				complete: p.complete ? 1 : 0,
				missing: JSON.stringify(p.missing),
			});
		},
		"case.handedOver": ({ body }) => {
			release.run({ id: body.entity });
		},
		"case.taken": ({ body }) => {
			const { visit } = operations.taken.parse(body.payload);
			take.run({ id: body.entity, visit });
		},
		"case.withdrawn": become("withdrawn"),
		"case.refused": ({ body, personal }) => {
			const { entity, op, wall, day, user, counter } = body;
			state.run({ id: entity, state: "refused" });
			const reason =
				personal && operations.refusedPersonal.parse(personal).reason;
			refusal.run(entity, op, wall, day, user, counter, reason);
		},
		"case.forwarded": become("forwarded"),
		"case.reversed": become("reversed"),
		"case.resolved": ({ body }) => {
			const { outcome } = operations.resolved.parse(body.payload);
			resolve.run({ id: body.entity, outcome });
		},
		"case.delivered": (operation) => {
			const { body, personal } = operation;
			operations.delivered.parse(body.payload);
			state.run({ id: body.entity, state: "delivered" });
			if (personal)
				people(
					operation,
					"recipient",
					operations.deliveredPersonal.parse(personal),
				);
		},
		"case.corrected": ({ body, personal }) => {
			const p = operations.corrected.parse(body.payload);
			if ("replacedBy" in p) {
				replace.run({ id: body.entity, by: p.replacedBy });
				return;
			}
			correct.run({ id: body.entity, op: body.op, token: p.token });
			if (p.curp) curp.run({ id: body.entity, curp: p.curp });
			const who =
				personal && operations.correctedPersonal.parse(personal).applicant;
			if (!who) return;
			applicant.run(body.entity, body.op, JSON.stringify(who));
			index.put(body.entity, who);
		},
		"case.representativeSet": (operation) => {
			const { personal } = operation;
			operations.representativeSet.parse(operation.body.payload);
			people(
				operation,
				"representative",
				personal &&
					operations.representativePersonal.parse(personal).representative,
			);
		},
		"case.companionsSet": (operation) => {
			const { personal } = operation;
			operations.companionsSet.parse(operation.body.payload);
			people(
				operation,
				"companions",
				personal && operations.companionsPersonal.parse(personal).companions,
			);
		},
	};
}

const ofCase = [
	"opened",
	"applicantSet",
	"representativeSet",
	"companionsSet",
	"paperAsked",
	"paperUnasked",
	"documentAttached",
	"documentDetached",
	"documentReattached",
	"quoted",
	"awaitingPayment",
	"received",
	"cured",
	"handedOver",
	"taken",
	"withdrawn",
	"refused",
	"forwarded",
	"resolved",
	"delivered",
	"corrected",
	"reversed",
	"looked",
	"deadlineMoved",
] as const;

/** Where in the journal a case's story is told. */
export function caseEventProjectors(db: Database): Projectors {
	const note = db.prepare(
		"INSERT OR IGNORE INTO proj_case_events VALUES (?, ?)",
	);
	const paidCases = db
		.prepare<[string], string>(
			"SELECT case_id FROM proj_allocations WHERE payment_id = ?",
		)
		.pluck();
	const own: Projector = ({ body, pos }) => void note.run(body.entity, pos);
	return {
		...Object.fromEntries(ofCase.map((type) => [`case.${type}`, own])),
		"person.erased": own,
		"person.exported": own,
		"payment.received": ({ body, pos }) => {
			for (const part of paid.parse(body.payload).allocations)
				note.run(part.case, pos);
		},
		"payment.reversed": ({ body, pos }) => {
			for (const part of reversed.parse(body.payload).allocations)
				note.run(part.case, pos);
		},
		"payment.reconciled": ({ body, pos }) => {
			for (const caseId of paidCases.all(body.entity)) note.run(caseId, pos);
		},
	};
}
