/** A visit as the counter sees it. */
import { Refusal } from "../../shared/errors.ts";
import type { Visit } from "../../shared/model.ts";
import { viewCase } from "../cases/view.ts";
import { toTicket } from "../queue/queries.ts";
import type { Runtime } from "../runtime.ts";

export function viewVisit(rt: Runtime, visitId: string): Visit {
	const visit = rt.q.visits.visit.get(visitId);
	const ticket = visit && rt.q.queue.ticket.get(visit.ticket_id);
	if (!visit || !ticket) throw new Refusal("visit_not_found");
	return {
		id: visitId,
		ticket: toTicket(ticket),
		counter: visit.counter,
		startedAt: visit.started_at,
		closedAt: visit.closed_at,
		cases: (rt.q.visits.caseIds.all(visitId) as string[]).map((caseId) =>
			viewCase(rt, caseId),
		),
	};
}
