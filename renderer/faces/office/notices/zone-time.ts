/** A day and hour as the office's people type them, in the office's zone, whatever this machine's is. */

/** `2026-10-05T14:30` of an instant. */
export function typedTime(at: number, timeZone: string): string {
	const parts = new Intl.DateTimeFormat("en-CA", {
		timeZone,
		dateStyle: "short",
		timeStyle: "short",
		hourCycle: "h23",
	}).formatToParts(new Date(at));
	const part = (type: string) =>
		parts.find((each) => each.type === type)?.value ?? "";
	return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The instant, or null for what is no day and hour. */
export function instantOf(typed: string, timeZone: string): string | null {
	const asUtc = Date.parse(`${typed}Z`);
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) || Number.isNaN(asUtc))
		return null;
	const seen = Date.parse(`${typedTime(asUtc, timeZone)}Z`);
	return new Date(asUtc + (asUtc - seen)).toISOString();
}
