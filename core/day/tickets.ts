/** What becomes of tickets that outlive their day. */
import { Refusal } from "../../shared/errors.ts";
import { readPass } from "../../shared/passes.ts";
import type { Command, Tx } from "../commands.ts";
import { demandAdmission } from "../protocol/demand.ts";
import { lobbyOf } from "../protocol/state.ts";
import { numberOf, type TicketRow } from "../queue/queries.ts";
import { passUntil } from "./rules.ts";
import { dayState } from "./state.ts";

/** Ends the ticket, or puts it back into the line; a visit it had ends, its cases do not. */
export function settle(
	tx: Tx,
	{ ticket_id, state, counter }: TicketRow,
	outcome: "closed" | "returned",
): void {
	if (outcome === "closed") tx.q.prefilled.dropTicket.run(ticket_id);
	tx.append("ticket.settled", () => ({
		entity: ticket_id,
		...(state === "pass" ? { reason: "pass_expired" } : {}),
		payload: { outcome, counter },
	}));
}

/** Of earlier days only: today's tickets have their own acts at the counter. */
export const settleTickets: Command<"day.settleTickets"> = (tx, input) => {
	const { today } = dayState(tx.rt);
	const left = new Map(
		tx.q.day.leftOver.all(today).map((row) => [row.ticket_id, row]),
	);
	const decide = (ids: readonly string[], outcome: "closed" | "returned") => {
		for (const id of ids) {
			const row = left.get(id);
			if (!row) throw new Refusal("ticket_not_found");
			settle(tx, row, outcome);
			left.delete(id);
		}
		return ids.length;
	};
	return {
		closed: decide(input.close, "closed"),
		returned: decide(input.return, "returned"),
	};
};

/** The pass's person is here: the ticket waits again, before today's. */
export const usePass: Command<"day.usePass"> = (tx, { code, admission }) => {
	if (tx.caller.face !== "kiosk") tx.user();
	const today = tx.openDay();
	const { tries } = tx.rt;
	tries.demand(tx.caller);
	const ticketId = readPass(code);
	const row = ticketId && tx.q.queue.ticket.get(ticketId);
	if (!row) {
		tries.count(tx.caller);
		throw new Refusal("pass_unknown");
	}
	const number = numberOf(row);
	if (row.state === "left" || today > passUntil(row.day))
		throw new Refusal("pass_expired", { number });
	if (row.state !== "pass") throw new Refusal("pass_used", { number });
	// Where somebody counts at the door, the questions were asked there before anybody came in.
	if (lobbyOf(tx.rt, today).from !== "checkpoint")
		demandAdmission(tx, admission);
	const ahead = tx.q.queue.counts().waiting;
	tx.append("ticket.passUsed", () => ({
		entity: row.ticket_id,
		payload: {},
	}));
	return {
		ticketId: row.ticket_id,
		number,
		day: row.day,
		ahead,
	};
};
