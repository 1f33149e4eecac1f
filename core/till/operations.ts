/** Payloads of the till's and the payments' operations. Free text is in `sealed`. */
import { z } from "zod";
import { piecesSchema } from "../../shared/cash.ts";
import { cents, counterNumber, id } from "../../shared/model.ts";
import {
	bagSchema,
	differenceCauseSchema,
	paymentMethodSchema,
	tillSumsSchema,
} from "../../shared/till-model.ts";

export const opened = z.object({
	counter: counterNumber,
	float: cents,
	pieces: piecesSchema.nullish(),
});
export const withdrawn = z.object({ amount: cents });
export const closed = z.object({
	z: z.int(),
	pieces: piecesSchema,
	counted: cents,
	expected: cents,
	difference: z.int(),
	bag: bagSchema.nullable(),
	sums: tillSumsSchema,
});
export const recounted = z.object({
	pieces: piecesSchema,
	counted: cents,
	difference: z.int(),
});
export const differenceSigned = z.object({
	difference: z.int(),
	cause: differenceCauseSchema,
});
export const bagCounted = recounted.extend({ intact: z.boolean() });

export const paid = z.object({
	till: id,
	method: paymentMethodSchema,
	/** Left out by the first version, which knew cash alone. */
	state: z.enum(["paid", "to_reconcile"]).default("paid"),
	total: cents,
	received: cents,
	change: cents,
	/** Change that coins cannot pay, given in the citizen's favour: a till line of its own. */
	rounding: cents,
	card: z.object({ terminal: z.string(), authorisation: z.string() }).nullish(),
	reference: z.string().nullish(),
	allocations: z.array(z.object({ case: id, quote: id, amount: cents })).min(1),
});
export const paidPersonal = z.object({ lastFour: z.string().nullish() });
export const reconciled = z.object({
	outcome: z.enum(["charged", "not_charged"]),
});
export const reversed = z.object({
	/** The till that hands cash back; null where it was not cash. */
	till: id.nullable(),
	method: paymentMethodSchema,
	/** Cash handed back: the parts' refunds together. */
	cash: cents,
	rounding: z.int(),
	allocations: z
		.array(z.object({ case: id, amount: cents, refund: cents }))
		.min(1),
});
