/** Payloads of the protocol operations. Reasons are people's words: they are sealed. */
import { z } from "zod";
import { counterNumber } from "../../shared/model.ts";
import {
	hourSchema,
	levelRefSchema,
	overrideSchema,
} from "../../shared/protocol-model.ts";
import { daySchema } from "../../shared/sync-protocol.ts";

export const levelSet = z.object({
	before: z.string().nullable(),
	/** A name and a hash: no question of the entrance stands in the journal. */
	after: levelRefSchema.nullable(),
	/** What it is called, for the log. */
	name: z.string().nullable(),
	/** `import`: a newer file brought it, not a person's decision. */
	by: z.enum(["person", "import"]),
});
/** The municipality's word about one hazard, as its feed brought it. */
export const feedLevelSet = z.object({
	hazard: z.string(),
	/** Null: it puts none any more. */
	level: levelRefSchema.nullable(),
	/** What it is called, or was: the hazard's name and the level's. */
	name: z.string(),
	/** The day it begins, where that is still to come. */
	begins: daySchema.nullable(),
	/** What was in force in the office before and after: the stricter wins. */
	before: z.string().nullable(),
	after: z.string().nullable(),
});
export const imported = z.object({
	hazard: z.string(),
	version: z.int(),
	hash: z.string(),
	source: z.string(),
	sample: z.boolean(),
	levels: z.array(z.string()),
});
export const overridden = z.object({ what: overrideSchema });
export const overrideUsed = z.object({ what: overrideSchema });
export const corrected = z.object({
	from: z.int(),
	to: z.int(),
	source: z.enum(["checkpoint", "tickets"]),
});
export const cleaned = z.object({ counter: counterNumber });
export const cleaningUndone = z.object({ counter: counterNumber });
export const hourTotals = hourSchema;
export const atCounter = z.object({ counter: counterNumber });
export const undone = z.object({
	state: z.string(),
	counter: counterNumber.nullable(),
});
export const reason = z.object({ reason: z.string() });
