/** Statutory rest days of Mexico (Ley Federal del Trabajo, art. 74), by rule, for any year. */
import { Temporal } from "temporal-polyfill";

export type RestDay = { date: string; name: RestDayName };
export type RestDayName =
	| "new_year"
	| "constitution"
	| "juarez"
	| "labour"
	| "independence"
	| "transmission"
	| "revolution"
	| "christmas";

export function statutoryRestDays(year: number): RestDay[] {
	const on = (month: number, day: number) =>
		Temporal.PlainDate.from({ year, month, day }).toString();
	return [
		{ date: on(1, 1), name: "new_year" },
		{ date: monday(year, 2, 1), name: "constitution" },
		{ date: monday(year, 3, 3), name: "juarez" },
		{ date: on(5, 1), name: "labour" },
		{ date: on(9, 16), name: "independence" },
		// every sixth year, when the federal executive power passes on (2024, 2030 …)
		...(year % 6 === 2
			? [{ date: on(10, 1), name: "transmission" } as const]
			: []),
		{ date: monday(year, 11, 3), name: "revolution" },
		{ date: on(12, 25), name: "christmas" },
	];
}

/** The `nth` Monday of a month. */
function monday(year: number, month: number, nth: number): string {
	const first = Temporal.PlainDate.from({ year, month, day: 1 });
	const ahead = (8 - first.dayOfWeek) % 7;
	return first.add({ days: ahead + (nth - 1) * 7 }).toString();
}
