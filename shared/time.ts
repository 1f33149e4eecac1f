/** Office days and deadlines in the office's time zone. */
import { Temporal } from "temporal-polyfill";

/** RFC 3339 UTC with milliseconds, as operations carry it. */
export const wallTime = (ms: number) => new Date(ms).toISOString();

/** Calendar date of an instant in a time zone: near midnight it is not the UTC date. */
export const dateIn = (ms: number, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(ms)
		.toZonedDateTimeISO(timeZone)
		.toPlainDate()
		.toString();

/** The hour of the day in a zone, `14:05`. */
export const hourIn = (ms: number, timeZone: string): string =>
	new Intl.DateTimeFormat("en-GB", {
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
		timeZone,
	}).format(ms);
/** Date and hour in a zone, `2026-10-05T14`. */
export const dayHourIn = (ms: number, timeZone: string): string =>
	Temporal.Instant.fromEpochMilliseconds(ms)
		.toZonedDateTimeISO(timeZone)
		.toPlainDateTime()
		.toString()
		.slice(0, 13);

/** The instant a date begins in a time zone. */
export const startOf = (date: string, timeZone: string): string =>
	wallTime(
		Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds,
	);

/** Whole days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
	Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;

/** The date so many calendar days later; earlier for a negative number. */
export const addDays = (date: string, days: number): string =>
	Temporal.PlainDate.from(date).add({ days }).toString();

/** Whether the text is a date that exists. */
export function isRealDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const [year, month, day] = text.split("-").map(Number) as [
		number,
		number,
		number,
	];
	const date = new Date(Date.UTC(year, month - 1, day));
	return (
		date.getUTCFullYear() === year &&
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day
	);
}

/** Whether the date is a Saturday or a Sunday. */
export const isWeekend = (date: string): boolean =>
	Temporal.PlainDate.from(date).dayOfWeek > 5;

/** The date `days` business days after `from`; Saturdays, Sundays and the calendar's holidays do not count. */
export function addBusinessDays(
	from: string,
	days: number,
	holidays: ReadonlySet<string>,
): string {
	let date = Temporal.PlainDate.from(from);
	for (let left = days; left > 0; ) {
		date = date.add({ days: 1 });
		if (date.dayOfWeek < 6 && !holidays.has(date.toString())) left--;
	}
	return date.toString();
}

/** Whether the text names a time zone this machine knows. */
export function isTimeZone(text: string): boolean {
	try {
		new Intl.DateTimeFormat("en", { timeZone: text });
		return true;
	} catch {
		return false;
	}
}
