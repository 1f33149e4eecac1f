/** When the clock may be trusted with a legal date. */
import { addDays, daysBetween } from "../../shared/time.ts";

/** A clock corrected by a few seconds is no reason to stop a clerk. */
const TOLERANCE_MS = 2 * 60_000;

export type ClockFacts = {
	/** Latest time of any operation since a supervisor last confirmed the clock; null for an empty journal. */
	maxWall: string | null;
	/** Latest office day opened, and latest date a supervisor confirmed. */
	lastDay: string | null;
	confirmedDay: string | null;
};

/**
 * `back`: before the last operation. `ahead`: more than a day beyond the last open (or confirmed) day.
 * Either needs a supervisor before a day is opened, a case received or paid (docs/sync-protocol.md, "Time").
 */
export function clockTrust(
	now: number,
	today: string,
	facts: ClockFacts,
): "ok" | "back" | "ahead" {
	if (facts.maxWall && now < Date.parse(facts.maxWall) - TOLERANCE_MS)
		return "back";
	const known = [facts.lastDay, facts.confirmedDay]
		.filter((day) => day !== null)
		.sort()
		.at(-1);
	return known && daysBetween(known, today) > 1 ? "ahead" : "ok";
}

/** How long a pass counts: who fled a storm comes back when they can. */
const PASS_DAYS = 30;
export const passUntil = (day: string): string => addDays(day, PASS_DAYS);
