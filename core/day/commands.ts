/** Opening and closing the office day, and a supervisor's word for the clock. */
import { Refusal } from "../../shared/errors.ts";
import { addDays, daysBetween } from "../../shared/time.ts";
import { letGoOfDocuments } from "../cases/attach.ts";
import { dropAllUntouched } from "../cases/leave.ts";
import type { Commands } from "../commands.ts";
import { purgeScreenings, tellHours } from "../protocol/hours.ts";
import { closeDay } from "./close.ts";
import { closeEarly } from "./close-early.ts";
import { passUntil } from "./rules.ts";
import { dayState, demandClock } from "./state.ts";
import { settle, settleTickets, usePass } from "./tickets.ts";

/** No page retries a command for this long. */
const KEEP_ANSWERS_DAYS = 30;

export const dayCommands: Commands<
	| "day.open"
	| "day.close"
	| "day.closeEarly"
	| "day.settleTickets"
	| "day.usePass"
	| "day.confirmClock"
> = {
	"day.open": (tx) => {
		const { day, lastDay, today } = demandClock(tx.rt);
		if (day && day >= today) throw new Refusal("day_already_open", { day });
		if (lastDay && today < lastDay)
			throw new Refusal("day_back", { day: lastDay });
		const leftOver = tx.q.day.leftOverCount.get(today) ?? 0;
		if (leftOver > 0)
			throw new Refusal("day_tickets_left", { count: leftOver });
		if (day) closeDay(tx, day);
		// An office that never restarts forgets here.
		tx.q.forget.run(addDays(today, -KEEP_ANSWERS_DAYS));
		tx.rt.drafts.purge();
		tx.q.appointments.purge.run(addDays(today, -KEEP_ANSWERS_DAYS));
		tx.q.print.purge.run(addDays(today, -KEEP_ANSWERS_DAYS));
		tx.rt.people.purgeSessions(tx.now);
		purgeScreenings(tx.rt);
		tellHours(tx, true);
		for (const pass of tx.q.day.passes.all())
			if (daysBetween(today, passUntil(pass.day)) < 0)
				settle(tx, pass, "closed");
		tx.append("day.opened", () => ({ entity: today, payload: {} }), today);
		tx.afterCommit(() => {
			dropAllUntouched(tx.rt);
			letGoOfDocuments(tx.rt);
		});
		return { day: today };
	},

	"day.close": (tx) => {
		const day = tx.openDay();
		const { waiting, parked, called, serving } = tx.q.queue.counts();
		if (called + serving > 0)
			throw new Refusal("day_has_visits", { count: called + serving });
		closeDay(tx, day);
		return { day, left: waiting + parked };
	},

	"day.closeEarly": closeEarly,
	"day.settleTickets": settleTickets,
	"day.usePass": usePass,

	"day.confirmClock": (tx, { reason }) => {
		const { clock, today, lastDay } = dayState(tx.rt);
		if (clock === "ok") throw new Refusal("clock_is_right");
		const { body } = tx.append("day.clockConfirmed", () => ({
			entity: today,
			reason: clock,
			payload: { today, lastDay, clock },
			sealed: { reason },
		}));
		return { wall: body.wall };
	},
};
