/** How somebody wants to be called, and their language: rows of this machine that no journal ever holds. */
import type { TicketWishes } from "../../shared/queue-model.ts";
import type { Forgets, Tx } from "../commands.ts";

export function keepWishes(
	tx: Tx,
	ticketId: string,
	{ language, wish }: TicketWishes,
): void {
	tx.q.queue.wish.run(ticketId, language, wish);
	tx.touch("wishes", ticketId);
	tx.touch("board", ticketId);
}

/** With the day's close nothing of it is left. */
export function forgetWishes(tx: Forgets): void {
	for (const { ticketId } of tx.q.queue.allWishes.all())
		tx.touch("wishes", ticketId);
	tx.q.queue.forgetWishes.run();
}
