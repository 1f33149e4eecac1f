/** What is chosen or entered of a fee, as it is typed, and what `cases.quote` takes of it. */
import { z } from "zod";
import { fitsInput } from "../../../../shared/fees.ts";
import type {
	Case,
	FeeOptions,
	Quote,
	Sheet,
} from "../../../../shared/model.ts";
import { parsePesos } from "../../../../shared/money.ts";
import {
	enteredCentsSchema,
	orderNumberSchema,
} from "../../../../shared/quotes.ts";
import { typed } from "./cash.ts";

export type Choices = Sheet["feeOptions"];

const formSchema = z.object({
	tier: z.string().nullable(),
	/** By discount, what was shown for it. */
	proofs: z.record(z.string(), z.string()),
	/** Where the amount that is entered comes from. */
	by: z.enum(["order", "inputs"]),
	order: z.string(),
	inputs: z.record(z.string(), z.string()),
	amount: z.string(),
});
export type FeeForm = z.infer<typeof formSchema>;

/** The draft if there is a readable one, else what the case's quote still tells; proofs it does not. */
export function startingFee(
	draft: string | null,
	quote: Quote | null,
	{ tiers }: Choices,
): FeeForm {
	if (draft) {
		try {
			return formSchema.parse(JSON.parse(draft));
		} catch {
			// a draft of another version of this form: the quote is the truth
		}
	}
	const entered = quote?.entered;
	const line = quote?.lines.find(({ kind }) => kind === "entered");
	return {
		tier: quote?.tier?.id ?? tiers[0]?.id ?? null,
		proofs: {},
		by: entered && !entered.order ? "inputs" : "order",
		order: entered?.order ?? "",
		inputs: Object.fromEntries(
			(entered?.inputs ?? []).map(({ id, value }) => [id, value]),
		),
		amount: line ? typed(line.amount) : "",
	};
}

/** Whether anything of the sheet's fee is for somebody to choose or to enter. */
export const hasChoices = ({ tiers, discounts, byHand }: Choices) =>
	tiers.length > 1 || discounts.length > 0 || byHand !== null;

/** Whether it must be chosen before anything is charged: nobody pays the first tier by oversight. */
export const mustChoose = (
	{ tiers, byHand }: Choices,
	file: Case,
	draft: string | null,
) =>
	byHand !== null ? file.quote === null : tiers.length > 1 && draft === null;

/** An order's amount is final: no discount comes off it. */
export const takesDiscounts = (form: FeeForm, { byHand }: Choices) =>
	byHand === null || form.by === "inputs";

/** One more discount; those that do not go together with it are let go. */
export function withDiscount(
	form: FeeForm,
	{ discounts }: Choices,
	id: string,
	on: boolean,
): FeeForm {
	const { [id]: own, ...others } = form.proofs;
	if (!on) return { ...form, proofs: others };
	const combines = (each: string) =>
		discounts.find((one) => one.id === each)?.combines === true;
	const kept = Object.entries(others).filter(
		([each]) => combines(each) && combines(id),
	);
	return { ...form, proofs: { ...Object.fromEntries(kept), [id]: own ?? "" } };
}

/** What is wrong by field: `amount`, `order`, `input.<id>`, `proof.<id>`. */
export type FeeProblems = Record<string, FeeProblem>;
export type FeeProblem =
	| "fee.problem.amount"
	| "fee.problem.order"
	| "fee.problem.choice"
	| "fee.problem.number"
	| "fee.problem.proof";

export function problemsOfFee(form: FeeForm, choices: Choices): FeeProblems {
	const problems: FeeProblems = {};
	if (takesDiscounts(form, choices))
		for (const [id, proof] of Object.entries(form.proofs))
			if (proof.trim().length < 3)
				problems[`proof.${id}`] = "fee.problem.proof";
	if (!choices.byHand) return problems;
	if (!enteredCentsSchema.safeParse(parsePesos(form.amount)).success)
		problems.amount = "fee.problem.amount";
	if (form.by === "order") {
		if (!orderNumberSchema.safeParse(form.order).success)
			problems.order = "fee.problem.order";
		return problems;
	}
	for (const input of choices.byHand)
		if (!fitsInput(input, form.inputs[input.id]?.trim() ?? ""))
			problems[`input.${input.id}`] = input.choices
				? "fee.problem.choice"
				: "fee.problem.number";
	return problems;
}

export function toOptions(form: FeeForm, choices: Choices): FeeOptions {
	const discounts = takesDiscounts(form, choices)
		? Object.entries(form.proofs).map(([id, proof]) => ({
				id,
				proof: proof.trim(),
			}))
		: [];
	const entered = choices.byHand && {
		amount: parsePesos(form.amount) ?? 0,
		order: form.by === "order" ? form.order.trim() : null,
		inputs:
			form.by === "inputs"
				? choices.byHand.map(({ id }) => ({
						id,
						value: form.inputs[id]?.trim() ?? "",
					}))
				: [],
	};
	return {
		tier: choices.tiers.length > 0 ? form.tier : null,
		discounts,
		entered,
	};
}
