/** How a case ends without its result: given up by its person, refused by the office, or never begun. */
import { Refusal } from "../../shared/errors.ts";
import type { Command, Tx } from "../commands.ts";
import { ownAct } from "../own-act.ts";
import type { Runtime } from "../runtime.ts";
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

/**
 * Once a visit ended: a case that opened by itself and was not needed goes with it, and there is nothing to
 * give a reason for. An act of its own, since the ticket's end belongs to another stream; what fails, or was
 * cut off, is done when a day opens.
 */
export function dropUntouched(rt: Runtime, visitId: string): void {
	drop(rt, rt.q.visits.caseIds.all(visitId));
}

/** The same for every visit that has ended. */
export function dropAllUntouched(rt: Runtime): void {
	drop(rt, rt.q.cases.leftDrafts.all());
}

function drop(rt: Runtime, caseIds: readonly string[]): void {
	const rows = caseIds
		.map((caseId) => caseRow(rt, caseId))
		.filter((row) => row.held && isUntouched(rt, row));
	if (rows.length === 0) return;
	try {
		ownAct(rt, (append) => {
			for (const { case_id: entity } of rows)
				append({
					type: "case.withdrawn",
					entity,
					reason: "untouched",
					payload: {},
				});
		});
	} catch (error) {
		rt.deps.log.warn(
			{ err: error },
			"cases nobody began stay until a day opens",
		);
	}
}

/** Money without a received case would belong to nothing: it is taken back first. */
function demandUnpaid(tx: Tx, caseId: string): void {
	if (tx.q.cases.payment.get(caseId)) throw new Refusal("payment_done");
}
