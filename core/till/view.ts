/** A payment and a till's report as people see them. */
import { amountInWords } from "../../shared/amount-in-words.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Payment, User } from "../../shared/model.ts";
import type {
	TillListed,
	TillReport,
	TillSums,
} from "../../shared/till-model.ts";
import type { Queries, Runtime } from "../runtime.ts";
import type { PaymentRow, TillRow } from "./queries.ts";

export const toPayment = (q: Queries, row: PaymentRow): Payment => ({
	id: row.payment_id,
	method: row.method,
	state: row.state,
	total: row.total,
	words: amountInWords(row.total),
	received: row.received,
	change: row.change,
	rounding: row.rounding,
	paidAt: row.paid_at,
	card:
		row.terminal && row.authorisation
			? { terminal: row.terminal, authorisation: row.authorisation }
			: null,
	reference: row.reference,
	allocations: q.till.allocations.all(row.payment_id).map((part) => ({
		caseId: part.case_id,
		amount: part.amount,
		reversed: part.live === 0,
	})),
});

export function paymentOf(q: Queries, paymentId: string): Payment {
	const row = q.till.payment.get(paymentId);
	if (!row) throw new Refusal("payment_not_found");
	return toPayment(q, row);
}

export function tillOf(q: Queries, tillId: string): TillRow {
	const row = q.till.one.get(tillId);
	if (!row) throw new Refusal("till_not_found");
	return row;
}

/** What should be in the drawer. */
export const expectedIn = (row: TillRow) => row.float + row.cash;

const none = { count: 0, total: 0 };

export function sumsOf(q: Queries, tillId: string): TillSums {
	const sums: TillSums = {
		payments: { cash: none, card: none, transfer: none },
		unclear: none,
		cash: {
			received: 0,
			change: 0,
			rounding: 0,
			withdrawals: none,
			refunds: none,
		},
		reversed: none,
	};
	for (const row of q.till.sums.all({ till: tillId })) {
		const { count, total } = row;
		if (row.unclear)
			sums.unclear = {
				count: sums.unclear.count + count,
				total: sums.unclear.total + total,
			};
		else sums.payments[row.method] = { count, total };
		sums.reversed = {
			count: sums.reversed.count + row.reversals,
			total: sums.reversed.total + row.reversed,
		};
		if (row.method === "cash") {
			const { received, change, rounding } = row;
			Object.assign(sums.cash, { received, change, rounding });
		}
	}
	for (const { kind, count, total } of q.till.movements.all(tillId))
		sums.cash[kind === "refund" ? "refunds" : "withdrawals"] = { count, total };
	return sums;
}

export const isLead = (user: User) =>
	user.roles.some((role) =>
		["supervisor", "auditor", "administrator"].includes(role),
	);

/** Whoever is still to count a till does not see what should be in it. */
export const isBlind = (row: TillRow, viewer: User | null) =>
	row.closed_at === null && viewer?.id === row.user_id;

/** X or Z, as far as the viewer may see it. */
export function reportOf(
	rt: Runtime,
	row: TillRow,
	viewer: User | null,
): TillReport {
	const open = row.closed_at === null;
	const blind = isBlind(row, viewer);
	return {
		...listed(rt, row),
		kind: open ? "X" : "Z",
		float: row.float,
		sums: blind
			? null
			: row.report
				? JSON.parse(row.report)
				: sumsOf(rt.q, row.till_id),
		expected: blind ? null : open ? expectedIn(row) : row.expected,
		counts: rt.q.till.counts.all(row.till_id).map((each) => ({
			kind: each.kind,
			pieces: JSON.parse(each.pieces),
			counted: each.counted,
			difference: each.difference,
			...signature(rt, {
				at: each.at,
				userId: each.user_id,
				authorisedBy: each.authorised_by,
			}),
		})),
	};
}

type Signed = { at: string; userId: string; authorisedBy: string | null };
const signature = <S extends Signed>(rt: Runtime, signed: S) => ({
	...signed,
	user: rt.people.nameOf(signed.userId),
	second: signed.authorisedBy && rt.people.nameOf(signed.authorisedBy),
});

export const listed = (rt: Runtime, row: TillRow): TillListed => ({
	id: row.till_id,
	z: row.z,
	counter: row.counter,
	userId: row.user_id,
	user: rt.people.nameOf(row.user_id),
	day: row.day,
	openedAt: row.opened_at,
	closedAt: row.closed_at,
	difference: row.difference,
	signed: row.signed ? signature(rt, JSON.parse(row.signed)) : null,
	bag: row.bag ? JSON.parse(row.bag) : null,
});

/** One's own open till, or a named one: another's only for who supervises. */
export function visibleTill(
	rt: Runtime,
	tillId: string | undefined,
	viewer: User | null,
): TillRow {
	if (!viewer) throw new Refusal("signed_out");
	const row = tillId ? tillOf(rt.q, tillId) : rt.q.till.ofUser.get(viewer.id);
	if (!row) throw new Refusal("till_closed");
	if (row.user_id !== viewer.id && !isLead(viewer))
		throw new Refusal("till_not_yours");
	return row;
}
