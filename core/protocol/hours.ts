/** The numbers of an hour, told to the journal once it is over; and what is thrown away after the office's days. */
import type { Hour, Way } from "../../shared/protocol-model.ts";
import { addDays, dateIn, dayHourIn } from "../../shared/time.ts";
import type { Tx } from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import type { HourCount } from "./queries.ts";

export type What = "entered" | "left" | "passed" | Way;

export const hourOf = (tx: Tx): string =>
	dayHourIn(tx.now, tx.rt.settings.office().timeZone);

/** Adds to the running hour. */
export function tally(tx: Tx, what: What, by: number, hour = hourOf(tx)): void {
	tx.q.protocol.tally.run(tx.openDay(), hour, what, by);
}

/** What is not in the journal yet, hour by hour. */
export function untold(counts: readonly HourCount[]): Hour[] {
	const hours = new Map<string, Hour>();
	for (const { hour, what, count, told } of counts) {
		const found = hours.get(hour) ?? {
			...{ hour, entered: 0, left: 0, passed: 0 },
			...{ appointment: 0, phone: 0, companion: 0 },
		};
		hours.set(hour, {
			...found,
			[what as What]: found[what as What] + count - told,
		});
	}
	return [...hours.values()];
}

const EVERY_HOUR = "9999";

/** Journals the hours that are over, at the day's end the running one too. */
export function tellHours(tx: Tx, all = false): void {
	const before = all ? EVERY_HOUR : hourOf(tx);
	for (const totals of untold(tx.q.protocol.untold.all(before))) {
		tx.append("protocol.hourTotals", () => ({
			entity: `hour:${totals.hour}`,
			payload: totals,
		}));
		tx.q.protocol.tell.run(totals.hour);
	}
}

/** Throws away the records of the entrance that are as old as the office keeps them. */
export function purgeScreenings(rt: Runtime): void {
	const { screeningDays } = rt.settings.protocol();
	const today = dateIn(rt.deps.clock.now(), rt.settings.office().timeZone);
	const upTo = addDays(today, -screeningDays);
	for (const each of rt.q.protocol.purge) each.run(upTo);
	rt.q.protocol.purgeHours.run(upTo);
}
