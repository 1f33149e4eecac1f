/** Payloads of the ticket operations. */
import { z } from "zod";
import { callReasonSchema, counterNumber, id } from "../../shared/model.ts";

export const issued = z.object({
	prefix: z.string(),
	ordinal: z.int(),
	procedure: z.string(),
	procedureName: z.string(),
	version: z.int(),
	/** The class alone: its ground is never asked and never kept. */
	priority: z.boolean(),
});
export const called = z.object({
	counter: counterNumber,
	visit: id,
	reason: callReasonSchema,
});
export const atCounter = z.object({ counter: counterNumber });
export const recalled = z.object({ counter: counterNumber, calls: z.int() });
