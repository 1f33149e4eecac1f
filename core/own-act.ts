/** What is nobody's command, but belongs on the record: in a transaction of its own. */
import { dateIn } from "../shared/time.ts";
import type { Draft } from "./journal/operation.ts";
import type { Runtime } from "./runtime.ts";

export type Append = (draft: Draft) => void;

/** Runs the work and appends what it says, without a person or a counter. */
export function ownAct(rt: Runtime, work: (append: Append) => void): void {
	const restore = rt.journal.mark();
	const day =
		rt.q.day.open.get()?.day ??
		dateIn(rt.deps.clock.now(), rt.settings.office().timeZone);
	const author = { cmd: null, user: null, counter: null, day };
	try {
		rt.transact(() =>
			work(({ type, ...draft }) =>
				rt.project(
					rt.journal.append(type, author, () => draft),
					() => {},
				),
			),
		);
	} catch (error) {
		restore();
		throw rt.broken(error);
	}
	rt.committed();
}
