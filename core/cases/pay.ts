/** Taking a payment for one case or several, by whatever means. */
import type { PayOrder } from "../../shared/case-model.ts";
import { cashProblem } from "../../shared/cash.ts";
import type { Checked } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { cashChange } from "../../shared/money.ts";
import { isReferenceFor } from "../../shared/payment-reference.ts";
import type { Command, Tx } from "../commands.ts";
import { demandClock } from "../day/state.ts";
import { ownTill } from "../till/commands.ts";
import { paymentOf } from "../till/view.ts";
import { caseAtHand, quoteOf } from "./commands.ts";
import { payAct } from "./rules.ts";
import { caseRow } from "./view.ts";

type Input = Checked<"cases.pay">;

export const pay: Command<"cases.pay"> = (tx, input) => {
	const parts = partsOf(input).map(({ caseId, quoteId }) => ({
		case: caseId,
		quote: quoteId,
		amount: dueFor(tx, caseId, quoteId),
	}));
	demandClock(tx.rt);
	const till = ownTill(tx);
	const total = parts.reduce((sum, { amount }) => sum + amount, 0);
	const paymentId = tx.newId();
	tx.append("payment.received", () => ({
		entity: paymentId,
		payload: {
			till: till.till_id,
			method: input.method,
			state: input.unclear ? "to_reconcile" : "paid",
			total,
			...taken(tx, input, total),
			allocations: parts,
		},
		...(input.card ? { sealed: { lastFour: input.card.lastFour } } : {}),
	}));
	for (const part of parts) tx.rt.drafts.drop(`pay:${part.case}`);
	return paymentOf(tx.q, paymentId);
};

function partsOf({ caseId, quoteId, allocations }: Input) {
	if (allocations) return allocations;
	if (!caseId || !quoteId) throw new Refusal("invalid_input");
	return [{ caseId, quoteId }];
}

/**
 * What the case owes by this quote, if the quote still stands. A received case owes what its
 * acknowledgement says, whatever the day.
 */
function dueFor(tx: Tx, caseId: string, quoteId: string): number {
	const act = payAct(caseRow(tx.rt, caseId).state);
	const row = caseAtHand(tx, caseId, act);
	const payment = tx.q.cases.payment.get(caseId);
	if (payment)
		throw new Refusal(
			payment.state === "paid" ? "payment_done" : "payment_unclear",
		);
	const quote = quoteOf(row);
	if (quote.id !== quoteId) throw new Refusal("quote_stale");
	if (act === "repay") {
		if (quote.total === 0) throw new Refusal("payment_done");
		return quote.total;
	}
	const order: PayOrder | null = row.pay_order && JSON.parse(row.pay_order);
	const day = tx.openDay();
	if (order && day > order.validUntil)
		throw new Refusal("order_expired", { date: order.validUntil });
	if (!order && quote.accruedOn !== day) throw new Refusal("quote_stale");
	return quote.total;
}

/** What was handed over, and its proof. The same proof pays once. */
function taken(tx: Tx, input: Input, total: number) {
	const exact = { received: total, change: 0, rounding: 0 };
	if (input.card) {
		const { terminal, authorisation, lastFour } = input.card;
		if (tx.q.till.slip.get({ terminal, authorisation, lastFour }))
			throw new Refusal("slip_used");
		return { ...exact, card: { terminal, authorisation } };
	}
	if (input.reference) {
		if (!isReferenceFor(input.reference, total))
			throw new Refusal("reference_wrong");
		if (tx.q.till.reference.get(input.reference))
			throw new Refusal("slip_used");
		return { ...exact, reference: input.reference };
	}
	const received = input.received ?? 0;
	const problem = cashProblem(total, received);
	if (problem) throw new Refusal(problem.code, problem.params);
	const { given, rounding } = cashChange(total, received);
	return { received, change: given, rounding };
}
