/** Cancellation of personal data (ARCO): for each case one operation that names the operations to empty. */
import { Refusal } from "../../shared/errors.ts";
import { casesOfPerson } from "../cases/search.ts";
import { caseRow } from "../cases/view.ts";
import type { Commands, Tx } from "../commands.ts";
import { demandGuard } from "./confirm.ts";
import { isAtHand } from "./holdings.ts";

export const eraseCommands: Commands<"people.erase"> = {
	"people.erase": (tx, { caseId, scope, reason }) => {
		caseRow(tx.rt, caseId);
		const ids = scope === "person" ? casesOfPerson(tx.rt, caseId) : [caseId];
		if (ids.some((id) => isAtHand(tx.rt, id)))
			throw new Refusal("erase_at_hand");
		demandGuard(tx);
		const found = tx.q.cases.personalOps.all(JSON.stringify(ids));
		const byCase = new Map<string, string[]>();
		for (const { case_id, op } of found)
			byCase.set(case_id, [...(byCase.get(case_id) ?? []), op]);
		// Of a case erased before, only the names of its documents are left.
		const personal = new Set(found.flatMap(isSealed));
		for (const id of ids) if (!personal.has(id)) byCase.delete(id);
		for (const [id, ops] of byCase) eraseCase(tx, id, ops, reason);
		if (byCase.size > 0) {
			// What stood in freed pages and in the log must not outlive the erasure.
			tx.rt.scrubDue();
			tx.afterCommit(() => tx.rt.scrub());
		}
		const operations = [...byCase.values()].flat().length;
		return { operations, cases: byCase.size };
	},
};

const isSealed = ({ case_id, sealed }: { case_id: string; sealed: 0 | 1 }) =>
	sealed ? [case_id] : [];

function eraseCase(
	tx: Tx,
	caseId: string,
	ops: readonly string[],
	reason: string,
): void {
	tx.append("person.erased", () => ({
		entity: caseId,
		reason: "arco",
		payload: { ops },
		sealed: { reason },
	}));
	tx.rt.blobs.drop(caseId);
	tx.rt.drafts.dropCase(caseId);
}
