/** A visit as the counter sees it. */
import { Refusal } from "../../shared/errors.ts";
import type { Visit } from "../../shared/model.ts";
import { viewCase } from "../cases/view.ts";
import type { Caller } from "../commands.ts";
import { toTicket } from "../queue/queries.ts";
import type { Runtime } from "../runtime.ts";

/**
 * Whoever attends the visit sees its people; others look at a case with a reason.
 * @throws Refusal `visit_not_found`, `visit_not_yours`
 */
export function viewVisit(
	rt: Runtime,
	visitId: string,
	{ user }: Caller,
): Visit {
	const visit = rt.q.visits.visit.get(visitId);
	const ticket = visit && rt.q.queue.ticket.get(visit.ticket_id);
	if (!visit || !ticket) throw new Refusal("visit_not_found");
	if (visit.user_id !== user?.id) throw new Refusal("visit_not_yours");
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
