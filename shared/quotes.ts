/** Quotes, and fees that are entered by hand. Part of the model; import it from model.ts. */
import { z } from "zod";
import { feeLineSchema } from "./fees.ts";
import { cents } from "./money.ts";
import { daySchema, uuidSchema, wallSchema } from "./sync-protocol.ts";

const key = z.string().max(40);
/** A number of the department's paper; at least one digit, so that it cannot be a name. */
export const orderNumberSchema = z
	.string()
	.trim()
	.regex(/^(?=.*\d)[A-Za-z0-9][A-Za-z0-9/. -]{0,39}$/);
/** Most that is entered by hand: a hundred million pesos, so that surcharges still fit. */
export const enteredCentsSchema = cents.min(1).max(10_000_000_000);

/** What is chosen of a fee at the counter. */
export const feeOptionsSchema = z
	.strictObject({
		tier: key.nullable().default(null),
		discounts: z
			.array(
				z.strictObject({
					id: key,
					/** What the person showed for it; personal, and sealed. */
					proof: z
						.string()
						.trim()
						.min(3)
						.max(200)
						.refine((text) => text.isWellFormed()),
				}),
			)
			.max(5)
			.default([]),
		/** Only where the sheet says the fee in words. An order's amount is final; without one the inputs are needed. */
		entered: z
			.strictObject({
				amount: enteredCentsSchema,
				order: orderNumberSchema.nullable().default(null),
				inputs: z
					.array(z.strictObject({ id: key, value: z.string().max(200) }))
					.max(10)
					.default([]),
			})
			.nullable()
			.default(null),
	})
	.prefault({});
export type FeeOptions = z.output<typeof feeOptionsSchema>;

const inputs = z.array(
	z.object({ id: z.string(), label: z.string(), value: z.string() }),
);

/** Defaults: quotes of before there were tiers and amounts by hand. */
export const quoteSchema = z.object({
	id: uuidSchema,
	accruedOn: daySchema,
	lines: z.array(feeLineSchema),
	total: cents,
	caveat: z.string().nullable(),
	version: z.int(),
	tier: z
		.object({ id: z.string(), label: z.string() })
		.nullable()
		.default(null),
	/** "Importe capturado": by which order, or from which data of the sheet. */
	entered: z
		.object({ order: z.string().nullable(), inputs })
		.nullable()
		.default(null),
});
export type Quote = z.infer<typeof quoteSchema>;

/** A line of the audit's list. */
export const enteredFeeSchema = z.object({
	quoteId: uuidSchema,
	caseId: uuidSchema,
	at: wallSchema,
	procedure: z.string(),
	folio: z.string().nullable(),
	user: z.string(),
	/** Who confirmed it, above the office's sum. */
	second: z.string().nullable(),
	order: z.string().nullable(),
	inputs,
	amount: cents,
	total: cents,
	/** Whether it still is the case's quote. */
	inForce: z.boolean(),
});
