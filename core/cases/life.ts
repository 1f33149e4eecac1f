/** What happens to a case after, or beside, its first visit. Which act is allowed when: rules.ts. */
import { Refusal } from "../../shared/errors.ts";
import { makeFolio } from "../../shared/ids.ts";
import { paymentReference } from "../../shared/payment-reference.ts";
import { addBusinessDays } from "../../shared/time.ts";
import type { Commands, Tx } from "../commands.ts";
import { demandClock } from "../day/state.ts";
import { reverse } from "../till/payments.ts";
import { caseAtHand, draftCase, quoteOf } from "./commands.ts";
import { refuse, withdraw } from "./leave.ts";
import { blobRefs, correct, stillMissing } from "./receive.ts";
import { type CaseAct, demandState } from "./rules.ts";
import { caseRow, checklist } from "./view.ts";

type Acts =
	| "cases.setRepresentative"
	| "cases.setCompanions"
	| "cases.awaitPayment"
	| "cases.cure"
	| "cases.handOver"
	| "cases.take"
	| "cases.withdraw"
	| "cases.refuse"
	| "cases.forward"
	| "cases.resolve"
	| "cases.deliver"
	| "cases.correct"
	| "cases.reverse";

export const caseLifeCommands: Commands<Acts> = {
	"cases.setRepresentative": (tx, { caseId, representative }) => {
		draftCase(tx, caseId);
		tx.append("case.representativeSet", () => ({
			entity: caseId,
			payload: { authority: representative?.authority ?? null },
			...(representative ? { sealed: { representative } } : {}),
		}));
		return { set: representative !== null };
	},

	"cases.setCompanions": (tx, { caseId, companions }) => {
		draftCase(tx, caseId);
		tx.append("case.companionsSet", () => ({
			entity: caseId,
			payload: { count: companions.length },
			...(companions.length > 0 ? { sealed: { companions } } : {}),
		}));
		return { count: companions.length };
	},

	"cases.awaitPayment": (tx, { caseId }) => {
		const row = caseAtHand(tx, caseId, "order");
		demandClock(tx.rt);
		const day = tx.openDay();
		if (!tx.q.cases.applicant.get(caseId))
			throw new Refusal("applicant_missing");
		const quote = quoteOf(row);
		if (tx.q.cases.payment.get(caseId) || quote.total === 0)
			throw new Refusal("payment_done");
		if (quote.accruedOn !== day) throw new Refusal("quote_stale");
		const { number, ...series } = nextOrder(tx, day);
		const validUntil = addBusinessDays(
			day,
			tx.rt.settings.orderDays(),
			tx.rt.settings.holidays(),
		);
		const order = {
			number,
			quoteId: quote.id,
			total: quote.total,
			validUntil,
			reference: paymentReference(
				`${series.year}${referenceDigits(series)}`,
				quote.total,
				validUntil,
			),
		};
		tx.append("case.awaitingPayment", () => ({
			entity: caseId,
			payload: { ...order, ...series },
		}));
		return order;
	},

	"cases.cure": (tx, { caseId }) => {
		const row = caseAtHand(tx, caseId, "cure");
		demandClock(tx.rt);
		if (row.complete === 1) throw new Refusal("case_not_missing");
		const before: string[] = JSON.parse(row.missing ?? "[]");
		const requirements = checklist(tx.rt, row);
		const missing = stillMissing(requirements);
		if (missing.length >= before.length) throw new Refusal("nothing_cured");
		const late = row.cure_until !== null && tx.openDay() > row.cure_until;
		const complete = missing.length === 0;
		const { pos } = tx.append("case.cured", () => ({
			entity: caseId,
			payload: { complete, missing, late },
			blobs: blobRefs(requirements),
		}));
		tx.rt.blobs.markReceived(caseId, pos);
		return { complete, missing, late };
	},

	"cases.handOver": (tx, { caseId }) => {
		const row = caseRow(tx.rt, caseId);
		atHand(tx, row.visit_id, row.held === 1);
		tx.append("case.handedOver", () => ({ entity: caseId, payload: {} }));
		return { held: false };
	},

	"cases.take": (tx, { caseId, visitId }) => {
		const row = caseRow(tx.rt, caseId);
		atHand(tx, visitId, true);
		if (row.erased) throw new Refusal("case_erased");
		if (row.visit_id === visitId && row.held) throw new Refusal("case_at_hand");
		const there = tx.q.visits.visit.get(row.visit_id);
		if (row.held && there && !there.closed_at)
			throw new Refusal("case_elsewhere", { counter: there.counter });
		tx.append("case.taken", () => ({
			entity: caseId,
			payload: { visit: visitId, from: row.visit_id },
		}));
		return stateOf(tx, caseId);
	},

	"cases.withdraw": withdraw,
	"cases.refuse": refuse,

	"cases.forward": (tx, { caseId }) => {
		demand(tx, caseId, "forward");
		tx.append("case.forwarded", () => ({ entity: caseId, payload: {} }));
		return stateOf(tx, caseId);
	},

	"cases.resolve": (tx, { caseId, outcome, note }) => {
		demand(tx, caseId, "resolve");
		tx.append("case.resolved", () => ({
			entity: caseId,
			payload: { outcome },
			...(note ? { sealed: { note } } : {}),
		}));
		return stateOf(tx, caseId);
	},

	"cases.deliver": (tx, { caseId, to, name }) => {
		demand(tx, caseId, "deliver");
		// Nothing personal is written again: of an erased case only the applicant is told, who has no name there.
		if (name && caseRow(tx.rt, caseId).erased) throw new Refusal("case_erased");
		tx.append("case.delivered", () => ({
			entity: caseId,
			payload: { to },
			...(name ? { sealed: { name } } : {}),
		}));
		return stateOf(tx, caseId);
	},

	"cases.correct": correct,

	"cases.reverse": (tx, { caseId, refund, reason }) => {
		tx.second();
		demandClock(tx.rt);
		demand(tx, caseId, "reverse");
		const payment = tx.q.cases.payment.get(caseId);
		const cash =
			refund && payment ? reverse(tx, payment.payment_id, [caseId], reason) : 0;
		tx.append("case.reversed", () => ({
			entity: caseId,
			payload: { refunded: refund && payment !== undefined },
			sealed: { reason },
		}));
		return { ...stateOf(tx, caseId), cash };
	},
};

