/** How an appointment stands at this moment. Pure. */
import type { Standing } from "../../shared/appointment-model.ts";

/** From when on somebody is on time. */
const EARLY_MS = 30 * 60_000;

export type AppointmentFacts = {
	day: string;
	start: string;
	end: string;
	cancelled: boolean;
	used: boolean;
	/** Its procedure is done at this office. */
	offered: boolean;
};

export function standingOf(
	each: AppointmentFacts,
	{ now, today }: { now: number; today: string },
): Standing {
	if (each.cancelled) return "cancelled";
	if (each.used) return "used";
	if (each.day !== today) return "other_day";
	if (!each.offered) return "unknown_procedure";
	if (now < Date.parse(each.start) - EARLY_MS) return "early";
	return now > Date.parse(each.end) ? "late" : "ready";
}

/** Whether a ticket can be had for it. */
export const admits = (standing: Standing): boolean =>
	standing === "ready" || standing === "early" || standing === "late";

/** A code as scanners and fingers type it: keyboard layouts disagree about everything but letters and digits. */
export const codeKey = (code: string): string =>
	code.toUpperCase().replace(/[^A-Z0-9]/g, "");
