/** Tills and their payments as lists: what is still open, and where a payment that is to be undone is found. */
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import type { User } from "../../shared/model.ts";
import type { TillPayment } from "../../shared/till-model.ts";
import { caseRow } from "../cases/view.ts";
import type { Runtime } from "../runtime.ts";
import type { PaymentRow } from "./queries.ts";
import { isBlind, isLead, listed, tillOf, visibleTill } from "./view.ts";

/** After every id there is. */
const END = "~";

export function tillList(
	rt: Runtime,
	{ attention, limit }: Checked<"till.list">,
	viewer: User | null,
): Output<"till.list"> {
	if (!viewer) throw new Refusal("signed_out");
	const all = isLead(viewer);
	const rows = (attention ? rt.q.till.attention : rt.q.till.latest).all(
		all ? limit : 200,
	);
	const mine = rows.filter((row) => all || row.user_id === viewer.id);
	const unclear = rt.q.till.unclear
		.all()
		.filter((row) => all || tillOf(rt.q, row.till_id).user_id === viewer.id);
	return {
		tills: mine.slice(0, limit).map((row) => listed(rt, row)),
		unclear: unclear.map((row) => listedPayment(rt, row)),
	};
}

export function tillPayments(
	rt: Runtime,
	{ tillId, before, limit }: Checked<"till.payments">,
	viewer: User | null,
): Output<"till.payments"> {
	const till = visibleTill(rt, tillId, viewer);
	const rows = rt.q.till.paymentsOf.all(till.till_id, before ?? END, limit + 1);
	const blind = isBlind(till, viewer);
	return {
		payments: rows.slice(0, limit).map((row) => listedPayment(rt, row, blind)),
		more: rows.length > limit,
	};
}

/** @param blind whether cash is not to be told: added up it is what the drawer should hold */
export function listedPayment(
	rt: Runtime,
	row: PaymentRow,
	blind = false,
): TillPayment {
	const told = blind && row.method === "cash" ? () => null : same;
	return {
		id: row.payment_id,
		method: row.method,
		state: row.state,
		at: row.paid_at,
		total: told(row.total),
		proof:
			row.terminal && row.authorisation
				? `${row.terminal} · ${row.authorisation}`
				: row.reference,
		parts: rt.q.till.allocations.all(row.payment_id).map((part) => ({
			caseId: part.case_id,
			...caseWords(rt, part.case_id),
			amount: told(part.amount),
			reversed: part.live === 0,
		})),
	};
}

const same = (cents: number): number | null => cents;

function caseWords(rt: Runtime, caseId: string) {
	const { procedure_id, version, folio } = caseRow(rt, caseId);
	return { procedure: rt.catalogue.version(procedure_id, version).name, folio };
}
