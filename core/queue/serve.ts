/** From the called person at the counter to the end of the ticket. */
import { Refusal } from "../../shared/errors.ts";
import type { Command } from "../commands.ts";
import { numberOf } from "./queries.ts";
import { leaveVisit, mine } from "./ticket.ts";

export const start: Command<"queue.start"> = (tx, { ticketId }) => {
	const ticket = mine(tx, ticketId, ["called"]);
	tx.append("ticket.started", () => ({
		entity: ticketId,
		payload: { counter: tx.counter() },
	}));
	if (!ticket.visit_id) throw new Error(`ticket ${ticketId} has no visit`);
	return { visitId: ticket.visit_id };
};

/**
 * Nobody came. Whoever cannot hear or find a call by themselves was looked for first; that somebody was
 * is not kept, since it would tell of them.
 */
export const noShow: Command<"queue.noShow"> = (tx, { ticketId, looked }) => {
	const ticket = mine(tx, ticketId, ["called"]);
	if (tx.q.queue.wishes.get(ticketId)?.wish && !looked)
		throw new Refusal("look_first", { number: numberOf(ticket) });
	leaveVisit(tx, ticket);
	tx.append("ticket.noShow", () => ({
		entity: ticketId,
		payload: { counter: tx.counter() },
	}));
	return {};
};

/** Closes the ticket and its visit; a case that is not finished goes on under a later ticket, one that nobody began is dropped. */
export const finish: Command<"queue.finish"> = (tx, { ticketId }) => {
	leaveVisit(tx, mine(tx, ticketId, ["serving"]));
	tx.q.prefilled.dropTicket.run(ticketId);
	tx.append("ticket.finished", () => ({
		entity: ticketId,
		payload: { counter: tx.counter() },
	}));
	return {};
};
