/** What is typed of a payment, by every method at once: switching between them loses nothing. */
import { z } from "zod";
import type { PayOrder } from "../../../../shared/case-model.ts";
import { cashProblem } from "../../../../shared/cash.ts";
import type { Input } from "../../../../shared/contract.ts";
import type { ErrorCode, ErrorParams } from "../../../../shared/errors.ts";
import { parsePesos } from "../../../../shared/money.ts";
import { isReferenceFor } from "../../../../shared/payment-reference.ts";
import { slipSchema } from "../../../../shared/till-model.ts";

export const payMethods = ["cash", "card", "transfer", "order"] as const;
export type PayMethod = (typeof payMethods)[number];

const formSchema = z.object({
	method: z.enum(payMethods),
	/** Only the case at hand, where the visit has more to pay. */
	alone: z.boolean(),
	received: z.string(),
	/** Touched on the screen; empty where the sum was typed. */
	pieces: z.record(z.string(), z.int()),
	terminal: z.string(),
	authorisation: z.string(),
	lastFour: z.string(),
	reference: z.string(),
	/** By card or transfer: the bank has not said yet whether it charged. */
	unclear: z.boolean(),
});
export type PayForm = z.infer<typeof formSchema>;

const empty: PayForm = {
	method: "cash",
	alone: false,
	received: "",
	pieces: {},
	terminal: "",
	authorisation: "",
	lastFour: "",
	reference: "",
	unclear: false,
};

/** The draft if there is a readable one. A case with an order is paid by that order's reference, and alone. */
export function startingPay(
	draft: string | null,
	order: PayOrder | null,
	terminal: string,
): PayForm {
	if (draft) {
		try {
			return withReference(formSchema.parse(JSON.parse(draft)), order);
		} catch {
			// a draft of another version of this form: what is paid is typed again
		}
	}
	const start = { ...empty, terminal, alone: order !== null };
	return withReference(start, order);
}

/** Under an order its reference needs no typing. */
export const withReference = (
	form: PayForm,
	order: PayOrder | null,
): PayForm =>
	form.reference === "" && order
		? { ...form, reference: order.reference.reference }
		: form;

export type PayField =
	| "received"
	| "terminal"
	| "authorisation"
	| "lastFour"
	| "reference";
/** A refusal of the core's, foreseen; or a field left empty. */
export type PayProblem = {
	code:
		| Extract<ErrorCode, "paid_short" | "cash_not_coins" | "reference_wrong">
		| FieldCode;
	params: ErrorParams;
};
type FieldCode =
	| "money.needed"
	| "money.wrong"
	| "card.problem.terminal"
	| "card.problem.authorisation"
	| "card.problem.lastFour"
	| "transfer.problem.reference";
export type PayProblems = Partial<Record<PayField, PayProblem>>;

/** What is wrong with what was typed, by field; empty where it can be sent. */
export function problemsOfPay(form: PayForm, total: number): PayProblems {
	const field = (code: PayProblem["code"], params: ErrorParams = {}) => ({
		code,
		params,
	});
	switch (form.method) {
		case "cash": {
			const received = parsePesos(form.received);
			if (form.received.trim() === "")
				return { received: field("money.needed") };
			if (received === null) return { received: field("money.wrong") };
			const problem = cashProblem(total, received);
			return problem ? { received: problem } : {};
		}
		case "card":
			return {
				...(slipSchema.shape.terminal.safeParse(form.terminal).success
					? {}
					: { terminal: field("card.problem.terminal") }),
				...(slipSchema.shape.authorisation.safeParse(form.authorisation).success
					? {}
					: { authorisation: field("card.problem.authorisation") }),
				...(slipSchema.shape.lastFour.safeParse(form.lastFour).success
					? {}
					: { lastFour: field("card.problem.lastFour") }),
			};
		case "transfer": {
			const reference = digitsOf(form.reference);
			if (!/^\d{9,28}$/.test(reference))
				return { reference: field("transfer.problem.reference") };
			return isReferenceFor(reference, total)
				? {}
				: { reference: field("reference_wrong") };
		}
		case "order":
			return {};
	}
}

/** Banks print their references in groups. */
export const digitsOf = (reference: string) => reference.replace(/[\s-]/g, "");

/** What `cases.pay` takes of it. */
export function proofOf(
	form: PayForm,
): Pick<
	Input<"cases.pay">,
	"method" | "received" | "card" | "reference" | "unclear"
> {
	const { method, unclear, terminal, authorisation, lastFour } = form;
	if (method === "card")
		return { method, card: { terminal, authorisation, lastFour }, unclear };
	if (method === "transfer")
		return { method, reference: digitsOf(form.reference), unclear };
	return { method: "cash", received: parsePesos(form.received) ?? 0 };
}
