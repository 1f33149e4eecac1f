/** Calling: who is next is decided in rules.ts. */
import { Refusal } from "../../shared/errors.ts";
import type { Command } from "../commands.ts";
import { demandCallable } from "../protocol/demand.ts";
import { lineOf } from "./lobby.ts";
import { numberOf } from "./queries.ts";
import { decideNext } from "./rules.ts";
import { mine, ticketOf } from "./ticket.ts";

export const callNext: Command<"queue.callNext"> = (tx) => {
	tx.openDay();
	const counter = tx.counter();
	if (tx.q.queue.atCounter.get(counter)) throw new Refusal("counter_has_visit");
	if (tx.q.counters.one.get(counter)?.paused_at)
		throw new Refusal("counter_paused");
	const rules = tx.rt.settings.queue();
	const lobby = lineOf(tx.rt, counter, rules, tx.now);
	const next = decideNext(lobby, rules, tx.now);
	if (!next)
		throw new Refusal(
			tx.q.queue.counts().waiting > 0 ? "queue_empty_here" : "queue_empty",
		);
	const { visit_id: before, party } = ticketOf(tx, next.ticketId);
	demandCallable(tx, counter, party);
	const visitId = before ?? tx.newId();
	tx.append("ticket.called", () => ({
		entity: next.ticketId,
		payload: { counter, visit: visitId, reason: next.reason },
	}));
	return {
		ticketId: next.ticketId,
		visitId,
		number: numberOf(ticketOf(tx, next.ticketId)),
		reason: next.reason,
	};
};

export const recall: Command<"queue.recall"> = (tx, { ticketId }) => {
	const ticket = mine(tx, ticketId, ["called"]);
	const calls = ticket.calls + 1;
	tx.append("ticket.recalled", () => ({
		entity: ticketId,
		payload: { counter: tx.counter(), calls },
	}));
	return { calls };
};
