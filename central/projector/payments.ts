/** Payment operations. */
import { z } from "zod";
import { paymentMethodSchema } from "../../shared/till-model.ts";
import { cents, changes, type Handler, text } from "./handler.ts";
import type { PaymentRow } from "./rows.ts";

const part = z.object({ case: text, amount: cents });
const sum = (amounts: readonly number[]) =>
	amounts.reduce((total, amount) => total + amount, 0);

/** The part of a case as handed back; one that is not of this payment changes nothing. */
function refund(
	row: PaymentRow,
	refunds: readonly { case: string; refund: number }[],
): Partial<PaymentRow> {
	const back = new Map(refunds.map((each) => [each.case, each.refund]));
	const parts = row.parts.map((each) => ({
		...each,
		refunded: back.get(each.case) ?? each.refunded,
	}));
	return {
		parts,
		refunded: sum(parts.map(({ refunded }) => refunded ?? 0)),
		state: parts.every(({ refunded }) => refunded !== null)
			? "void"
			: row.state,
	};
}

export const paymentHandlers: Record<string, Handler> = {
	"payment.received": changes(
		"payment",
		z.object({
			method: paymentMethodSchema,
			/** Left out by the first version, which knew cash alone. */
			state: z.enum(["paid", "to_reconcile"]).default("paid"),
			total: cents,
			allocations: z.array(part).max(1000),
		}),
		(_row, p, { day, wall }) => ({
			day,
			paid_at: wall,
			method: p.method,
			state: p.state,
			total: p.total,
			parts: p.allocations.map((each) => ({ ...each, refunded: null })),
		}),
	),
	"payment.reconciled": changes(
		"payment",
		z.object({ outcome: z.enum(["charged", "not_charged"]) }),
		(_row, { outcome }) => ({ state: outcome === "charged" ? "paid" : "void" }),
	),
	"payment.reversed": changes(
		"payment",
		z.object({
			allocations: z.array(z.object({ case: text, refund: cents })).max(1000),
		}),
		(row, { allocations }) => refund(row, allocations),
	),
};
