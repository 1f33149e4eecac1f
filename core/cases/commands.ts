/** A case from its opening to its reception. */
import { Refusal } from "../../shared/errors.ts";
import { makeFolio } from "../../shared/ids.ts";
import type { Commands, Tx } from "../commands.ts";
import { demandClock } from "../day/state.ts";
import { toPayment } from "../till/view.ts";
import { acknowledgementJson, signReceipt } from "./acknowledgement.ts";
import { saveAnswers } from "./answers.ts";
import { attach } from "./attach.ts";
import { pay } from "./pay.ts";
import type { CaseRow } from "./queries.ts";
import { quote } from "./quote.ts";
import { checkApplicant, isMet } from "./rules.ts";
import { answersOf, caseRow, checklist } from "./view.ts";

type Acts =
	| "cases.open"
	| "cases.setApplicant"
	| "cases.checkRequirement"
	| "cases.attach"
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
		return { curpState: curp };
	},

	"cases.checkRequirement": (tx, input) => {
		const row = draftCase(tx, input.caseId);
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

	"cases.attach": attach,

	"cases.saveAnswers": saveAnswers,
	"cases.quote": quote,
	"cases.pay": pay,

	/** A missing paper never closes the path: what is missing is recorded and printed. */
	"cases.receive": (tx, { caseId }) => {
		const row = draftCase(tx, caseId);
		demandClock(tx.rt);
		const day = tx.openDay();
		const who = tx.q.cases.applicant.get(caseId);
		if (!who) throw new Refusal("applicant_missing");
		const quote = quoteOf(row);
		const payment = tx.q.cases.payment.get(caseId);
		if (quote.total > 0 && !payment) throw new Refusal("payment_missing");
		if (payment?.state === "to_reconcile") throw new Refusal("payment_unclear");
		if (quote.total === 0 && quote.accruedOn !== day)
			throw new Refusal("quote_stale");
		const requirements = checklist(tx.rt, row);
		const missing = requirements
			.filter(({ mandatory, met }) => mandatory && !met)
			.map(({ id }) => id);
		const { body } = tx.append("case.received", (place) => {
			const { folio, ...number } = nextFolio(tx, day);
			const facts = {
				place,
				folio,
				day,
				office: tx.rt.settings.office(),
				officer: tx.user().name,
				counter: tx.counter(),
				sheet: tx.rt.catalogue.version(row.procedure_id, row.version),
				applicant: JSON.parse(who.applicant),
				requirements,
				answers: answersOf(tx.rt, caseId),
				quote,
				payment: payment ? toPayment(tx.q, payment) : null,
				holidays: tx.rt.settings.holidays(),
				salt: tx.rt.deps.ids.random(16).toString("base64url"),
			};
			const acknowledgement = acknowledgementJson(facts);
			const signed = signReceipt(acknowledgement, facts, tx.rt.signingKey);
			return {
				entity: caseId,
				payload: {
					folio,
					...number,
					procedure: row.procedure_id,
					version: row.version,
					complete: missing.length === 0,
					missing,
					fee: quote.total,
					...signed,
				},
				sealed: { acknowledgement },
				blobs: blobRefs(requirements),
			};
		});
		tx.rt.blobs.markReceived(caseId);
		tx.rt.drafts.drop(`applicant:${caseId}`);
		tx.rt.drafts.drop(`answers:${caseId}`);
		const done = caseRow(tx.rt, caseId);
		if (!done.folio || !done.token)
			throw new Error(`case ${caseId} was not projected`);
		return {
			folio: done.folio,
			receivedAt: body.wall,
			token: done.token,
			verifyUrl: tx.rt.verifyUrl(done.token),
			complete: missing.length === 0,
		};
	},
};

/** The case, if it is still open and of a visit at the caller's hands. */
export function draftCase(tx: Tx, caseId: string): CaseRow {
	const row = caseRow(tx.rt, caseId);
	if (row.state !== "draft")
		throw new Refusal("case_state", { state: row.state });
	const visit = tx.q.visits.visit.get(row.visit_id);
	if (!visit || visit.closed_at) throw new Refusal("visit_not_found");
	if (visit.user_id !== tx.user().id) throw new Refusal("visit_not_yours");
	return row;
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

function nextFolio(tx: Tx, day: string) {
	const year = Number(day.slice(0, 4));
	const { terminalCode } = tx.rt.identity;
	const serial = (tx.q.cases.lastFolio.get(year, terminalCode)?.last ?? 0) + 1;
	const office = tx.rt.settings.office().code;
	return {
		folio: makeFolio(office, year, terminalCode, serial),
		year,
		terminalCode,
		serial,
	};
}

/** The documents of a reception, each blob once. */
function blobRefs(requirements: ReturnType<typeof checklist>) {
	const refs = new Map(
		requirements
			.flatMap(({ documents }) => documents)
			.map(({ sha256, size, mime }) => [sha256, { sha256, size, mime }]),
	);
	return [...refs.values()];
}
