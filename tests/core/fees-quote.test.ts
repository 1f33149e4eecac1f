/** The fee engine: every kind of schedule, what it refuses, and what must hold for any of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoUma } from "../../core/demo/office.ts";
import { Refusal } from "../../shared/errors.ts";
import {
	type FeeChoice,
	type FeeSchedule,
	feeScheduleSchema,
	quoteFee,
} from "../../shared/fees.ts";
import { formatPesos } from "../../shared/money.ts";

const ON = "2024-06-01";
const schedule = (
	base: FeeSchedule["base"],
	more: Partial<FeeSchedule> = {},
): FeeSchedule => ({
	base,
	surcharges: [],
	legalBasis: null,
	caveat: null,
	...more,
});
const quote = (of: FeeSchedule, choice?: FeeChoice) =>
	quoteFee(of, ON, demoUma, choice);
const amounts = (of: FeeSchedule, choice?: FeeChoice) =>
	quote(of, choice).lines.map(({ amount }) => amount);
const code = (of: FeeSchedule, choice?: FeeChoice) => {
	try {
		quote(of, choice);
	} catch (error) {
		if (error instanceof Refusal) return error.code;
	}
	return "none";
};

const tiers = schedule({
	kind: "tiers",
	tiers: [
		{ id: "d15", label: "15 días", kind: "uma", units: "3.67" },
		{ id: "d30", label: "30 días", kind: "uma", units: "7.34" },
	],
});
const formula = schedule(
	{ kind: "formula", inputs: [] },
	{
		surcharges: [{ name: "Impuesto adicional", rate: "0.1", on: "fee" }],
		discounts: [
			{ id: "half", name: "INAPAM", rate: "0.5", basis: "ficha" },
			{ id: "early", name: "Pronto pago", rate: "0.15", basis: "Cabildo" },
		],
	},
);

describe("kinds of fee", () => {
	test("components are a line each, and the surcharge stands on all of them", () => {
		const acta = schedule(
			{
				kind: "components",
				parts: [
					{ label: "Asentamiento", kind: "uma", units: "1.27" },
					{ label: "Expedición de acta", kind: "uma", units: "2.4" },
				],
			},
			{ surcharges: [{ name: "IA", rate: "0.05", on: "fee" }] },
		);
		expect(amounts(acta)).toEqual([13788, 26057, 1992]);
		expect(quote(acta).lines[0]).toMatchObject({ label: "Asentamiento" });
	});

	test("a tier is chosen by its id; the first one where nobody chose", () => {
		expect(amounts(tiers)).toEqual([39845]);
		expect(amounts(tiers, { tier: "d30" })).toEqual([79690]);
		expect(code(tiers, { tier: "d90" })).toBe("fee_tier_unknown");
		expect(code(schedule({ kind: "free" }), { tier: "d15" })).toBe(
			"fee_tier_unknown",
		);
	});

	test("pesos with cents stay what they are", () => {
		expect(amounts(schedule({ kind: "fixed", cents: 4811 }))).toEqual([4811]);
	});

	test("a formula in words is never computed; what is entered carries the sheet's surcharges", () => {
		expect(code(formula)).toBe("fee_by_hand");
		const entered = { amount: 10_000, order: null };
		expect(amounts(formula, { entered })).toEqual([10_000, 1000]);
	});

	test("the amount of a payment order is final", () => {
		const entered = { amount: 10_000, order: "OP-2026-17" };
		expect(quote(formula, { entered })).toEqual({
			lines: [{ kind: "entered", ...entered }],
			total: 10_000,
		});
		expect(code(formula, { entered, discounts: ["half"] })).toBe(
			"fee_discount_unknown",
		);
	});

	test("a fee the program computes is not entered by hand", () => {
		const entered = { amount: 1, order: null };
		for (const of of [tiers, schedule({ kind: "free" })])
			expect(code(of, { entered })).toBe("fee_not_by_hand");
	});

	test("a discount is a line that says its basis, and the surcharge stands on what is left", () => {
		const entered = { amount: 10_001, order: null };
		const { lines, total } = quote(formula, { entered, discounts: ["half"] });
		expect(lines.map(({ amount }) => amount)).toEqual([10_001, -5001, 500]);
		expect(lines[1]).toMatchObject({ kind: "discount", basis: "ficha" });
		expect(total).toBe(5500);
		expect(code(formula, { entered, discounts: ["half", "early"] })).toBe(
			"fee_discounts_exclusive",
		);
		expect(code(formula, { entered, discounts: ["none"] })).toBe(
			"fee_discount_unknown",
		);
	});

	test("a negative line is printed with its sign", () => {
		expect(formatPesos(-5001)).toBe("-$50.01");
		expect(formatPesos(-100_050)).toBe("-$1,000.50");
	});
});

describe("a schedule that cannot be right is refused", () => {
	test.each([
		[
			"a rate above the whole",
			{ surcharges: [{ name: "x", rate: "1.5", on: "fee" }] },
		],
		["a float for money", { base: { kind: "fixed", cents: 48.11 } }],
		["a unit that is a number", { base: { kind: "uma", units: 3.67 } }],
		[
			"a tier twice",
			{ base: { kind: "tiers", tiers: [tier("a"), tier("a")] } },
		],
		["an unknown kind", { base: { kind: "guess" } }],
		["a base nobody stated", { surcharges: [{ name: "x", rate: "0.1" }] }],
	])("%s", (_, part) => {
		expect(
			feeScheduleSchema.safeParse({ ...schedule({ kind: "free" }), ...part })
				.success,
		).toBe(false);
	});
});

function tier(id: string) {
	return { id, label: id, kind: "fixed", cents: 1 };
}

const decimalText = (most: number) =>
	fc
		.tuple(fc.nat(most), fc.nat(9999), fc.integer({ min: 0, max: 4 }))
		.map(([whole, part, places]) =>
			places
				? `${whole}.${String(part).padStart(4, "0").slice(0, places)}`
				: `${whole}`,
		);
const rate = fc
	.nat(10_000)
	.map((n) => (n === 10_000 ? "1" : `0.${String(n).padStart(4, "0")}`));
const on = fc.constantFrom("fee" as const, "subtotal" as const);
const surcharge = fc.record({ name: fc.constantFrom("a", "b"), rate, on });
const anySchedule = fc
	.record({
		units: fc.array(decimalText(5000), { minLength: 1, maxLength: 4 }),
		surcharges: fc.array(surcharge, { maxLength: 5 }),
		discounts: fc.array(rate, { maxLength: 3 }),
	})
	.map(({ units, surcharges, discounts }) =>
		schedule(
			{
				kind: "components",
				parts: units.map((each) => ({ label: "x", kind: "uma", units: each })),
			},
			{
				surcharges,
				discounts: discounts.map((each, i) => ({
					id: `d${i}`,
					name: "x",
					rate: each,
					basis: "y",
					combines: true,
				})),
			},
		),
	);
const all = (of: FeeSchedule) => (of.discounts ?? []).map(({ id }) => id);

/** Half-up of an exact fraction, by another way than the engine's. */
function halfUp(factor: string, cents: number): number {
	const [whole = "", part = ""] = factor.split(".");
	const scaled = BigInt(whole + part) * BigInt(cents);
	const scale = 10n ** BigInt(part.length);
	const floor = scaled / scale;
	return Number((scaled % scale) * 2n >= scale ? floor + 1n : floor);
}

