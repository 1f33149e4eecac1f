/** Whether the store that was just opened is a copy, and what was decided about it. */
import type { Copy, Runtime } from "../runtime.ts";
import { readPlan } from "./plan.ts";

/** This store is an older copy of itself, or one of two: the high-water mark or the central told so. */
export const COPY = "restored_from_image";

/** @returns why the store takes no writes, or null. */
export function copyFound(rt: Runtime): Copy | null {
	const contradicted = rt.highWater.isRestored(rt.db);
	const plan = readPlan(rt.db);
	if (plan) {
		// An image may hold a decision too: it was about another copy than this one.
		if (contradicted && rt.highWater.text !== plan.mark) return COPY;
		return plan.code === null ? "number_awaited" : null;
	}
	const refused = rt.q.outbox.streams().some(({ stopped }) => stopped === COPY);
	return contradicted || refused ? COPY : null;
}
