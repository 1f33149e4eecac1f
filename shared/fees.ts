/** Fees: from a published schedule to exact cents, line by line. Pure; the same code in the core and in the faces. */
import { z } from "zod";
import { assertNever, Refusal } from "./errors.ts";
import { decimal, timesCents } from "./money.ts";

const decimalText = z.string().regex(/^\d{1,12}(\.\d{1,8})?$/);
/** A share such as `0.1`; never more than the whole. */
const rate = decimalText.refine((text) => Number(text) <= 1);
const short = z.string().min(1).max(200);
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

const fixed = { kind: z.literal("fixed"), cents: z.int().min(0) };
const uma = { kind: z.literal("uma"), units: decimalText };
const part = z.discriminatedUnion("kind", [
	z.strictObject({ ...fixed, label: short }),
	z.strictObject({ ...uma, label: short }),
]);
export type FeePart = z.infer<typeof part>;
const tier = z.discriminatedUnion("kind", [
	z.strictObject({ ...fixed, id: key, label: short }),
	z.strictObject({ ...uma, id: key, label: short }),
]);

/** What a formula in words is computed from; a value is a decimal, or one of the choices. */
export const formulaInputSchema = z.strictObject({
	id: key,
	label: short,
	choices: z.array(short).min(1).max(30).nullable(),
});
export type FormulaInput = z.infer<typeof formulaInputSchema>;

/** Whether the value can stand for this datum of the formula. */
export const fitsInput = ({ choices }: FormulaInput, value: string) =>
	choices ? choices.includes(value) : /^\d{1,12}(\.\d{1,4})?$/.test(value);

const distinct = (list: readonly { id: string }[]) =>
	new Set(list.map(({ id }) => id)).size === list.length;

/**
 * How a sheet publishes its fee. Discounts come off the fee, each counted on the fee as published;
 * surcharges apply after them, in order, each on its stated base.
 */
export const feeScheduleSchema = z.strictObject({
	base: z.discriminatedUnion("kind", [
		z.strictObject({ kind: z.literal("free") }),
		z.strictObject(fixed),
		z.strictObject(uma),
		/** Several acts of one fee, each a line. */
		z.strictObject({
			kind: z.literal("components"),
			parts: z.array(part).min(1).max(10),
		}),
		/** A choice; the first tier where nobody chose. */
		z.strictObject({
			kind: z.literal("tiers"),
			tiers: z.array(tier).min(1).max(30).refine(distinct),
		}),
		/** Published in words alone: the amount is entered by hand, with its inputs or the department's order. */
		z.strictObject({
			kind: z.literal("formula"),
			inputs: z.array(formulaInputSchema).max(10).refine(distinct),
		}),
	]),
	surcharges: z
		.array(
			z.strictObject({
				name: short,
				rate,
				/** `fee`: on the fee alone; `subtotal`: on the fee and the surcharges before. */
				on: z.enum(["fee", "subtotal"]),
			}),
		)
		.max(10),
	discounts: z
		.array(
			z.strictObject({
				id: key,
				name: short,
				rate,
				/** Where the discount comes from: a law, a resolution of the Cabildo. */
				basis: z.string().min(1).max(300),
				/** Whether it may be given together with others that say the same. */
				combines: z.boolean().default(false),
			}),
		)
		.max(10)
		.refine(distinct)
		.default([]),
	/** Totals the source publishes; they must come out exactly. */
	published: z
		.array(
			z.strictObject({
				tier: key.nullable(),
				on: z.iso.date(),
				total: z.int().min(0),
			}),
		)
		.max(30)
		.default([]),
	legalBasis: z.string().nullable(),
	/** What a reader must know of the figure, e.g. an equivalence nobody has verified. */
	caveat: z.string().nullable(),
});
export type FeeSchedule = z.input<typeof feeScheduleSchema>;

/** What is chosen at the counter: a tier, discounts, an amount that no program can compute. */
export type FeeChoice = {
	tier?: string | null | undefined;
	discounts?: readonly string[];
	entered?: { amount: number; order: string | null } | null;
};

/** UMA values by the year they come into force on 1 February (Ley para Determinar el Valor de la UMA, art. 5). */
export type UmaTable = Readonly<Record<string, number>>;

/** The year whose UMA is in force on a date: a UMA year runs from 1 February to 31 January. */
export const umaYear = (date: string): string => {
	const year = Number(date.slice(0, 4));
	return String(date.slice(5) < "02-01" ? year - 1 : year);
};

/** The UMA in force on the date, in cents. Refuses with a sentence when none is known. */
export function umaOn(date: string, table: UmaTable) {
	const year = umaYear(date);
	const cents = table[year];
	if (cents === undefined) throw new Refusal("uma_unknown", { date });
	return { year, cents };
}

