/** Taking a ticket's last act back, on the same day. */
import { Refusal } from "../../shared/errors.ts";
import type { Command, Tx } from "../commands.ts";
import { demandRoom } from "../protocol/demand.ts";
import { type Back, backSchema } from "./operations.ts";
import { numberOf, type TicketRow } from "./queries.ts";
import { ticketOf, wrongState } from "./ticket.ts";

export const undo: Command<"queue.undo"> = (tx, { ticketId }) => {
	const day = tx.openDay();
	const ticket = ticketOf(tx, ticketId);
	const back = backOf(ticket, day);
	if (!back) throw new Refusal("undo_none", { number: numberOf(ticket) });
	demandFree(tx, ticket);
	if (back.act === "cancelled") demandAppointmentFree(tx, ticket);
	const state = atHand(tx, back);
	// Whoever was let go may have made room for somebody else meanwhile.
	if (state !== "waiting" && back.act !== "started")
		demandRoom(tx, ticket.party);
	tx.append("ticket.undone", () => ({
		entity: ticketId,
		payload: {
			act: back.act,
			state,
			counter: state === "waiting" ? null : back.counter,
			group: back.grp,
			forCounter: back.for_counter,
		},
	}));
	return { state };
};

/** What a ticket can be taken back to on this day; null: nothing. */
export function backOf(ticket: TicketRow, day: string): Back | null {
	if (!ticket.back) return null;
	const back = backSchema.parse(JSON.parse(ticket.back));
	return back.day === day ? back : null;
}

/** What somebody has at hand at another counter is theirs to undo. @throws Refusal `ticket_state` */
function demandFree(tx: Tx, ticket: TicketRow): void {
	const inHand = ticket.state === "called" || ticket.state === "serving";
	if (inHand && ticket.counter !== tx.counter()) throw wrongState(ticket);
}

/** A cancelled ticket gave its appointment back: whoever used it since has it. @throws Refusal `undo_appointment` */
function demandAppointmentFree(tx: Tx, ticket: TicketRow): void {
	if (ticket.appointment === null) return;
	const other = tx.q.queue.ofAppointment.get(ticket.appointment);
	if (other)
		throw new Refusal("undo_appointment", {
			number: numberOf(ticket),
			other: numberOf(other),
		});
}

/** At hand again where it was, if the caller is there and has nobody else; otherwise in its place of the line. */
function atHand(tx: Tx, back: Back): "waiting" | "called" | "serving" {
	if (back.state !== "called" && back.state !== "serving") return "waiting";
	const own = tx.caller.user
		? tx.q.counters.ofUser.get(tx.caller.user.id)
		: undefined;
	const there = own?.counter === back.counter && !own?.paused_at;
	const other = back.counter && tx.q.queue.atCounter.get(back.counter);
	// a start is taken back at the counter that has it
	return there && (!other || back.act === "started") ? back.state : "waiting";
}
