/** Shapes of a case's life: its states, its payment order, who stands for whom, what happened. */
import { z } from "zod";
import { cents } from "./money.ts";
import { daySchema, uuidSchema as id, wallSchema } from "./sync-protocol.ts";
import { isRealDate } from "./time.ts";
import { words } from "./words.ts";

export const caseStateSchema = z.enum([
	"draft",
	"awaiting_payment",
	"received",
	"forwarded",
	"resolved",
	"delivered",
	"withdrawn",
	"refused",
	"replaced",
	"reversed",
]);
export type CaseState = z.infer<typeof caseStateSchema>;

export const outcomeSchema = z.enum(["granted", "denied", "dismissed"]);

/** To be paid elsewhere or another day, at the fee of the day it was made. */
export const payOrderSchema = z.object({
	number: z.string(),
	quoteId: id,
	total: cents,
	/** The last business day on which it is taken. */
	validUntil: daySchema,
	/** For a bank; the algorithm is a demonstration (see payment-reference.ts). */
	reference: z.object({
		reference: z.string(),
		demo: z.literal(true),
		dateOverflow: z.boolean(),
	}),
});
export type PayOrder = z.infer<typeof payOrderSchema>;

const person = {
	names: words.min(1),
	firstSurname: words,
	secondSurname: words,
};

/** Who acts for the applicant, by what right and how far. */
export const representativeSchema = z.object({
	...person,
	authority: z.enum(["letter", "notarial", "parent", "company"]),
	/** What it covers. */
	scope: words.min(1),
	/** Date of the document. */
	date: z.string().refine(isRealDate),
	/** Number or description of the document. */
	document: words.min(1),
});
export type Representative = z.infer<typeof representativeSchema>;

/** One more applicant of the same case. */
export const companionSchema = z.object(person);

export const timelineSchema = z.array(
	z.object({
		at: wallSchema,
		/** In Spanish; nothing personal of the applicant is in it. */
		sentence: z.string(),
		userId: z.string().nullable(),
		authorisedBy: z.string().nullable(),
	}),
);
export type Timeline = z.infer<typeof timelineSchema>;

/** What can be done with a case that is looked at. */
export const caseDeedSchema = z.enum([
	"take",
	"continue",
	"cure",
	"handOver",
	"forward",
	"resolve",
	"deliver",
	"correct",
	"replace",
	"refuse",
	"withdraw",
	"reverse",
]);
export type CaseDeed = z.infer<typeof caseDeedSchema>;

export const foundCaseSchema = z.object({
	id,
	folio: z.string().nullable(),
	state: caseStateSchema,
	procedure: z.string(),
	applicant: z.string().nullable(),
	openedAt: wallSchema,
	order: z.string().nullable(),
});
export type FoundCase = z.infer<typeof foundCaseSchema>;

/** What is kept of one person. */
export const holdingsSchema = z.object({
	cases: z.array(
		z.object({
			id,
			folio: z.string().nullable(),
			procedure: z.string(),
			state: caseStateSchema,
			/** Being worked on now: nothing can be erased until its visit is over. */
			atHand: z.boolean(),
		}),
	),
	documents: z.int(),
	payments: z.int(),
	/** Copies of the whole store from before an update; an erasure takes them away. */
	copies: z.int(),
	/** Damaged stores that were set aside: an erasure cannot reach into them. */
	aside: z.int(),
});
export type Holdings = z.infer<typeof holdingsSchema>;

/** Why somebody looks for a case outside the visit at hand; a code, since a free text could name the person. */
export const searchReasonSchema = z.enum([
	"citizen_present",
	"citizen_asks",
	"department",
	"complaint",
	"audit",
	"authority",
]);
