/** Opening and closing a counter. */
import { Refusal } from "../../shared/errors.ts";
import type { Commands } from "../commands.ts";

export const countersCommands: Commands<"counters.open" | "counters.close"> = {
	"counters.open": (tx, { counter }) => {
		tx.openDay();
		const user = tx.user();
		const own = tx.q.counters.ofUser.get(user.id);
		if (own && own.counter !== counter)
			throw new Refusal("counter_busy", { counter: own.counter });
		const taken = tx.q.counters.one.get(counter);
		if (taken)
			throw new Refusal("counter_taken", {
				counter,
				by: tx.rt.people.nameOf(taken.user_id),
			});
		if (!tx.rt.settings.office().counters.includes(counter))
			throw new Refusal("invalid_input", { counter });
		tx.append("counter.opened", () => ({
			entity: String(counter),
			payload: {},
		}));
		return { counter };
	},

	"counters.close": (tx) => {
		const counter = tx.counter();
		if (tx.q.queue.atCounter.get(counter))
			throw new Refusal("counter_has_visit");
		tx.append("counter.closed", () => ({
			entity: String(counter),
			payload: {},
		}));
		return { counter };
	},
};
