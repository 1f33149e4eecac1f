/** What the office day is now. */
import { Refusal } from "../../shared/errors.ts";
import type { DayState } from "../../shared/model.ts";
import { dateIn } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { clockTrust } from "./rules.ts";

export function dayState(rt: Runtime): DayState {
	const now = rt.deps.clock.now();
	const today = dateIn(now, rt.settings.office().timeZone);
	const open = rt.q.day.open.get();
	const last = rt.q.day.last.get();
	const lastDay = last?.day ?? null;
	const clock = rt.q.day.clock.get();
	return {
		day: open?.day ?? null,
		openedAt: open?.opened_at ?? null,
		lastDay,
		today,
		clock: clockTrust(now, today, {
			maxWall: rt.journal.latest,
			lastDay,
			confirmedDay: clock?.confirmed_day ?? null,
		}),
		closedEarly:
			!open && last?.closed_at && last.cause
				? { day: last.day, at: last.closed_at, cause: last.cause }
				: null,
	};
}

/** Legal dates hang on the clock: no reception, payment or opening under one that nobody confirmed. */
export function demandClock(rt: Runtime): DayState {
	const state = dayState(rt);
	if (state.clock !== "ok")
		throw new Refusal(state.clock === "back" ? "clock_back" : "clock_ahead");
	return state;
}
