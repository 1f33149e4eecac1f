/** A procedure sheet as it is stored: immutable once published, one row a version. */
import { z } from "zod";
import { feeScheduleSchema } from "./fees.ts";
import { formSchema } from "./forms.ts";
import { deadlineSchema, noticeSchema, requirementSchema } from "./model.ts";

const text = z.string().max(2000);
/** What the source does not say stays null; nothing is invented. */
const said = text.nullable().default(null);

/** Defaults: what a sheet of the first format, which had fewer fields, did not say. */
export const storedSheetSchema = z.strictObject({
	id: z.string().regex(/^[a-z0-9-]{1,100}$/),
	version: z.int().min(1),
	name: z.string().min(1).max(300),
	department: text,
	audience: text,
	category: z.string().regex(/^[a-z]{1,40}$/),
	/** Letter of its tickets. */
	prefix: z.string().regex(/^[A-Z]{1,2}$/),
	offered: z.boolean(),
	/** Where to go instead, for a procedure that is not done here. */
	goTo: said,
	municipality: said,
	/** Of another municipality: *ejemplo, no es de esta ciudad*. */
	example: z.boolean().default(false),
	/** Place in a list that nobody searched; the most asked first. */
	rank: z.int().min(1).default(1000),
	requirements: z.array(requirementSchema).max(100),
	fee: feeScheduleSchema,
	feeText: text,
	/** As published: "48 hours" is not two business days. */
	deadline: deadlineSchema.nullable().default(null),
	/** Business days to resolve; 0 on the spot; null where none is published. */
	businessDays: z.int().nullable(),
	/** Business days to bring what was missing. Absent where the sheet is silent, so that older sheets stay the same text. */
	cureDays: z.int().min(1).max(365).optional(),
	ficta: z.enum(["negative", "positive", "not_applicable", "unknown"]),
	validity: text.nullable(),
	legalBasis: z.array(text).max(50),
	homoclave: said,
	modality: z.array(z.string().max(40)).max(10).default([]),
	/** When the procedure applies. */
	cases: said,
	criteria: said,
	inspection: said,
	result: said,
	offices: said,
	hours: said,
	contact: said,
	notices: z.array(noticeSchema).max(20).default([]),
	form: formSchema.nullable().default(null),
	source: text,
	confidence: z.enum(["high", "medium", "low"]),
	/** Words citizens use for it. */
	keywords: z.array(z.string().max(60)).max(50),
});
export type StoredSheet = z.infer<typeof storedSheetSchema>;

/** A word citizens use and the catalogue's words for it; without any, the word is passed over. */
export const synonymSchema = z.strictObject({
	word: z.string().regex(/^[a-z0-9]{1,40}$/),
	means: z.array(z.string().regex(/^[a-z0-9]{2,40}$/)).max(10),
});
export type Synonym = z.infer<typeof synonymSchema>;

export const synonymsSchema = z
	.array(synonymSchema)
	.max(5000)
	.refine(
		(list) => new Set(list.map(({ word }) => word)).size === list.length,
		"a word twice",
	);
