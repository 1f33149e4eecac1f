/** A procedure sheet as it is stored: immutable once published, one row a version. */
import { z } from "zod";
import { feeScheduleSchema } from "../../shared/fees.ts";
import { requirementSchema } from "../../shared/model.ts";

export const storedSheetSchema = z.object({
	id: z.string(),
	version: z.int().min(1),
	name: z.string(),
	department: z.string(),
	audience: z.string(),
	category: z.string(),
	/** Letter of its tickets. */
	prefix: z.string().regex(/^[A-Z]{1,2}$/),
	offered: z.boolean(),
	requirements: z.array(requirementSchema),
	fee: feeScheduleSchema,
	feeText: z.string(),
	/** Business days to resolve; 0 on the spot; null where none is published. */
	businessDays: z.int().nullable(),
	ficta: z.enum(["negative", "positive", "not_applicable", "unknown"]),
	validity: z.string().nullable(),
	legalBasis: z.array(z.string()),
	source: z.string(),
	confidence: z.enum(["high", "medium", "low"]),
	/** Words citizens use for it. */
	keywords: z.array(z.string()),
});
export type StoredSheet = z.infer<typeof storedSheetSchema>;
