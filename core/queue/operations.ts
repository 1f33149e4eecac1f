/** Payloads of the ticket operations. What a later version added has a default, so that an old journal reads the same. */
import { z } from "zod";
import {
	callReasonSchema,
	cancelReasonSchema,
	counterNumber,
	id,
	prefixSchema,
	ticketStateSchema,
	transferReasonSchema,
	wall,
} from "../../shared/model.ts";

export const issued = z.object({
	prefix: z.string(),
	ordinal: z.int(),
	procedure: z.string(),
	procedureName: z.string(),
	version: z.int(),
	/** The class alone: its ground is never asked and never kept. */
	priority: z.boolean(),
	/** Absent: the one of the prefix. */
	group: prefixSchema.optional(),
	party: z.int().default(1),
	/** Under which version of the protocol they were let in. */
	admission: z.int().nullable().default(null),
	appointment: z
		.object({ id: z.string(), at: wall.nullable() })
		.nullable()
		.default(null),
	/** The request that was filled in at home, by its id alone. */
	request: z.string().nullable().default(null),
});
export const called = z.object({
	counter: counterNumber,
	visit: id,
	reason: callReasonSchema,
});
export const atCounter = z.object({ counter: counterNumber });
export const recalled = z.object({ counter: counterNumber, calls: z.int() });
export const parked = z.object({ until: wall });
export const transferred = z.object({
	group: prefixSchema,
	forCounter: counterNumber.nullable(),
	why: transferReasonSchema,
});
export const cancelled = z.object({ why: cancelReasonSchema });

/** Acts that can be taken back. */
export const undoableActSchema = z.enum([
	"called",
	"started",
	"finished",
	"noShow",
	"parked",
	"transferred",
	"cancelled",
]);
/** What a ticket was before its last act. */
export const backSchema = z.object({
	act: undoableActSchema,
	day: z.string(),
	state: ticketStateSchema,
	counter: counterNumber.nullable(),
	grp: prefixSchema,
	for_counter: counterNumber.nullable(),
	parked_until: wall.nullable(),
});
export type Back = z.infer<typeof backSchema>;
/** What it is after the act was taken back: at hand again at its counter, or in its place of the line. */
export const undone = z.object({
	act: undoableActSchema,
	state: z.enum(["waiting", "called", "serving"]),
	counter: counterNumber.nullable(),
	group: prefixSchema,
	forCounter: counterNumber.nullable(),
});
