/** What a page of the feed does here: one transaction, without a person, on the record where the audit asks for it. */

import { dateIn } from "../../../shared/time.ts";
import type { Topic } from "../../../shared/topics.ts";
import type { Tx } from "../../commands.ts";
import type { Touch } from "../../journal/operation.ts";
import type { Runtime } from "../../runtime.ts";

/** The part of a command that needs nobody who asks. */
export type Act = Pick<
	Tx,
	"rt" | "q" | "now" | "today" | "append" | "touch" | "afterCommit"
> & {
	/** Runs once at the end of the transaction, however many items ask for it. */
	lastly(name: string, work: () => void): void;
};

export function actOfFeed<T>(rt: Runtime, work: (act: Act) => T): T {
	const touched = new Map<string, [Topic, string]>();
	const after: (() => void)[] = [];
	const last = new Map<string, () => void>();
	const restore = rt.journal.mark();
	const now = rt.deps.clock.now();
	const today =
		rt.q.day.open.get()?.day ?? dateIn(now, rt.settings.office().timeZone);
	const touch: Touch = (topic, id) => {
		touched.set(`${topic} ${id}`, [topic, id]);
	};
	const act: Act = {
		...{ rt, q: rt.q, now, today, touch },
		append: (type, make) => {
			const author = { cmd: null, user: null, counter: null, day: today };
			const operation = rt.journal.append(type, author, make);
			rt.project(operation, touch);
			return operation;
		},
		afterCommit: (then) => {
			after.push(then);
		},
		lastly: (name, then) => {
			last.set(name, then);
		},
	};
	let result: T;
	try {
		result = rt.transact(() => {
			const done = work(act);
			for (const then of last.values()) then();
			return done;
		});
	} catch (error) {
		restore();
		rt.settings.forget();
		throw rt.broken(error);
	}
	rt.committed();
	for (const then of after) then();
	rt.hub.publish(touched.values());
	return result;
}
