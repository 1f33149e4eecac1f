/** Cancellation of a case's personal data (ARCO): one operation that names the operations to empty. */
import { Refusal } from "../../shared/errors.ts";
import { stateAfter } from "../cases/rules.ts";
import { caseRow } from "../cases/view.ts";
import type { Commands } from "../commands.ts";

export const eraseCommands: Commands<"people.erase"> = {
	"people.erase": (tx, { caseId, reason }) => {
		const row = caseRow(tx.rt, caseId);
		const visit = tx.q.visits.visit.get(row.visit_id);
		// A case that was left half done can be erased too, but not under the clerk's hands.
		if (stateAfter(row.state, "edit") !== null && !visit?.closed_at)
			throw new Refusal("case_state", { state: row.state });
		const ops = tx.q.cases.personalOps.all({ id: caseId }).map(({ op }) => op);
		if (ops.length === 0) return { operations: 0 };
		tx.append("person.erased", () => ({
			entity: caseId,
			reason: "arco",
			payload: { ops },
			sealed: { reason },
		}));
		tx.rt.blobs.drop(caseId);
		tx.rt.drafts.dropCase(caseId);
		// What stood in freed pages and in the log must not outlive the erasure.
		tx.rt.scrubDue();
		tx.afterCommit(() => tx.rt.scrub());
		return { operations: ops.length };
	},
};
