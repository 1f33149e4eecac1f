/** Closed days that the calendar had counted. */
import { Refusal } from "../../shared/errors.ts";
import { daysBetween, isRealDate } from "../../shared/time.ts";
import type { Commands } from "../commands.ts";
import { dayState } from "../day/state.ts";
import { changeCalendar } from "./change.ts";

/** Long enough for what a storm leaves behind; a slip in the year is none. */
const MOST_DAYS_AWAY = 60;

export const calendarCommands: Commands<"calendar.closeDays"> = {
	"calendar.closeDays": (tx, { days, reason }) => {
		const { today } = dayState(tx.rt);
		for (const day of days)
			if (
				!isRealDate(day) ||
				Math.abs(daysBetween(today, day)) > MOST_DAYS_AWAY
			)
				throw new Refusal("calendar_far", { day });
		return changeCalendar(tx, { closed: days, opened: [], reason });
	},
};
