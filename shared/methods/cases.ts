/** The catalogue, the visit, its cases and the money: everything of the terminal stream. */
import { z } from "zod";
import { answersSchema } from "../forms.ts";
import * as m from "../model.ts";
import { paymentMethodSchema, slipSchema } from "../till-model.ts";
import {
	act,
	authorisers,
	byId,
	counterFace,
	desk,
	everyFace,
	everyRole,
	method,
	nothing,
	staffFaces,
} from "./method.ts";

const part = { caseId: m.id, quoteId: m.id };

/** Cash says what was received; card and transfer what proves them, and whether that is clear yet. */
const payInput = act({
	caseId: m.id.optional(),
	quoteId: m.id.optional(),
	allocations: z.array(z.strictObject(part)).min(1).max(50).optional(),
	method: paymentMethodSchema,
	received: m.cents.optional(),
	card: slipSchema.optional(),
	/** The reference the payment was made under. */
	reference: z
		.string()
		.regex(/^\d{9,28}$/)
		.optional(),
	unclear: z.boolean().default(false),
})
	.refine(
		({ caseId, quoteId, allocations }) =>
			allocations ? !caseId && !quoteId : caseId && quoteId,
		{ path: ["allocations"] },
	)
	.refine(
		({ allocations = [] }) =>
			new Set(allocations.map(({ caseId }) => caseId)).size ===
			allocations.length,
		{ path: ["allocations"] },
	)
	.refine(
		({ method: kind, received, card, reference, unclear }) =>
			(kind === "cash") === (received !== undefined) &&
			(kind === "card") === (card !== undefined) &&
			(kind === "transfer") === (reference !== undefined) &&
			!(kind === "cash" && unclear),
		{ path: ["method"] },
	);

export const casesMethods = [
	method("catalogue.search", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: z.strictObject({
			text: m.words,
			limit: z.int().min(1).max(200).default(20),
			category: z.string().max(40).optional(),
			/** `elsewhere`: also what is not done here; `examples`: also sheets of other municipalities. */
			include: z
				.array(z.enum(["elsewhere", "examples"]))
				.max(2)
				.default([]),
		}),
		output: z.object({ sheets: z.array(m.sheetSummarySchema) }),
	}),
	/** What most tickets of today are for; the catalogue's own order fills the places that are left. */
	method("catalogue.asked", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: z.strictObject({ limit: z.int().min(1).max(12).default(4) }),
		output: z.object({
			/** Whether today says any of it. */
			today: z.boolean(),
			sheets: z.array(m.sheetSummarySchema),
		}),
	}),
	method("catalogue.get", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: z.strictObject({
			procedureId: z.string().max(100),
			/** The sheet as it was then: a case keeps the one it was opened with. */
			version: z.int().optional(),
		}),
		output: m.sheetSchema,
	}),
	/** The visit at hand with its cases, for whoever attends it. */
	method("visits.get", {
		kind: "query",
		faces: counterFace,
		roles: desk,
		input: byId("visitId"),
		output: m.visitSchema,
	}),
	method("cases.open", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ visitId: m.id, procedureId: z.string().max(100) }),
		output: z.object({ caseId: m.id }),
	}),
	method("cases.setApplicant", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ caseId: m.id, applicant: m.applicantSchema }),
		output: z.object({
			curpState: z.enum(["valid", "none"]),
			/** Other cases under the same CURP: a hint, to be looked up with a reason. */
			sameCurp: z.int(),
		}),
	}),
	method("cases.checkRequirement", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({
			caseId: m.id,
			requirementId: z.string().max(50),
			original: z.boolean(),
			copies: z.int().min(0).max(50),
		}),
		output: z.object({ met: z.boolean() }),
	}),
	/** A paper that is not on the sheet; on what basis is recorded and printed. */
	method("cases.askPaper", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({
			caseId: m.id,
			name: m.words.min(3).max(200),
			basis: m.words.min(3).max(300),
		}),
		output: z.object({ requirementId: m.id }),
	}),
	/** Such a paper is asked no more; those of the sheet stay. */
	method("cases.unaskPaper", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({
			caseId: m.id,
			requirementId: m.id,
			reason: m.words.min(3).max(300),
		}),
		output: nothing,
	}),
	/** A file travels in pieces, so that no single message is large. */
	method("uploads.begin", {
		kind: "session",
		faces: counterFace,
		roles: desk,
		input: z.strictObject({ size: z.int().min(0) }),
		output: z.object({ uploadId: m.id, pieceBytes: z.int() }),
	}),
	method("uploads.append", {
		kind: "session",
		faces: counterFace,
		roles: desk,
		input: z.strictObject({
			uploadId: m.id,
			offset: z.int().min(0),
			base64: z.string().max(1_500_000),
		}),
		output: z.object({ offset: z.int() }),
	}),
	method("cases.attach", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({
			caseId: m.id,
			requirementId: z.string().max(50),
			uploadId: m.id,
			name: m.words.min(1),
		}),
		output: z.object({
			documentId: m.id,
			mime: z.string(),
			sha256: z.string(),
			pages: z.int().nullable(),
		}),
	}),
	/** The form of the procedure, whole and right; what is half typed is a draft. */
	method("cases.saveAnswers", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ caseId: m.id, answers: answersSchema }),
		output: z.object({ savedAt: z.string() }),
	}),
	method("cases.quote", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		second: authorisers,
		input: act({
			caseId: m.id,
			options: m.feeOptionsSchema,
			/** For an amount by hand above the office's sum. */
			second: m.secondPerson.optional(),
		}),
		output: m.quoteSchema,
	}),
	/** One payment for one case, or for several by `allocations`; each quote is paid whole. */
	method("cases.pay", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: payInput,
		output: m.paymentSchema,
	}),
	method("cases.receive", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ caseId: m.id }),
		output: m.receiptSchema,
	}),
	/** Of a visit of one's own; another case must be looked up with a reason first (`cases.look`). */
	method("cases.get", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: byId("caseId"),
		output: m.caseSchema,
	}),
	/** The acknowledgement as it was signed, and its page rendered now from it (PDF, base64). */
	method("cases.acknowledgement", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: byId("caseId"),
		output: z.object({
			json: z.string().nullable(),
			token: z.string(),
			pdf: z.string().nullable(),
		}),
	}),
] as const;
