/** What a supervisor looks at before the doors open. */
import {
	type Checklist,
	type Pass,
	staffActSchema,
} from "../../shared/day-model.ts";
import { toJob } from "../print/queries.ts";
import { toTicket } from "../queue/queries.ts";
import type { Runtime } from "../runtime.ts";
import { passUntil } from "./rules.ts";
import { dayState } from "./state.ts";

export function checklist(rt: Runtime): Checklist {
	const { day, today } = dayState(rt);
	const { q } = rt;
	const before = q.day.before.get(day ?? today) ?? q.day.last.get();
	return {
		today,
		stale: day && day < today ? day : null,
		since: before?.opened_at ?? null,
		leftOver: q.day.leftOver.all(today).map(toTicket),
		undecided: q.day.leftOverCount.get(today) ?? 0,
		returned: q.day.returned.get()?.count ?? 0,
		passes: q.day.passes.all().length,
		catalogues: before ? q.day.catalogues.all(before.opened_pos) : [],
		fedSheets: before ? (q.day.fedSheets.get(before.opened_pos) ?? 0) : 0,
		staff: (before ? q.day.staffChanges.all(before.opened_pos) : []).map(
			({ act, user_id, at }) => ({
				act: staffActSchema.parse(act),
				name: rt.people.nameOf(user_id),
				at,
			}),
		),
		tills: q.till.open.all().map((row) => ({
			tillId: row.till_id,
			user: rt.people.nameOf(row.user_id),
			counter: row.counter,
			openedAt: row.opened_at,
		})),
		printers: q.print.printers().map((printer) => {
			const last = q.print.lastOf.get(printer.id);
			return { printer, last: last ? toJob(last) : null };
		}),
		uncounted: q.day.uncounted.all().map((row) => row.day),
	};
}

export const passes = (rt: Runtime): { passes: Pass[] } => ({
	passes: rt.q.day.passes
		.all()
		.map((row) => ({ ...toTicket(row), until: passUntil(row.day) })),
});
