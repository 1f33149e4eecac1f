/** The queue's acts. Which ticket is next is decided in rules.ts. */
import { Refusal } from "../../shared/errors.ts";
import { dropUntouched } from "../cases/leave.ts";
import type { Commands, Tx } from "../commands.ts";
import { numberOf, type TicketRow } from "./queries.ts";
import { decideNext } from "./rules.ts";

type Acts =
	| "queue.issue"
	| "queue.callNext"
	| "queue.recall"
	| "queue.start"
	| "queue.noShow"
	| "queue.finish";

export const queueCommands: Commands<Acts> = {
	"queue.issue": (tx, input) => {
		const day = tx.openDay();
		const sheet = tx.rt.catalogue.offered(input.procedureId);
		const last = tx.q.queue.lastOrdinal.get(day, sheet.prefix)?.last ?? 0;
		const { waiting } = tx.q.queue.counts();
		const ticketId = tx.newId();
		const { body } = tx.append("ticket.issued", () => ({
			entity: ticketId,
			payload: {
				prefix: sheet.prefix,
				ordinal: last + 1,
				procedure: sheet.id,
				procedureName: sheet.name,
				version: sheet.version,
				// The language is in no operation: it is forgotten at the day's close, and a journal never forgets.
				priority: input.priority,
			},
		}));
		return {
			ticketId,
			number: numberOf({ prefix: sheet.prefix, ordinal: last + 1 }),
			ahead: waiting,
			issuedAt: body.wall,
		};
	},

	"queue.callNext": (tx) => {
		const day = tx.openDay();
		const counter = tx.counter();
		if (tx.q.queue.atCounter.get(counter))
			throw new Refusal("counter_has_visit");
		const policy = tx.rt.settings.policy();
		const calls = tx.q.queue.lastCalls.all(day, policy.ratio);
		const firstOther = calls.findIndex(({ priority }) => priority === 0);
		const next = decideNext(
			{
				waiting: tx.q.queue.counts().waiting,
				priority: tx.q.queue.oldest(true),
				arrival: tx.q.queue.oldest(false),
				streak: firstOther < 0 ? calls.length : firstOther,
			},
			policy,
			tx.now,
		);
		if (!next) throw new Refusal("queue_empty");
		const visitId = tx.newId();
		tx.append("ticket.called", () => ({
			entity: next.ticketId,
			payload: { counter, visit: visitId, reason: next.reason },
		}));
		const ticket = ticketOf(tx, next.ticketId);
		return {
			ticketId: next.ticketId,
			visitId,
			number: numberOf(ticket),
			reason: next.reason,
		};
	},

	"queue.recall": (tx, { ticketId }) => {
		const ticket = mine(tx, ticketId, ["called"]);
		const calls = ticket.calls + 1;
		tx.append("ticket.recalled", () => ({
			entity: ticketId,
			payload: { counter: tx.counter(), calls },
		}));
		return { calls };
	},

	"queue.start": (tx, { ticketId }) => {
		const ticket = mine(tx, ticketId, ["called"]);
		tx.append("ticket.started", () => ({
			entity: ticketId,
			payload: { counter: tx.counter() },
		}));
		if (!ticket.visit_id) throw new Error(`ticket ${ticketId} has no visit`);
		return { visitId: ticket.visit_id };
	},

	"queue.noShow": (tx, { ticketId }) => {
		mine(tx, ticketId, ["called"]);
		tx.append("ticket.noShow", () => ({
			entity: ticketId,
			payload: { counter: tx.counter() },
		}));
		return {};
	},

	/** Closes the ticket and its visit; a case that is not finished goes on under a later ticket, one that nobody began is dropped. */
	"queue.finish": (tx, { ticketId }) => {
		const { visit_id: visitId } = mine(tx, ticketId, ["serving"]);
		if (visitId) dropUntouched(tx, visitId);
		tx.append("ticket.finished", () => ({
			entity: ticketId,
			payload: { counter: tx.counter() },
		}));
		return {};
	},
};

function ticketOf(tx: Tx, ticketId: string): TicketRow {
	const ticket = tx.q.queue.ticket.get(ticketId);
	if (!ticket) throw new Refusal("ticket_not_found");
	return ticket;
}

/** The ticket, if it is at the caller's own counter and in one of these states. */
function mine(
	tx: Tx,
	ticketId: string,
	states: readonly TicketRow["state"][],
): TicketRow {
	const ticket = ticketOf(tx, ticketId);
	if (!states.includes(ticket.state) || ticket.counter !== tx.counter())
		throw new Refusal("ticket_state", {
			number: numberOf(ticket),
			state: ticket.state,
		});
	return ticket;
}
