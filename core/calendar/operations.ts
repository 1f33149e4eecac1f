/** Payloads of a calendar change, and of the deadlines it moves. */
import { z } from "zod";
import { payOrderSchema } from "../../shared/case-model.ts";
import { daySchema } from "../../shared/sync-protocol.ts";

export const changed = z.object({
	closed: z.array(daySchema),
	/** Rest days that are none any more. */
	opened: z.array(daySchema).default([]),
	/** Rest days as they stand from now on. */
	holidays: z.array(daySchema),
	cases: z.int(),
});
/** What moved; the rest stays as it is. */
export const deadlineMoved = z.object({
	cureUntil: daySchema.optional(),
	/** The order as it holds now: its bank reference carries the new date. */
	order: payOrderSchema.optional(),
	due: daySchema.optional(),
});
export type DeadlineMoved = z.infer<typeof deadlineMoved>;
