/** The end of an office day: its counters, then the day itself. */
import type { ClosingCause } from "../../shared/model.ts";
import type { Forgets, Tx } from "../commands.ts";
import { forgetCalls } from "../lobby/attention.ts";
import { forgetPrefilled } from "../prefilled/take.ts";
import { tellHours } from "../protocol/hours.ts";
import { forgetWishes } from "../queue/wishes.ts";

/** @param early why it closes before its time; the words are sealed, since they may name somebody */
export function closeDay(
	tx: Tx,
	day: string,
	early?: { cause: ClosingCause; reason: string },
): void {
	const { waiting, parked } = tx.q.queue.counts();
	for (const { counter } of tx.q.counters.all.all())
		tx.append("counter.closed", () => ({
			entity: String(counter),
			payload: {},
		}));
	tellHours(tx, true);
	tx.append("day.closed", () => ({
		entity: day,
		payload: {
			waiting: waiting + parked,
			...(early ? { cause: early.cause } : {}),
		},
		...(early ? { sealed: { reason: early.reason } } : {}),
	}));
	forgetDay(tx);
}

/** What is on this machine only for the day, and ends with it. */
export function forgetDay(tx: Forgets): void {
	forgetWishes(tx);
	forgetCalls(tx);
	forgetPrefilled(tx);
	// From then on the id alone tells a command asked again: nobody can try which wish would fit its hash.
	tx.q.forgetInputs.run();
}
