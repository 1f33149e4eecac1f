/** What happens to a payment after it was taken: the bank's answer, and its reversal. */
import { Refusal } from "../../shared/errors.ts";
import type { Commands, Tx } from "../commands.ts";
import { demandClock } from "../day/state.ts";
import { demandCash, ownTill } from "./commands.ts";
import type { PaymentRow } from "./queries.ts";
import { cashRefunds } from "./rules.ts";
import { paymentOf } from "./view.ts";

export const paymentCommands: Commands<
	"till.reconcile" | "cases.reversePayment"
> = {
	"till.reconcile": (tx, { paymentId, outcome }) => {
		tx.second();
		const payment = paymentRow(tx, paymentId);
		if (payment.state !== "to_reconcile") throw new Refusal("payment_clear");
		tx.append("payment.reconciled", () => ({
			entity: paymentId,
			payload: { outcome },
		}));
		return paymentOf(tx.q, paymentId);
	},

	"cases.reversePayment": (tx, { paymentId, caseIds, reason }) => {
		tx.second();
		const cash = reverse(tx, paymentId, caseIds, reason);
		return { payment: paymentOf(tx.q, paymentId), cash };
	},
};

function paymentRow(tx: Tx, paymentId: string): PaymentRow {
	const row = tx.q.till.payment.get(paymentId);
	if (!row) throw new Refusal("payment_not_found");
	return row;
}

/**
 * Takes back a payment's parts for these cases (all that are left, where none is named). Card and
 * transfer go back the way they came; cash is handed out of the caller's till.
 * @returns the cash to hand back
 */
export function reverse(
	tx: Tx,
	paymentId: string,
	caseIds: readonly string[] | undefined,
	reason: string,
): number {
	demandClock(tx.rt);
	const payment = paymentRow(tx, paymentId);
	if (payment.state === "to_reconcile") throw new Refusal("payment_unclear");
	const rows = tx.q.till.allocations.all(paymentId);
	const parts = rows.map((row) => ({
		caseId: row.case_id,
		amount: row.amount,
		live: row.live === 1,
	}));
	const live = parts.filter((part) => part.live).map(({ caseId }) => caseId);
	const chosen = caseIds ?? live;
	if (chosen.length === 0 || chosen.some((each) => !live.includes(each)))
		throw new Refusal("payment_reversed");
	const inCash = payment.method === "cash";
	const refunds = inCash
		? cashRefunds(
				parts,
				chosen,
				payment.received - payment.change,
				rows.reduce((sum, row) => sum + row.refunded, 0),
			)
		: parts
				.filter(({ caseId }) => chosen.includes(caseId))
				.map((part) => ({ ...part, refund: 0 }));
	const cash = refunds.reduce((sum, { refund }) => sum + refund, 0);
	const amount = refunds.reduce((sum, part) => sum + part.amount, 0);
	const till = inCash ? ownTill(tx) : null;
	if (till) demandCash(till, cash);
	tx.append("payment.reversed", () => ({
		entity: paymentId,
		payload: {
			till: till?.till_id ?? null,
			method: payment.method,
			cash,
			rounding: inCash ? cash - amount : 0,
			allocations: refunds.map((part) => ({
				case: part.caseId,
				amount: part.amount,
				refund: part.refund,
			})),
		},
		sealed: { reason },
	}));
	return cash;
}
