/** Payloads of the day's operations, and of what a day's end does to its tickets. */
import { z } from "zod";
import { closingCauseSchema, counterNumber } from "../../shared/model.ts";
import { daySchema } from "../../shared/sync-protocol.ts";

export const confirmed = z.object({ today: daySchema });
/** `cause` where it closed before its time. */
export const closed = z.object({
	waiting: z.int(),
	cause: closingCauseSchema.nullish(),
});
/** `counter` where the ticket was at one. */
export const settled = z.object({
	outcome: z.enum(["closed", "returned"]),
	counter: counterNumber.nullable(),
});
export const passed = z.object({ counter: counterNumber.nullable() });
