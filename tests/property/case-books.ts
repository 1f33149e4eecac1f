/** What must hold of every case's story, read from the journal. */
import type { Database } from "better-sqlite3";
import { expect } from "vitest";
import { type CaseAct, payAct, stateAfter } from "../../core/cases/rules.ts";
import type { CaseState } from "../../shared/case-model.ts";
import { sha256Hex } from "../../shared/chain.ts";
import { journalRows } from "../core/tables.ts";

const actOf: Record<string, CaseAct> = {
	"case.quoted": "quote",
	"case.awaitingPayment": "order",
	"case.received": "receive",
	"case.cured": "cure",
	"case.withdrawn": "withdraw",
	"case.refused": "refuse",
	"case.paperAsked": "edit",
	"case.paperUnasked": "edit",
	"case.forwarded": "forward",
	"case.resolved": "resolve",
	"case.delivered": "deliver",
	"case.corrected": "correct",
	"case.reversed": "reverse",
	"case.applicantSet": "edit",
	"case.representativeSet": "edit",
};

/** No illegal step, one folio for ever, and each acknowledgement as it was signed. */
export function checkCases(db: Database): void {
	const states = new Map<string, CaseState>();
	const folios = new Map<string, string>();
	for (const { body: text, sealed } of journalRows(db)) {
		const body = JSON.parse(text);
		const step = (caseId: string, act: CaseAct) => {
			const next = stateAfter(states.get(caseId) ?? "draft", act);
			expect(
				next,
				`${body.type} of a ${states.get(caseId)} case`,
			).not.toBeNull();
			if (next) states.set(caseId, next);
		};
		if (body.type === "payment.received")
			for (const part of body.payload.allocations)
				step(part.case, payAct(states.get(part.case) ?? "draft"));
		const act = actOf[body.type];
		if (act) step(body.entity, act);
		const { folio, sha256 } = body.payload;
		if (body.type === "case.received") folios.set(body.entity, folio);
		if (body.type === "case.corrected")
			expect(folio).toBe(folios.get(body.entity));
		if (sha256 && sealed && body.type !== "case.documentAttached")
			expect(sha256Hex(JSON.parse(sealed).acknowledgement)).toBe(sha256);
		if (/^case\.(corrected|reversed)$/.test(body.type)) {
			expect(body.authorisedBy).toEqual(expect.any(String));
			expect(body.authorisedBy).not.toBe(body.user);
		}
	}
	const rows = db
		.prepare<[], { case_id: string; state: CaseState; folio: string | null }>(
			"SELECT case_id, state, folio FROM proj_cases",
		)
		.all();
	for (const row of rows) {
		expect(row.state).toBe(states.get(row.case_id) ?? "draft");
		expect(row.folio ?? undefined).toBe(folios.get(row.case_id));
	}
}
