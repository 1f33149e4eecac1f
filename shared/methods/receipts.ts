/** What the code on an acknowledgement is worth, asked at a desk. */
import { z } from "zod";
import { everyRole, method, staffFaces } from "./method.ts";

const claimed = {
	folio: z.string(),
	/** The sheet's name where this terminal has it, else its id. */
	procedure: z.string(),
	receivedAt: z.string(),
};
/** Where the municipality's central or office says citizens verify. */
const page = { page: z.string() };

export const receiptCheckSchema = z.discriminatedUnion("verdict", [
	z.object({
		verdict: z.literal("valid"),
		...claimed,
		terminal: z.enum(["own", "other"]),
		/** Null: what happened to it since cannot be known here. */
		status: z.enum(["received", "replaced", "reversed"]).nullable(),
		...page,
	}),
	/** Our own signature over a reception that this store does not hold: another copy of it may. */
	z.object({ verdict: z.literal("not_held"), ...claimed, ...page }),
	z.object({ verdict: z.literal("unknown_terminal"), ...page }),
	z.object({
		/**
		 * `forged`: the signature is not the terminal's · `unsigned`: no signature of the kind we make ·
		 * `cut`: part of it is missing · `long`: longer than any code · `ticket`, `pass`: papers of ours that
		 * are no acknowledgement · `other`: something else.
		 */
		verdict: z.enum([
			"forged",
			"unsigned",
			"cut",
			"long",
			"ticket",
			"pass",
			"other",
		]),
	}),
]);
export type ReceiptCheck = z.infer<typeof receiptCheckSchema>;

/** More than any code holds; a page cuts there what was pasted. */
export const MOST_CHECKED = 20_000;

export const receiptsMethods = [
	/** Offline, by the keys this terminal knows; it names nobody, so it asks no reason. */
	method("receipts.check", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({ text: z.string().min(1).max(MOST_CHECKED) }),
		output: receiptCheckSchema,
	}),
] as const;
