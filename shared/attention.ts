/** What keeps an operation or a stream from the central, in the words a person at the desk can act on. */
import { z } from "zod";
import { uuidSchema, wallSchema } from "./sync-protocol.ts";

/** An operation as a clerk would name it. Nothing personal of a citizen. */
export const namedOperationSchema = z.object({
	op: uuidSchema,
	type: z.string(),
	at: wallSchema,
	/** Who did it; null where the terminal did. */
	user: z.string().nullable(),
	counter: z.int().nullable(),
	/** The folio of its case, or the number of its ticket. */
	label: z.string().nullable(),
	/** The procedure of its case or ticket. */
	procedure: z.string().nullable(),
});
export type NamedOperation = z.infer<typeof namedOperationSchema>;

/**
 * `goOn`: on under a new number, a supervisor confirms. `try`: now, once it was put right at the central.
 * `enrol`: at a central that does not know the terminal. `export`: into a file, for whoever looks into it.
 */
export const attentionActSchema = z.enum(["goOn", "try", "enrol", "export"]);

export const syncAttentionSchema = z.object({
	key: z.string(),
	/** `copy`: the whole store. `terminal`: its enrolment. `stream`: all of one. `operation`: one; it alone, or all behind it. */
	about: z.enum(["copy", "terminal", "stream", "operation"]),
	/** A code with two sentences: what it is, and what to do. */
	reason: z.string(),
	stream: z.enum(["terminal", "queue"]).nullable(),
	operation: namedOperationSchema.nullable(),
	/** Operations that wait behind it. */
	waiting: z.int(),
	act: attentionActSchema.nullable(),
});
export type SyncAttention = z.infer<typeof syncAttentionSchema>;
