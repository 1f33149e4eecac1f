/** The ticket an act is about, if the act fits it. */
import { Refusal } from "../../shared/errors.ts";
import { dropUntouched } from "../cases/leave.ts";
import type { Tx } from "../commands.ts";
import { numberOf, type TicketRow } from "./queries.ts";

export type State = TicketRow["state"];

export function ticketOf(tx: Tx, ticketId: string): TicketRow {
	const ticket = tx.q.queue.ticket.get(ticketId);
	if (!ticket) throw new Refusal("ticket_not_found");
	return ticket;
}

/** The ticket, if it is at the caller's own counter and in one of these states. */
export function mine(
	tx: Tx,
	ticketId: string,
	states: readonly State[],
): TicketRow {
	const ticket = ticketOf(tx, ticketId);
	if (!states.includes(ticket.state) || ticket.counter !== tx.counter())
		throw wrongState(ticket);
	return ticket;
}

/** The ticket, if nobody has it at hand; or the caller has, in one of these states. */
export function freeOrMine(
	tx: Tx,
	ticketId: string,
	free: readonly State[],
	own: readonly State[],
): TicketRow {
	const ticket = ticketOf(tx, ticketId);
	return free.includes(ticket.state) ? ticket : mine(tx, ticketId, own);
}

export const wrongState = (ticket: TicketRow) =>
	new Refusal("ticket_state", {
		number: numberOf(ticket),
		state: ticket.state,
	});

/** What was begun stays with the ticket's visit; a case that opened by itself does not. */
export function leaveVisit(tx: Tx, { visit_id: visitId }: TicketRow): void {
	if (visitId) tx.afterCommit(() => dropUntouched(tx.rt, visitId));
}