const stateOf = (tx: Tx, caseId: string) => ({
	state: caseRow(tx.rt, caseId).state,
});

function demand(tx: Tx, caseId: string, act: CaseAct): void {
	tx.openDay();
	demandState(caseRow(tx.rt, caseId).state, act);
}

/** @throws Refusal where the visit is not open, or not the caller's */
function atHand(tx: Tx, visitId: string, held: boolean): void {
	const visit = tx.q.visits.visit.get(visitId);
	if (!visit || visit.closed_at || !held) throw new Refusal("visit_not_found");
	if (visit.user_id !== tx.user().id) throw new Refusal("visit_not_yours");
}

/** Payment orders have a series of their own, in the form of a folio. */
function nextOrder(tx: Tx, day: string) {
	const year = Number(day.slice(0, 4));
	const { terminalCode } = tx.rt.identity;
	const serial = (tx.q.cases.lastOrder.get(year, terminalCode)?.last ?? 0) + 1;
	const prefix = `OP${tx.rt.settings.office().code}`.slice(0, 8);
	return {
		number: makeFolio(prefix, year, terminalCode, serial),
		year,
		terminalCode,
		serial,
	};
}

const CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Terminal code (two base-32 characters as four digits) and serial: a bank takes digits alone. */
function referenceDigits(of: { terminalCode: string; serial: number }): string {
	const code = [...of.terminalCode].reduce(
		(sum, character) => sum * 32 + Math.max(0, CODE.indexOf(character)),
		0,
	);
	return `${String(code).padStart(4, "0")}${String(of.serial).padStart(6, "0")}`;
}