/** A line of a quote; the face makes its sentence. `label`: the tier or the component, in the sheet's words. */
export const feeLineSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("free"), amount: z.literal(0) }),
	z.object({
		kind: z.literal("fixed"),
		label: z.string().optional(),
		amount: z.int(),
	}),
	z.object({
		kind: z.literal("uma"),
		label: z.string().optional(),
		units: z.string(),
		umaCents: z.int(),
		umaYear: z.string(),
		amount: z.int(),
	}),
	/** Entered by hand; `order` is the department's payment order, whose amount is final. */
	z.object({
		kind: z.literal("entered"),
		order: z.string().nullable(),
		amount: z.int(),
	}),
	z.object({
		kind: z.literal("discount"),
		name: z.string(),
		rate: z.string(),
		basis: z.string(),
		/** Negative: what comes off. */
		amount: z.int(),
	}),
	z.object({
		kind: z.literal("surcharge"),
		name: z.string(),
		rate: z.string(),
		on: z.enum(["fee", "subtotal"]),
		amount: z.int(),
	}),
]);
export type FeeLine = z.infer<typeof feeLineSchema>;

/**
 * The fee of a schedule on the date of accrual.
 * @returns lines in order and their sum, in cents; each line rounded half-up by itself.
 * @throws Refusal `fee_by_hand`, `fee_not_by_hand`, `fee_tier_unknown`, `fee_discount_unknown`,
 * `fee_discounts_exclusive`, `uma_unknown`
 */
export function quoteFee(
	schedule: FeeSchedule,
	accruedOn: string,
	uma: UmaTable,
	choice: FeeChoice = {},
): { lines: FeeLine[]; total: number } {
	const lines = feeLines(schedule, accruedOn, uma, choice);
	const published = sum(lines);
	let fee = published;
	for (const { name, rate, basis } of discountsOf(schedule, choice)) {
		const off = Math.min(timesCents(decimal(rate), published), fee);
		lines.push({ kind: "discount", name, rate, basis, amount: 0 - off });
		fee -= off;
	}
	let total = fee;
	for (const { name, rate, on } of surchargesOf(schedule, choice)) {
		const amount = timesCents(decimal(rate), on === "fee" ? fee : total);
		lines.push({ kind: "surcharge", name, rate, on, amount });
		total += amount;
	}
	return { lines, total };
}

const sum = (lines: readonly FeeLine[]) =>
	lines.reduce((total, { amount }) => total + amount, 0);

/** The department has already counted everything in the amount of its order. */
const isOrder = ({ entered }: FeeChoice) => Boolean(entered?.order);

const surchargesOf = (schedule: FeeSchedule, choice: FeeChoice) =>
	isOrder(choice) ? [] : schedule.surcharges;

function discountsOf(schedule: FeeSchedule, choice: FeeChoice) {
	const asked = new Set(choice.discounts);
	const found = (schedule.discounts ?? []).filter(({ id }) => asked.has(id));
	if (found.length < asked.size || (asked.size > 0 && isOrder(choice)))
		throw new Refusal("fee_discount_unknown");
	if (found.length > 1 && !found.every(({ combines }) => combines))
		throw new Refusal("fee_discounts_exclusive");
	return found;
}

/** The fee itself, before discounts and surcharges. */
function feeLines(
	{ base }: FeeSchedule,
	date: string,
	uma: UmaTable,
	{ tier, entered }: FeeChoice,
): FeeLine[] {
	if (entered && base.kind !== "formula") throw new Refusal("fee_not_by_hand");
	if (tier && base.kind !== "tiers") throw new Refusal("fee_tier_unknown");
	switch (base.kind) {
		case "free":
			return [{ kind: "free", amount: 0 }];
		case "fixed":
		case "uma":
			return [amountLine(base, date, uma)];
		case "components":
			return base.parts.map((part) => amountLine(part, date, uma));
		case "tiers":
			return [amountLine(tierOf(base.tiers, tier), date, uma)];
		case "formula":
			if (!entered) throw new Refusal("fee_by_hand");
			return [{ kind: "entered", ...entered }];
		default:
			return assertNever(base);
	}
}

function tierOf<T extends { id: string }>(
	tiers: readonly T[],
	asked: string | null | undefined,
): T {
	const found = asked ? tiers.find(({ id }) => id === asked) : tiers[0];
	if (!found) throw new Refusal("fee_tier_unknown");
	return found;
}

type Amount = (
	| { kind: "fixed"; cents: number }
	| { kind: "uma"; units: string }
) & {
	label?: string;
};

function amountLine(part: Amount, date: string, uma: UmaTable): FeeLine {
	const label = part.label ? { label: part.label } : {};
	if (part.kind === "fixed")
		return { kind: "fixed", ...label, amount: part.cents };
	const inForce = umaOn(date, uma);
	return {
		kind: "uma",
		...label,
		units: part.units,
		umaCents: inForce.cents,
		umaYear: inForce.year,
		amount: timesCents(decimal(part.units), inForce.cents),
	};
}
