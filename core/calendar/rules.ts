/** Where a deadline goes when a day it counted turns out to be none. Pure. */
import { addBusinessDays } from "../../shared/time.ts";

export type Calendar = {
	/** Closed days that the calendar had counted until now. */
	closed: ReadonlySet<string>;
	/** All its rest days, those among them. */
	holidays: ReadonlySet<string>;
};

/** Counted in business days from the day after `from`. */
export function movedBusinessDeadline(
	from: string,
	until: string,
	{ closed, holidays }: Calendar,
): string {
	const lost = [...closed].filter((day) => from < day && day <= until).length;
	return addBusinessDays(until, lost, holidays);
}

/** Counted in calendar days or hours: it only may not end where nobody could come. */
export const movedCalendarDeadline = (
	until: string,
	{ closed, holidays }: Calendar,
): string => (closed.has(until) ? addBusinessDays(until, 1, holidays) : until);
