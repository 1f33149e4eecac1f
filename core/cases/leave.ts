/** How a case ends without its result: given up by its person, refused by the office, or never begun. */
import { Refusal } from "../../shared/errors.ts";
import type { Command, Tx } from "../commands.ts";
import { caseAtHand } from "./commands.ts";
import { caseRow, isUntouched } from "./view.ts";

export const withdraw: Command<"cases.withdraw"> = (tx, { caseId, reason }) => {
	const row = caseAtHand(tx, caseId, "withdraw");
	if (row.folio === null) demandUnpaid(tx, caseId);
	tx.append("case.withdrawn", () => ({
		entity: caseId,
		payload: {},
		sealed: { reason },
	}));
	tx.rt.drafts.dropCase(caseId);
	return { state: caseRow(tx.rt, caseId).state };
};

/** The office does not receive it; the citizen gets the reason on paper (see print/papers/refusal.ts). */
export const refuse: Command<"cases.refuse"> = (tx, { caseId, reason }) => {
	caseAtHand(tx, caseId, "refuse");
	demandUnpaid(tx, caseId);
	tx.append("case.refused", () => ({
		entity: caseId,
		payload: {},
		sealed: { reason },
	}));
	tx.rt.drafts.dropCase(caseId);
	return { state: caseRow(tx.rt, caseId).state };
};

/** A case that opened by itself and was not needed goes with its visit: there is nothing to give a reason for. */
export function dropUntouched(tx: Tx, visitId: string): void {
	for (const caseId of tx.q.visits.caseIds.all(visitId) as string[]) {
		const row = caseRow(tx.rt, caseId);
		if (!row.held || !isUntouched(tx.rt, row)) continue;
		tx.append("case.withdrawn", () => ({
			entity: caseId,
			reason: "untouched",
			payload: {},
		}));
	}
}

/** Money without a received case would belong to nothing: it is taken back first. */
function demandUnpaid(tx: Tx, caseId: string): void {
	if (tx.q.cases.payment.get(caseId)) throw new Refusal("payment_done");
}
