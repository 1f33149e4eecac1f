/** A day that cannot go on: who waits is given a pass, and is served first on the next open day. */
import { Refusal } from "../../shared/errors.ts";
import type { Command } from "../commands.ts";
import { closeDay } from "./close.ts";
import { settle } from "./tickets.ts";

/** Deadlines are moved by `calendar.closeDays`, which is another stream's act. */
export const closeEarly: Command<"day.closeEarly"> = (
	tx,
	{ cause, reason, endVisits },
) => {
	const day = tx.openDay();
	const tickets = tx.q.day.live.all().filter(({ state }) => state !== "pass");
	const served = tickets.filter(({ state }) => state === "serving");
	if (served.length > 0 && !endVisits)
		throw new Refusal("day_has_visits", { count: served.length });
	for (const each of served) settle(tx, each, "closed");
	const rest = tickets.filter(({ state }) => state !== "serving");
	for (const { ticket_id, counter } of rest)
		tx.append("ticket.passed", () => ({
			entity: ticket_id,
			payload: { counter },
		}));
	closeDay(tx, day, { cause, reason });
	return {
		day,
		passes: rest.map(({ ticket_id }) => ticket_id),
		ended: served.length,
	};
};
