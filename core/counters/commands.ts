/** Opening and closing a counter, and its breaks. */
import { Refusal } from "../../shared/errors.ts";
import type { Commands } from "../commands.ts";
import { demandCounter } from "../protocol/demand.ts";
import { leaveVisit } from "../queue/ticket.ts";

export const countersCommands: Commands<
	| "counters.open"
	| "counters.break"
	| "counters.back"
	| "counters.close"
	| "counters.free"
> = {
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
		demandCounter(tx, counter);
		tx.append("counter.opened", () => ({
			entity: String(counter),
			payload: {},
		}));
		return { counter };
	},

	/** Whoever is served is finished or parked first; whoever was only called gets the place back. */
	"counters.break": (tx) => {
		const counter = tx.counter();
		const at = tx.q.queue.atCounter.get(counter);
		if (at?.state === "serving") throw new Refusal("counter_has_visit");
		if (tx.q.counters.one.get(counter)?.paused_at)
			throw new Refusal("counter_paused");
		if (at)
			tx.append("ticket.returned", () => ({
				entity: at.ticket_id,
				payload: { counter },
			}));
		tx.append("counter.paused", () => ({
			entity: String(counter),
			payload: {},
		}));
		return { counter };
	},

	"counters.back": (tx) => {
		const counter = tx.counter();
		if (!tx.q.counters.one.get(counter)?.paused_at)
			throw new Refusal("counter_not_paused");
		tx.append("counter.resumed", () => ({
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

	/** Nobody waits for somebody who fell ill: what was begun goes on where the ticket is called next. */
	"counters.free": (tx, { counter, reason }) => {
		tx.openDay();
		if (!tx.q.counters.one.get(counter))
			throw new Refusal("counter_not_open", { counter });
		const at = tx.q.queue.atCounter.get(counter);
		if (at) {
			leaveVisit(tx, at);
			tx.append("ticket.returned", () => ({
				entity: at.ticket_id,
				payload: { counter },
			}));
		}
		// the words may name somebody
		tx.append("counter.closed", () => ({
			entity: String(counter),
			payload: {},
			sealed: { reason },
		}));
		return { counter };
	},
};
