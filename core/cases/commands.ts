/** A case from its opening to its reception. */
import { Refusal } from "../../shared/errors.ts";
import type { Commands, Tx } from "../commands.ts";
import { takenOver } from "../prefilled/take.ts";
import { saveAnswers } from "./answers.ts";
import { attach, detach, reattach } from "./attach.ts";
import { pay } from "./pay.ts";
import type { CaseRow } from "./queries.ts";
import { quote } from "./quote.ts";
import { receive } from "./receive.ts";
import { type CaseAct, checkApplicant, demandState, isMet } from "./rules.ts";
import { othersOf } from "./search.ts";
import { caseRow, checklist } from "./view.ts";

type Acts =
	| "cases.open"
	| "cases.setApplicant"
	| "cases.checkRequirement"
	| "cases.askPaper"
	| "cases.unaskPaper"
	| "cases.attach"
	| "cases.detach"
	| "cases.reattach"
	| "cases.saveAnswers"
	| "cases.quote"
	| "cases.pay"
	| "cases.receive";

export const casesCommands: Commands<Acts> = {
	"cases.open": (tx, { visitId, procedureId }) => {
		const visit = tx.q.visits.visit.get(visitId);
		if (!visit || visit.closed_at) throw new Refusal("visit_not_found");
		if (visit.user_id !== tx.user().id) throw new Refusal("visit_not_yours");
		const sheet = tx.rt.catalogue.offered(procedureId);
		const caseId = tx.newId();
		tx.append("case.opened", () => ({
			entity: caseId,
			payload: {
				visit: visitId,
				procedure: sheet.id,
				version: sheet.version,
			},
		}));
		tx.q.prefilled.bind.run({
			...{ caseId, visitId },
			...{ procedureId: sheet.id, version: sheet.version },
		});
		return { caseId };
	},

	"cases.setApplicant": (tx, input) => {
		draftCase(tx, input.caseId);
		const { applicant, curp } = checkApplicant(input.applicant);
		tx.append("case.applicantSet", () => ({
			entity: input.caseId,
			payload: { curp },
			sealed: { applicant },
		}));
		takenOver(tx, input.caseId, "applicant");
		return { curpState: curp, sameCurp: othersOf(tx, input.caseId, applicant) };
	},

	"cases.checkRequirement": (tx, input) => {
		const row = caseForPapers(tx, input.caseId);
		const requirement = requirementOf(tx, row, input.requirementId);
		tx.append("case.requirementChecked", () => ({
			entity: input.caseId,
			payload: {
				requirement: input.requirementId,
				original: input.original,
				copies: input.copies,
			},
		}));
		return {
			met: isMet(requirement, {
				original: input.original,
				copies: input.copies,
				documents: requirement.documents.length,
			}),
		};
	},

	"cases.askPaper": (tx, { caseId, name, basis }) => {
		draftCase(tx, caseId);
		const requirementId = tx.newId();
		tx.append("case.paperAsked", () => ({
			entity: caseId,
			payload: { requirement: requirementId },
			sealed: { name, basis },
		}));
		return { requirementId };
	},

	"cases.unaskPaper": (tx, { caseId, requirementId, reason }) => {
		const row = draftCase(tx, caseId);
		const { asked, documents } = requirementOf(tx, row, requirementId);
		if (!asked) throw new Refusal("requirement_published");
		if (documents.length > 0) throw new Refusal("requirement_has_documents");
		tx.append("case.paperUnasked", () => ({
			entity: caseId,
			payload: { requirement: requirementId },
			sealed: { reason },
		}));
		return {};
	},

	"cases.attach": attach,
	"cases.detach": detach,
	"cases.reattach": reattach,

	"cases.saveAnswers": saveAnswers,
	"cases.quote": quote,
	"cases.pay": pay,

	"cases.receive": receive,
};

/** The case, if it is in the caller's hands: of an open visit of theirs, and not handed over. */
export function caseAtHand(tx: Tx, caseId: string, act: CaseAct): CaseRow {
	const row = caseRow(tx.rt, caseId);
	demandState(row.state, act);
	if (row.erased) throw new Refusal("case_erased");
	const visit = tx.q.visits.visit.get(row.visit_id);
	if (!visit || visit.closed_at || !row.held)
		throw new Refusal("case_not_at_hand");
	if (visit.user_id !== tx.user().id)
		throw new Refusal("case_elsewhere", { counter: visit.counter });
	return row;
}

/** The case, if its data may still be changed; a received one only for what was missing. */
export const draftCase = (tx: Tx, caseId: string): CaseRow =>
	caseAtHand(tx, caseId, "edit");

export function caseForPapers(tx: Tx, caseId: string): CaseRow {
	const row = caseRow(tx.rt, caseId);
	const curing = row.state === "received" && row.complete === 0;
	return caseAtHand(tx, caseId, curing ? "cure" : "edit");
}

export function requirementOf(tx: Tx, row: CaseRow, requirementId: string) {
	const found = checklist(tx.rt, row).find(({ id }) => id === requirementId);
	if (!found) throw new Refusal("requirement_not_found");
	return found;
}

export function quoteOf(row: CaseRow) {
	if (!row.quote) throw new Refusal("quote_missing");
	return JSON.parse(row.quote) as import("../../shared/model.ts").Quote;
}
