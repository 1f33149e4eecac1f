/** Amounts in words, and the bank reference with its published vector. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cashRefunds } from "../../core/till/rules.ts";
import vectors from "../../resources/domain/vectors.json" with { type: "json" };
import { amountInWords, numberInWords } from "../../shared/amount-in-words.ts";
import { sumOf } from "../../shared/cash.ts";
import { MAX_CENTS } from "../../shared/money.ts";
import {
	condensedAmount,
	condensedDate,
	isReferenceFor,
	paymentReference,
} from "../../shared/payment-reference.ts";

describe("amounts in words", () => {
	test.each([
		[25_808, "(DOSCIENTOS CINCUENTA Y OCHO PESOS 08/100 M.N.)"],
		[0, "(CERO PESOS 00/100 M.N.)"],
		[100, "(UN PESO 00/100 M.N.)"],
		[2_100, "(VEINTIÚN PESOS 00/100 M.N.)"],
		[3_150, "(TREINTA Y UN PESOS 50/100 M.N.)"],
		[10_000, "(CIEN PESOS 00/100 M.N.)"],
		[10_101, "(CIENTO UN PESOS 01/100 M.N.)"],
		[100_000, "(MIL PESOS 00/100 M.N.)"],
		[2_100_000, "(VEINTIÚN MIL PESOS 00/100 M.N.)"],
		[192_851, "(MIL NOVECIENTOS VEINTIOCHO PESOS 51/100 M.N.)"],
		[100_000_000, "(UN MILLÓN DE PESOS 00/100 M.N.)"],
		[
			123_456_789_00,
			"(CIENTO VEINTITRÉS MILLONES CUATROCIENTOS CINCUENTA Y SEIS MIL SETECIENTOS OCHENTA Y NUEVE PESOS 00/100 M.N.)",
		],
		[MAX_CENTS, "(DIEZ MIL MILLONES DE PESOS 00/100 M.N.)"],
	])("%d cents are %s", (cents, words) => {
		expect(amountInWords(cents)).toBe(words);
	});

	/** Reads the words back: a grammar of its own, so that both would have to be wrong alike. */
	const read = (words: string): number => {
		const values = new Map(
			Array.from({ length: 1000 }, (_, n) => n)
				.filter((n) => n <= 30 || (n < 100 && n % 10 === 0) || n % 100 === 0)
				.map((n) => [numberInWords(n), n]),
		);
		for (const [word, value] of [
			["UN", 1],
			["VEINTIÚN", 21],
			["CIENTO", 100],
		] as const)
			values.set(word, value);
		let [total, thousands, current] = [0, 0, 0];
		for (const word of words.split(" ")) {
			if (word === "Y") continue;
			if (word === "MIL") {
				thousands = (current || 1) * 1000;
				current = 0;
			} else if (/^MILL/.test(word)) {
				total = (thousands + current) * 1e6;
				[thousands, current] = [0, 0];
			} else current += values.get(word) ?? Number.NaN;
		}
		return total + thousands + current;
	};

	test("read back as the same number, for every number", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e10 }), (n) => {
				expect(read(numberInWords(n))).toBe(n);
			}),
			{ numRuns: 2000 },
		);
		for (let n = 0; n < 2000; n++) expect(read(numberInWords(n))).toBe(n);
	});

	test.each([-1, 0.5, MAX_CENTS + 1, Number.NaN])("%d has none", (cents) => {
		expect(() => amountInWords(cents)).toThrow(RangeError);
	});
});

describe("the demo payment reference", () => {
	const vector = vectors.base97_bancomer_algo10;

	test("gives the published vector", () => {
		expect(String(condensedDate(vector.date))).toBe(vector.fechaCondensada);
		expect(condensedAmount(vector.cents)).toBe(vector.importeCondensado);
		const made = paymentReference(vector.ref, vector.cents, vector.date);
		expect(made).toEqual({
			reference: `${vector.ref}349462${vector.dv_rem_plus_1}`,
			demo: true,
			dateOverflow: false,
		});
		expect(isReferenceFor(made.reference, vector.cents)).toBe(true);
	});

	test("says that its date overflows after 18 November 2014", () => {
		expect(paymentReference("1", 1, "2014-11-18").dateOverflow).toBe(false);
		expect(paymentReference("1", 1, "2014-11-19").dateOverflow).toBe(true);
		expect(paymentReference("1", 1, "2026-10-12").reference).toHaveLength(9);
		expect(() => paymentReference("1", 1, "2026-02-30")).toThrow();
		expect(() => paymentReference("A1", 1, "2026-02-03")).toThrow();
	});

	test("finds one wrong digit", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 999_999_999 }),
				fc.integer({ min: 0, max: MAX_CENTS }),
				fc.nat(1000),
				fc.integer({ min: 1, max: 9 }),
				(ref, cents, at, more) => {
					const { reference } = paymentReference(
						String(ref),
						cents,
						"2026-10-12",
					);
					expect(isReferenceFor(reference, cents)).toBe(true);
					const i = at % reference.length;
					const wrong =
						reference.slice(0, i) +
						((Number(reference[i]) + more) % 10) +
						reference.slice(i + 1);
					expect(isReferenceFor(wrong, cents)).toBe(false);
				},
			),
		);
	});
});

describe("refunds in cash", () => {
	const partsOf = fc.array(fc.integer({ min: 0, max: 500_000 }), {
		minLength: 1,
		maxLength: 8,
	});

	test("never exceed what the payment left, whatever the order, and end with all of it", () => {
		fc.assert(
			fc.property(
				partsOf,
				fc.array(fc.nat(7), { maxLength: 12 }),
				fc.integer({ min: 0, max: 49 }),
				(amounts, order, rounding) => {
					const total = amounts.reduce((sum, each) => sum + each, 0);
					const kept = Math.max(0, total - rounding);
					const parts = amounts.map((amount, i) => ({
						caseId: String(i),
						amount,
						live: true,
					}));
					let handed = 0;
					for (const i of [...order, ...parts.keys()]) {
						const part = parts[i];
						if (!part) continue;
						for (const { refund } of cashRefunds(
							parts,
							[String(i)],
							kept,
							handed,
						)) {
							expect(refund).toBeGreaterThanOrEqual(0);
							handed += refund;
							part.live = false;
						}
						expect(handed).toBeLessThanOrEqual(kept);
					}
					expect(handed).toBe(kept);
				},
			),
		);
	});

	test("pieces sum by their denomination", () => {
		expect(sumOf({ "100000": 2, "50": 3, "10": 1 })).toBe(200_160);
		expect(sumOf({})).toBe(0);
	});
});
