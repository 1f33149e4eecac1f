/** Shapes of tills and of the money that passes through them. */
import { z } from "zod";
import { piecesSchema } from "./cash.ts";
import { cents, id, words } from "./model.ts";
import { daySchema, wallSchema } from "./sync-protocol.ts";

export const paymentMethodSchema = z.enum(["cash", "card", "transfer"]);
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

/** The slip of a bank terminal. */
export const slipSchema = z.strictObject({
	terminal: words.min(1).max(20),
	authorisation: words.min(1).max(20),
	lastFour: z.string().regex(/^\d{4}$/),
});

/** Why the drawer and the books differ. Not to know is an answer: nobody is pushed to invent one. */
export const differenceCauseSchema = z.enum([
	"unknown",
	"change_error",
	"not_registered",
	"counterfeit",
	"other",
]);

export const bagSchema = z.strictObject({
	/** Number on the bag's seal. */
	seal: words.min(1).max(40),
	amount: cents,
});

/** Who did it and who stood beside, by id and by name. */
const signature = {
	at: wallSchema,
	userId: z.string(),
	user: z.string(),
	authorisedBy: z.string().nullable(),
	second: z.string().nullable(),
};

export const tillCountSchema = z.object({
	kind: z.enum(["close", "recount", "bag"]),
	pieces: piecesSchema,
	counted: cents,
	/** Counted less expected: negative where something is missing. */
	difference: z.int(),
	...signature,
});
export type TillCount = z.infer<typeof tillCountSchema>;

const sum = z.object({ count: z.int(), total: cents });

/** What passed through a till, method by method, with what was taken back of it. */
export const tillSumsSchema = z.object({
	payments: z.object({ cash: sum, card: sum, transfer: sum }),
	/** Not known yet whether the bank charged it; not in `payments`. */
	unclear: sum,
	cash: z.object({
		received: cents,
		change: cents,
		/** What coins could not pay, in the citizens' favour. */
		rounding: cents,
		withdrawals: sum,
		refunds: sum,
	}),
	/** Taken back by reversals, whatever the method; cash is also in `refunds`. */
	reversed: sum,
});
export type TillSums = z.infer<typeof tillSumsSchema>;

export const tillReportSchema = z.object({
	id,
	/** X while it is open, Z once it is closed. */
	kind: z.enum(["X", "Z"]),
	/** Closes of this terminal, counted on. */
	z: z.int().nullable(),
	counter: z.int(),
	userId: z.string(),
	user: z.string(),
	day: daySchema.nullable(),
	openedAt: wallSchema,
	closedAt: wallSchema.nullable(),
	float: cents,
	/** Null to the person who is still to count it blind. */
	sums: tillSumsSchema.nullable(),
	expected: cents.nullable(),
	/** Of the latest count. */
	difference: z.int().nullable(),
	counts: z.array(tillCountSchema),
	signed: z.object({ cause: differenceCauseSchema, ...signature }).nullable(),
	bag: bagSchema
		.extend({
			/** Of its own count, the morning after; null until then. */
			difference: z.int().nullable(),
			intact: z.boolean().nullable(),
		})
		.nullable(),
});
export type TillReport = z.infer<typeof tillReportSchema>;

export const tillListedSchema = tillReportSchema.pick({
	id: true,
	z: true,
	counter: true,
	userId: true,
	user: true,
	day: true,
	openedAt: true,
	closedAt: true,
	difference: true,
	signed: true,
	bag: true,
});
export type TillListed = z.infer<typeof tillListedSchema>;

/** A payment in its till's list. No amount is told to the person who is still to count the till blind. */
export const tillPaymentSchema = z.object({
	id,
	method: paymentMethodSchema,
	state: z.enum(["paid", "to_reconcile", "void"]),
	at: wallSchema,
	total: cents.nullable(),
	/** Terminal and authorisation of a card, or the reference of a transfer. */
	proof: z.string().nullable(),
	parts: z.array(
		z.object({
			caseId: id,
			procedure: z.string(),
			folio: z.string().nullable(),
			amount: cents.nullable(),
			reversed: z.boolean(),
		}),
	),
});
export type TillPayment = z.infer<typeof tillPaymentSchema>;
