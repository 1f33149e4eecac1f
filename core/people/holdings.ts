/** What the store holds of one person, counted; nothing of it is told. */
import { existsSync, readdirSync } from "node:fs";
import type { Holdings } from "../../shared/case-model.ts";
import { stateAfter } from "../cases/rules.ts";
import { casesOfPerson } from "../cases/search.ts";
import { caseRow } from "../cases/view.ts";
import type { Runtime } from "../runtime.ts";
import { copiesIn } from "../store/migrations.ts";
import { paths } from "../store/paths.ts";

export function holdingsOf(rt: Runtime, caseId: string): Holdings {
	const ids = casesOfPerson(rt, caseId);
	const { backups, aside } = paths(rt.config.dataDir);
	return {
		cases: ids.map((id) => {
			const { folio, state, procedure_id, version } = caseRow(rt, id);
			return {
				id,
				folio,
				state,
				procedure: rt.catalogue.version(procedure_id, version).name,
				atHand: isAtHand(rt, id),
			};
		}),
		documents: ids.reduce(
			(sum, id) => sum + rt.q.cases.documents.all(id).length,
			0,
		),
		payments: ids.filter((id) => rt.q.cases.payment.get(id)).length,
		copies: copiesIn(backups).length,
		aside: existsSync(aside) ? readdirSync(aside).length : 0,
	};
}

/** A case that was left half done can be erased too, but not under the clerk's hands. */
export function isAtHand(rt: Runtime, caseId: string): boolean {
	const row = caseRow(rt, caseId);
	const visit = rt.q.visits.visit.get(row.visit_id);
	return stateAfter(row.state, "edit") !== null && !visit?.closed_at;
}