describe("for any schedule", () => {
	test("the lines are whole cents, their sum is the total, and the total is never negative", () => {
		fc.assert(
			fc.property(anySchedule, (of) => {
				const { lines, total } = quote(of, { discounts: all(of) });
				expect(lines.every(({ amount }) => Number.isSafeInteger(amount))).toBe(
					true,
				);
				expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
				expect(total).toBeGreaterThanOrEqual(0);
				expect(lines.some(({ amount }) => Object.is(amount, -0))).toBe(false);
			}),
		);
	});

	test("each line is half-up by itself on its stated base", () => {
		fc.assert(
			fc.property(anySchedule, (of) => {
				const { lines } = quote(of);
				let fee = 0;
				let subtotal = 0;
				for (const line of lines) {
					if (line.kind === "uma") {
						expect(line.amount).toBe(halfUp(line.units, line.umaCents));
						fee += line.amount;
					}
					if (line.kind === "surcharge")
						expect(line.amount).toBe(
							halfUp(line.rate, line.on === "fee" ? fee : subtotal),
						);
					subtotal += line.amount;
				}
			}),
		);
	});

	test("more units never cost less", () => {
		fc.assert(
			fc.property(anySchedule, decimalText(5000), (of, units) => {
				if (of.base.kind !== "components") return;
				const more = {
					...of,
					base: {
						...of.base,
						parts: [
							...of.base.parts,
							{ label: "more", kind: "uma" as const, units },
						],
					},
				};
				expect(quote(more).total).toBeGreaterThanOrEqual(quote(of).total);
			}),
		);
	});

	test("the order of surcharges on the fee does not matter; on the subtotal it is the stated one", () => {
		fc.assert(
			fc.property(anySchedule, (of) => {
				const onFee = of.surcharges.map((each) => ({
					...each,
					on: "fee" as const,
				}));
				const turned = { ...of, surcharges: [...onFee].reverse() };
				expect(quote(turned).total).toBe(
					quote({ ...of, surcharges: onFee }).total,
				);
			}),
		);
		const two = (order: ("fee" | "subtotal")[]) =>
			quote(
				schedule(
					{ kind: "fixed", cents: 10_000 },
					{ surcharges: order.map((on) => ({ name: on, rate: "0.1", on })) },
				),
			).total;
		expect([two(["fee", "subtotal"]), two(["subtotal", "fee"])]).toEqual([
			12_100, 12_000,
		]);
	});

	test("no discount makes a fee dearer", () => {
		fc.assert(
			fc.property(anySchedule, (of) => {
				expect(quote(of, { discounts: all(of) }).total).toBeLessThanOrEqual(
					quote(of).total,
				);
			}),
		);
	});
});
