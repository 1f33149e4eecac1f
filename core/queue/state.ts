/** The lobby in numbers, with the honest range of a wait. */
import type { Runtime } from "../runtime.ts";
import { waitRange } from "./rules.ts";

export function queueState(rt: Runtime) {
	const counts = rt.q.queue.counts();
	const day = rt.q.day.open.get()?.day;
	const counters = rt.q.counters.all.all().length;
	const served = day ? rt.q.queue.served.all(day) : [];
	return {
		...counts,
		finished: day ? (rt.q.queue.finished.get(day)?.count ?? 0) : 0,
		counters,
		waitMinutes: waitRange(
			counts.waiting,
			counters,
			served.map(({ minutes }) => minutes),
		),
	};
}
