/** Shapes of the office day: how it closes before its time, and what is looked at before it opens. */
import { z } from "zod";
import { ticketSchema } from "./model.ts";
import { printerSchema, printJobSchema } from "./print-model.ts";
import { daySchema, wallSchema } from "./sync-protocol.ts";

/** A ticket of an earlier day, and when its pass stops counting. */
export const passSchema = ticketSchema.extend({ until: daySchema });
export type Pass = z.infer<typeof passSchema>;

export const staffActSchema = z.enum([
	"added",
	"changed",
	"pinSet",
	"deactivated",
	"activated",
]);

export const checklistSchema = z.object({
	/** The day that would be opened now. */
	today: daySchema,
	/** An earlier day that nobody closed; opening today closes it. */
	stale: daySchema.nullable(),
	/** When the day before was opened: changes are told from then on. */
	since: wallSchema.nullable(),
	/** Tickets of earlier days that nobody decided about yet; no day opens before that. */
	leftOver: z.array(ticketSchema),
	/** How many they are, where more than the listed ones. */
	undecided: z.int(),
	/** Those that were put back into the line. */
	returned: z.int(),
	/** Printed passes whose people have not come yet. */
	passes: z.int(),
	/** Catalogues imported from a file. */
	catalogues: z.array(z.object({ version: z.int(), at: wallSchema })),
	/** Sheets that the municipality's feed brought, changed or took away. */
	fedSheets: z.int(),
	staff: z.array(
		z.object({ act: staffActSchema, name: z.string(), at: wallSchema }),
	),
	tills: z.array(
		z.object({
			tillId: z.string(),
			user: z.string(),
			counter: z.int(),
			openedAt: wallSchema,
		}),
	),
	/** Each with what became of its last paper. */
	printers: z.array(
		z.object({ printer: printerSchema, last: printJobSchema.nullable() }),
	),
	/** Days that closed early and whose deadlines were not moved yet. */
	uncounted: z.array(daySchema),
});
export type Checklist = z.infer<typeof checklistSchema>;
