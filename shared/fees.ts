/** Fees: from a published schedule to exact cents, line by line. Pure; the same code in the core and in the faces. */
import { z } from "zod";
import { Refusal } from "./errors.ts";
import { decimal, timesCents } from "./money.ts";

const decimalText = z.string().regex(/^\d{1,12}(\.\d{1,8})?$/);

/** How a sheet publishes its fee. Surcharges apply in order, each on its stated base. */
export const feeScheduleSchema = z.object({
	base: z.discriminatedUnion("kind", [
		z.object({ kind: z.literal("free") }),
		z.object({ kind: z.literal("fixed"), cents: z.int().min(0) }),
		z.object({ kind: z.literal("uma"), units: decimalText }),
	]),
	surcharges: z
		.array(
			z.object({
				name: z.string().min(1),
				rate: decimalText,
				/** `fee`: on the base alone; `subtotal`: on the base and the surcharges before. */
				on: z.enum(["fee", "subtotal"]),
			}),
		)
		.max(10),
	legalBasis: z.string().nullable(),
	/** What a reader must know of the figure, e.g. an equivalence nobody has verified. */
	caveat: z.string().nullable(),
});
export type FeeSchedule = z.infer<typeof feeScheduleSchema>;

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

export const feeLineSchema = z.discriminatedUnion("kind", [
	z.object({ kind: z.literal("free"), amount: z.literal(0) }),
	z.object({ kind: z.literal("fixed"), amount: z.int() }),
	z.object({
		kind: z.literal("uma"),
		units: z.string(),
		umaCents: z.int(),
		umaYear: z.string(),
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
 */
export function quoteFee(
	schedule: FeeSchedule,
	accruedOn: string,
	uma: UmaTable,
): { lines: FeeLine[]; total: number } {
	const base = baseLine(schedule, accruedOn, uma);
	const lines: FeeLine[] = [base];
	let total = base.amount;
	for (const { name, rate, on } of schedule.surcharges) {
		const amount = timesCents(
			decimal(rate),
			on === "fee" ? base.amount : total,
		);
		lines.push({ kind: "surcharge", name, rate, on, amount });
		total += amount;
	}
	return { lines, total };
}

function baseLine(schedule: FeeSchedule, date: string, uma: UmaTable): FeeLine {
	const { base } = schedule;
	if (base.kind === "free") return { kind: "free", amount: 0 };
	if (base.kind === "fixed") return { kind: "fixed", amount: base.cents };
	const inForce = umaOn(date, uma);
	return {
		kind: "uma",
		units: base.units,
		umaCents: inForce.cents,
		umaYear: inForce.year,
		amount: timesCents(decimal(base.units), inForce.cents),
	};
}
