/** Opening and closing the office day, and a supervisor's word for the clock. */
import { Refusal } from "../../shared/errors.ts";
import { addDays } from "../../shared/time.ts";
import { letGoOfDocuments } from "../cases/attach.ts";
import type { Commands } from "../commands.ts";
import { purgeScreenings, tellHours } from "../protocol/hours.ts";
import { forgetWishes } from "../queue/wishes.ts";
import { dayState, demandClock } from "./state.ts";

/** No page retries a command for this long. */
const KEEP_ANSWERS_DAYS = 30;

export const dayCommands: Commands<
	"day.open" | "day.close" | "day.confirmClock"
> = {
	"day.open": (tx) => {
		const { day, lastDay, today } = demandClock(tx.rt);
		if (day) throw new Refusal("day_already_open", { day });
		if (lastDay && today < lastDay)
			throw new Refusal("day_back", { day: lastDay });
		// An office that never restarts forgets here.
		tx.q.forget.run(addDays(today, -KEEP_ANSWERS_DAYS));
		tx.rt.drafts.purge();
		tx.q.print.purge.run(addDays(today, -KEEP_ANSWERS_DAYS));
		tx.rt.people.purgeSessions(tx.now);
		purgeScreenings(tx.rt);
		tellHours(tx, true);
		letGoOfDocuments(tx);
		tx.append("day.opened", () => ({ entity: today, payload: {} }), today);
		return { day: today };
	},

	"day.close": (tx) => {
		const day = tx.openDay();
		const { waiting, parked, called, serving } = tx.q.queue.counts();
		if (called + serving > 0)
			throw new Refusal("day_has_visits", { count: called + serving });
		for (const { counter } of tx.q.counters.all.all())
			tx.append("counter.closed", () => ({
				entity: String(counter),
				payload: {},
			}));
		const left = waiting + parked;
		tellHours(tx, true);
		tx.append("day.closed", () => ({
			entity: day,
			payload: { waiting: left },
		}));
		forgetWishes(tx);
		return { day, left };
	},

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
