/** From a published time to the date it ends on. */
import { Temporal } from "temporal-polyfill";
import type { StoredSheet } from "../../shared/stored-sheet.ts";
import { addBusinessDays, dateIn } from "../../shared/time.ts";

type From = {
	/** Office day of the reception. */
	day: string;
	/** Its instant. */
	wall: string;
	timeZone: string;
	holidays: ReadonlySet<string>;
};

/**
 * The last day of the time to resolve, or null where none is published. "Days" without more are counted
 * as calendar days: in doubt for the applicant.
 */
export function dueDate(
	{ deadline, businessDays }: Pick<StoredSheet, "deadline" | "businessDays">,
	{ day, wall, timeZone, holidays }: From,
): string | null {
	if (!deadline)
		return businessDays === null
			? null
			: addBusinessDays(day, businessDays, holidays);
	switch (deadline.unit) {
		case "business_days":
			return addBusinessDays(day, deadline.amount, holidays);
		case "days":
			return Temporal.PlainDate.from(day)
				.add({ days: deadline.amount })
				.toString();
		case "hours":
			return dateIn(Date.parse(wall) + deadline.amount * 3_600_000, timeZone);
		case "minutes":
		case "immediate":
		case "same_day":
			return day;
		case "not_applicable":
			return null;
	}
}
