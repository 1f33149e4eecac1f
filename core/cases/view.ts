/** A case as the counter sees it. */
import { Refusal } from "../../shared/errors.ts";
import type { Answers } from "../../shared/forms.ts";
import {
	type Case,
	type CheckedRequirement,
	quoteSchema,
	type Requirement,
} from "../../shared/model.ts";
import type { StoredSheet } from "../../shared/stored-sheet.ts";
import { addBusinessDays } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { toPayment } from "../till/view.ts";
import type { CaseRow } from "./queries.ts";
import { cureDays, isMet, ownPayment } from "./rules.ts";

export function caseRow(rt: Runtime, caseId: string): CaseRow {
	const row = rt.q.cases.one.get(caseId);
	if (!row) throw new Refusal("case_not_found");
	return row;
}

/** The sheet's requirements and what was asked beyond it, with what was seen of each. */
export function checklist(rt: Runtime, row: CaseRow): CheckedRequirement[] {
	const sheet = rt.catalogue.version(row.procedure_id, row.version);
	const seen = new Map(
		rt.q.cases.requirements
			.all(row.case_id)
			.map((each) => [each.requirement_id, each]),
	);
	const documents = rt.q.cases.documents.all(row.case_id);
	const paid = rt.q.cases.payment.get(row.case_id)?.state === "paid";
	const asked: Wanted[] = rt.q.cases.asked
		.all(row.case_id)
		.map(({ requirement_id: id, name, basis }) => ({
			...{ id, name, asked: { basis }, ...plainPaper },
		}));
	const wanted: Wanted[] = sheet.requirements.map((each) => ({
		...each,
		ownPayment: ownPayment(each),
		asked: null,
	}));
	return [...wanted, ...asked].map((requirement) => {
		const own = documents.filter(
			(each) => each.requirement_id === requirement.id,
		);
		const checked = seen.get(requirement.id);
		const original = checked?.original === 1;
		const copies = checked?.copies ?? 0;
		return {
			...requirement,
			seenOriginal: original,
			seenCopies: copies,
			met:
				(paid && requirement.ownPayment) ||
				isMet(requirement, { original, copies, documents: own.length }),
			documents: own.map((each) => ({
				id: each.document_id,
				requirementId: each.requirement_id,
				name: each.name,
				mime: each.mime,
				size: each.size,
				pages: each.pages,
				sha256: each.sha256,
				received: isReceived(rt, row, each.document_id),
			})),
		};
	});
}

/** What an acknowledgement or a cure has taken in stays: the citizen's paper says that it was handed over. */
export const isReceived = (rt: Runtime, row: CaseRow, documentId: string) =>
	row.folio !== null &&
	rt.q.cases.isReceived.get({ caseId: row.case_id, documentId }) !== undefined;

type Wanted = Requirement & Pick<CheckedRequirement, "asked">;

/** Of a paper beyond the sheet nothing is published but what the clerk said: it was seen or not. */
const plainPaper = {
	original: false,
	copies: 0,
	mandatory: true,
	note: null,
	issuedBy: null,
	byGovernment: false,
	ownPayment: false,
};

/** What may be done with a case while nothing was done with what is in it. */
const idle = new Set([
	"case.opened",
	"case.quoted",
	"case.handedOver",
	"case.taken",
	"case.looked",
]);

/** A draft of which nothing was typed, seen, asked, attached or charged. */
export function isUntouched(rt: Runtime, row: CaseRow): boolean {
	const { case_id: id, state, quote } = row;
	return (
		state === "draft" &&
		!rt.q.cases.applicant.get(id) &&
		!rt.q.cases.answers.get(id) &&
		rt.q.cases.requirements.all(id).length === 0 &&
		!(quote && JSON.parse(quote).entered) &&
		!rt.drafts.hasCase(id) &&
		rt.q.cases.events
			.all(id)
			.every(({ body }) => idle.has(JSON.parse(body).type))
	);
}

export function answersOf(rt: Runtime, caseId: string): Answers | null {
	const row = rt.q.cases.answers.get(caseId);
	return row ? JSON.parse(row.answers) : null;
}

function personOf(rt: Runtime, caseId: string, kind: string) {
	const row = rt.q.cases.person.get(caseId, kind);
	return row ? JSON.parse(row.data) : null;
}

export function viewCase(rt: Runtime, caseId: string): Case {
	const row = caseRow(rt, caseId);
	const sheet = rt.catalogue.version(row.procedure_id, row.version);
	const who = rt.q.cases.applicant.get(caseId);
	const payment = rt.q.cases.payment.get(caseId);
	const refusal = rt.q.cases.refusal.get(caseId);
	return {
		id: caseId,
		visitId: row.visit_id,
		state: row.state,
		openedAt: row.opened_at,
		procedureId: row.procedure_id,
		procedure: sheet.name,
		version: row.version,
		applicant:
			who && row.curp_state
				? { ...JSON.parse(who.applicant), curpState: row.curp_state }
				: null,
		erased: row.erased === 1,
		untouched: isUntouched(rt, row),
		requirements: checklist(rt, row),
		answers: answersOf(rt, caseId),
		quote: row.quote ? quoteSchema.parse(JSON.parse(row.quote)) : null,
		payment: payment ? toPayment(rt.q, payment) : null,
		receipt:
			row.folio && row.received_at && row.token
				? {
						folio: row.folio,
						receivedAt: row.received_at,
						token: row.token,
						verifyUrl: rt.verifyUrl(row.token),
						complete: row.complete === 1,
					}
				: null,
		deficiency:
			row.complete === 0
				? { missing: JSON.parse(row.missing ?? "[]"), until: row.cure_until }
				: null,
		due: row.due,
		cure: cureFromToday(rt, sheet),
		order: row.pay_order ? JSON.parse(row.pay_order) : null,
		outcome: row.outcome,
		replacedBy: row.replaced_by,
		refusal: refusal ? { at: refusal.at, reason: refusal.reason } : null,
		held: row.held === 1,
		representative: personOf(rt, caseId, "representative"),
		companions: personOf(rt, caseId, "companions") ?? [],
	};
}

function cureFromToday(rt: Runtime, sheet: StoredSheet): Case["cure"] {
	const day = rt.q.day.open.get()?.day;
	if (!day) return null;
	const days = cureDays(sheet);
	return { days, until: addBusinessDays(day, days, rt.settings.holidays()) };
}
