/** Procedure sheets as the faces see them. Part of the model; import it from model.ts. */
import { z } from "zod";
import { formulaInputSchema } from "./fees.ts";
import { formSchema } from "./forms.ts";
import { cents } from "./money.ts";
import { daySchema } from "./sync-protocol.ts";

export const requirementSchema = z.object({
	id: z.string(),
	name: z.string(),
	original: z.boolean(),
	copies: z.int().min(0),
	mandatory: z.boolean(),
	/** Where the source text is cut or old, what the reader must know. */
	note: z.string().nullable(),
	issuedBy: z.string().nullable().default(null),
	/** An authority's own paper, which the law says it must not ask for (DOF 16-07-2025). */
	byGovernment: z.boolean().default(false),
	/** The procedure's own payment: the till proves it, no paper is asked. */
	ownPayment: z.boolean().default(false),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** Time to resolve, as published. `immediate`, `same_day` and `not_applicable` have amount 0. */
export const deadlineSchema = z.object({
	amount: z.int().min(0),
	unit: z.enum([
		"business_days",
		"days",
		"hours",
		"minutes",
		"immediate",
		"same_day",
		"not_applicable",
	]),
});
export type Deadline = z.infer<typeof deadlineSchema>;

/** What a reader must know of a sheet; the face makes the sentence, `text` is the source's own. */
export const noticeSchema = z.object({
	code: z.enum([
		"elsewhere",
		"requirements_cut",
		"copies_assumed",
		"source_dated",
		"note",
		"fee_note",
	]),
	text: z.string().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

export const sheetSummarySchema = z.object({
	id: z.string(),
	version: z.int(),
	name: z.string(),
	department: z.string(),
	/** Today's fee in cents; null where it cannot be told (see `feeNote`). */
	fee: cents.nullable(),
	businessDays: z.int().nullable(),
	deadline: deadlineSchema.nullable(),
	category: z.string(),
	/** Of another municipality: *ejemplo, no es de esta ciudad*. */
	example: z.boolean(),
	municipality: z.string().nullable(),
	/** Whether this office does it; `goTo` says where it is done instead. */
	offered: z.boolean(),
	goTo: z.string().nullable(),
});
export type SheetSummary = z.infer<typeof sheetSummarySchema>;

export const sheetSchema = sheetSummarySchema.extend({
	audience: z.string(),
	requirements: z.array(requirementSchema),
	feeCaveat: z.string().nullable(),
	feeText: z.string(),
	/** What can be chosen of the fee; `byHand`: nothing computes it, these inputs or an order are needed. */
	feeOptions: z.object({
		tiers: z.array(
			z.object({ id: z.string(), label: z.string(), total: cents.nullable() }),
		),
		discounts: z.array(
			z.object({
				id: z.string(),
				name: z.string(),
				rate: z.string(),
				basis: z.string(),
				combines: z.boolean(),
			}),
		),
		byHand: z.array(formulaInputSchema).nullable(),
	}),
	/** The form of the procedure; the general one where it has none of its own. */
	form: formSchema,
	ownForm: z.boolean(),
	homoclave: z.string().nullable(),
	modality: z.array(z.string()),
	cases: z.string().nullable(),
	criteria: z.string().nullable(),
	inspection: z.string().nullable(),
	result: z.string().nullable(),
	offices: z.string().nullable(),
	hours: z.string().nullable(),
	contact: z.string().nullable(),
	notices: z.array(noticeSchema),
	legalBasis: z.array(z.string()),
	ficta: z.enum(["negative", "positive", "not_applicable", "unknown"]),
	/** Business days to bring what was missing at reception. */
	cureDays: z.int(),
	validity: z.string().nullable(),
	source: z.string(),
	confidence: z.enum(["high", "medium", "low"]),
	prefix: z.string(),
});
export type Sheet = z.infer<typeof sheetSchema>;

export const sheetGapSchema = z.enum([
	"homoclave",
	"legal_basis",
	"cases",
	"requirements",
	"deadline",
	"ficta",
	"cost",
	"cost_basis",
	"validity",
	"criteria",
	"offices",
	"hours",
	"contact",
]);
export type SheetGap = z.infer<typeof sheetGapSchema>;

/** What a sheet lacks, for whoever keeps the catalogue. */
export const sheetReportSchema = z.object({
	id: z.string(),
	version: z.int(),
	name: z.string(),
	example: z.boolean(),
	/** Statutory fields it does not say. */
	missing: z.array(sheetGapSchema),
	notices: z.array(noticeSchema),
	/** Requirements that an authority issued itself. */
	governmentPapers: z.array(z.string()),
	ownForm: z.boolean(),
	/** Published totals that the fee does not give. */
	wrongTotals: z.array(
		z.object({ on: daySchema, total: cents, computed: cents.nullable() }),
	),
});
export type SheetReport = z.infer<typeof sheetReportSchema>;

/** A sheet of a file that is not taken, and why. */
export const brokenSheetSchema = z.object({
	id: z.string(),
	name: z.string(),
	problems: z.array(
		z.object({
			path: z.string(),
			problem: z.string(),
			/** Of a form: what no face renders. */
			construct: z.string().nullable(),
		}),
	),
});

/** What a file would do, or did, with a sheet. `version_used`: published before with other content, which stays. */
export const sheetOutcomeSchema = z.enum(["new", "same", "version_used"]);
