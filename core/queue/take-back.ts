/** A ticket that was just given by mistake, taken back at the door. */
import { Refusal } from "../../shared/errors.ts";
import type { Tx } from "../commands.ts";
import { numberOf } from "./queries.ts";
import { ticketOf } from "./ticket.ts";

/** So long somebody stands at the door with it; later a counter cancels it. */
const FRESH_MS = 5 * 60_000;

/** Whoever passed the questions may have another. @throws Refusal `ticket_not_fresh` */
export function takeBack(tx: Tx, ticketId: string): void {
	const day = tx.openDay();
	const ticket = ticketOf(tx, ticketId);
	const age = tx.now - Date.parse(ticket.issued_at);
	if (ticket.state !== "waiting" || ticket.visit_id || age > FRESH_MS)
		throw new Refusal("ticket_not_fresh", { number: numberOf(ticket) });
	tx.append("ticket.cancelled", () => ({
		entity: ticketId,
		payload: { why: "mistake" },
	}));
	const version = tx.q.queue.admission.get(ticket.arrived) ?? null;
	if (version !== null) tx.q.protocol.admit.ticketed.run(day, version, -1);
}
