/** A case as the screens see it: who it is for, its papers, its money, its receipt. */
import { z } from "zod";
import {
	caseStateSchema,
	companionSchema,
	outcomeSchema,
	payOrderSchema,
	representativeSchema,
} from "./case-model.ts";
import { answersSchema } from "./forms.ts";
import { cents } from "./money.ts";
import { quoteSchema } from "./quotes.ts";
import { requirementSchema } from "./sheets.ts";
import { daySchema, uuidSchema as id, wallSchema } from "./sync-protocol.ts";
import { words } from "./words.ts";

/** What stands for a CURP: a paper with its number, or the reason why it is still to be verified. */
const noCurpSchema = z
	.object({
		document: z.enum(["passport", "migration", "consular", "to_verify"]),
		number: words,
		reason: words,
	})
	.refine(
		({ document, reason }) => document !== "to_verify" || reason.length >= 3,
		{ path: ["reason"] },
	)
	.refine(({ document, number }) => document === "to_verify" || number !== "", {
		path: ["number"],
	});

/** Who the case is for. Without a CURP the clerk says why and with which paper; nobody is turned away. */
export const applicantSchema = z.object({
	names: words.min(1),
	firstSurname: words,
	secondSurname: words,
	curp: z.string().max(40).nullable(),
	noCurp: noCurpSchema.nullable(),
	/** A wrong check digit is told, not refused (see rfc.ts). */
	rfc: z.string().max(20).nullable().default(null),
	phone: words,
});
export type Applicant = z.infer<typeof applicantSchema>;

export const documentSchema = z.object({
	id,
	requirementId: z.string(),
	name: z.string().nullable(),
	mime: z.string(),
	size: z.int(),
	/** Null where the file does not say. */
	pages: z.int().nullable(),
	sha256: z.string(),
	/** An acknowledgement or a cure has taken it in: it stays. */
	received: z.boolean(),
});
export type CaseDocument = z.infer<typeof documentSchema>;

/** The folder of this machine that scanned pages come from. */
export const scanPlaceSchema = z.object({
	folder: z.string().nullable(),
	state: z.enum(["none", "ready", "missing"]),
});
export type ScanPlace = z.infer<typeof scanPlaceSchema>;

export const checkedRequirementSchema = requirementSchema.extend({
	seenOriginal: z.boolean(),
	seenCopies: z.int(),
	met: z.boolean(),
	documents: z.array(documentSchema),
	/** Not on the sheet: on what basis it was asked for. */
	asked: z.object({ basis: z.string() }).nullable(),
});
export type CheckedRequirement = z.infer<typeof checkedRequirementSchema>;

export const paymentSchema = z.object({
	id,
	method: z.enum(["cash", "card", "transfer"]),
	/** `to_reconcile`: the bank has not said yet whether it charged; `void`: it did not, or all was reversed. */
	state: z.enum(["paid", "to_reconcile", "void"]),
	total: cents,
	/** The total as receipts print it. */
	words: z.string(),
	received: cents,
	change: cents,
	rounding: cents,
	paidAt: wallSchema,
	card: z
		.object({ terminal: z.string(), authorisation: z.string() })
		.nullable(),
	reference: z.string().nullable(),
	allocations: z.array(
		z.object({ caseId: id, amount: cents, reversed: z.boolean() }),
	),
});
export type Payment = z.infer<typeof paymentSchema>;

export const receiptSchema = z.object({
	folio: z.string(),
	receivedAt: wallSchema,
	token: z.string(),
	verifyUrl: z.string(),
	complete: z.boolean(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const caseSchema = z.object({
	id,
	visitId: id,
	state: caseStateSchema,
	openedAt: wallSchema,
	procedureId: z.string(),
	procedure: z.string(),
	version: z.int(),
	applicant: applicantSchema
		.extend({ curpState: z.enum(["valid", "none"]) })
		.nullable(),
	/** The applicant's data were erased (ARCO cancellation); the case stays. */
	erased: z.boolean(),
	/** Nobody did anything with it yet: it goes with its visit, without a reason. */
	untouched: z.boolean(),
	requirements: z.array(checkedRequirementSchema),
	/** The procedure's form as it was answered. */
	answers: answersSchema.nullable(),
	quote: quoteSchema.nullable(),
	payment: paymentSchema.nullable(),
	receipt: receiptSchema.nullable(),
	/** What is missing, by id, and until when it can be brought; null where nothing is. */
	deficiency: z
		.object({ missing: z.array(z.string()), until: daySchema.nullable() })
		.nullable(),
	/** The last day of the time to resolve, as it holds now; null where none is published, or before reception. */
	due: daySchema.nullable(),
	/** How long something missing could still be brought, were it received today; null on a closed day. */
	cure: z.object({ days: z.int(), until: daySchema }).nullable(),
	order: payOrderSchema.nullable(),
	outcome: outcomeSchema.nullable(),
	replacedBy: id.nullable(),
	/** Why the office did not receive it; the reason is null once it was erased. */
	refusal: z
		.object({ at: wallSchema, reason: z.string().nullable() })
		.nullable(),
	/** False once it was handed over and nobody has taken it yet. */
	held: z.boolean(),
	representative: representativeSchema.nullable(),
	companions: z.array(companionSchema),
});
export type Case = z.infer<typeof caseSchema>;
