/** A ticket that waits elsewhere or goes: parked, resumed, transferred, cancelled. Its place by arrival stays its own. */
import { Refusal } from "../../shared/errors.ts";
import { wallTime } from "../../shared/time.ts";
import type { Command, Tx } from "../commands.ts";
import { presentGroups } from "./groups.ts";
import { openCounters } from "./lobby.ts";
import type { TicketRow } from "./queries.ts";
import { freeOrMine, leaveVisit, ticketOf, wrongState } from "./ticket.ts";
import { keepWishes } from "./wishes.ts";

export const park: Command<"queue.park"> = (tx, { ticketId, minutes }) => {
	const ticket = freeOrMine(tx, ticketId, ["waiting"], ["called", "serving"]);
	const stay = minutes ?? tx.rt.settings.queue().parkMinutes;
	const until = wallTime(tx.now + stay * 60_000);
	leaveCounter(tx, ticket);
	tx.append("ticket.parked", () => ({ entity: ticketId, payload: { until } }));
	return { until };
};

export const resume: Command<"queue.resume"> = (tx, { ticketId }) => {
	tx.openDay();
	const ticket = ticketOf(tx, ticketId);
	if (ticket.state !== "parked") throw wrongState(ticket);
	tx.append("ticket.resumed", () => ({ entity: ticketId, payload: {} }));
	return { state: "waiting" };
};

export const transfer: Command<"queue.transfer"> = (
	tx,
	{ ticketId, to, reason },
) => {
	const ticket = freeOrMine(
		tx,
		ticketId,
		["waiting", "parked"],
		["called", "serving"],
	);
	const group = "group" in to ? to.group : ticket.grp;
	const forCounter = "counter" in to ? to.counter : null;
	if (
		"group" in to &&
		!presentGroups(tx.rt, tx.rt.settings.queue()).some(
			({ prefix }) => prefix === to.group,
		)
	)
		throw new Refusal("queue_group_unknown", { group: to.group });
	if (forCounter !== null && !openCounters(tx.rt).includes(forCounter))
		throw new Refusal("counter_not_open", { counter: forCounter });
	leaveCounter(tx, ticket);
	tx.append("ticket.transferred", () => ({
		entity: ticketId,
		payload: { group, forCounter, why: reason },
	}));
	return { state: "waiting" };
};

export const cancel: Command<"queue.cancel"> = (tx, { ticketId, reason }) => {
	const ticket = freeOrMine(tx, ticketId, ["waiting", "parked"], ["called"]);
	leaveCounter(tx, ticket);
	tx.q.prefilled.dropTicket.run(ticketId);
	tx.append("ticket.cancelled", () => ({
		entity: ticketId,
		payload: { why: reason },
	}));
	return { state: "cancelled" };
};

export const wish: Command<"queue.wish"> = (tx, { ticketId, wish }) => {
	tx.openDay();
	tx.forgetInput();
	const ticket = ticketOf(tx, ticketId);
	if (ticket.finished_at) throw wrongState(ticket);
	const language = tx.q.queue.wishes.get(ticketId)?.language ?? "es";
	keepWishes(tx, ticketId, { language, wish });
	return {};
};

function leaveCounter(tx: Tx, ticket: TicketRow): void {
	tx.openDay();
	if (ticket.counter !== null) leaveVisit(tx, ticket);
}
