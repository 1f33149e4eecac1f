import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	checkCharacter,
	isFolio,
	makeFolio,
	ticketNumber,
} from "../../shared/ids.ts";
import {
	cashChange,
	decimal,
	formatPesos,
	MAX_CENTS,
	parsePesos,
	payableInCash,
	timesCents,
} from "../../shared/money.ts";

describe("typed money", () => {
	test.each([
		["600", 60_000],
		["600.5", 60_050],
		["1,200.50", 120_050],
		["$ 80", 8_000],
		["  $1,234,567.89 ", 123_456_789],
		["0", 0],
		["0.01", 1],
		["10000000000", MAX_CENTS],
	])("%s is %d cents", (text, cents) => {
		expect(parsePesos(text)).toBe(cents);
	});

	test.each([
		"-1",
		"-0.01",
		"+5",
		"1.234",
		"0.005",
		"1.",
		".5",
		"1..5",
		"1.5.5",
		"12,00",
		"1,2345",
		",100",
		"1e3",
		"0x10",
		"١٢",
		"12a",
		"",
		" ",
		"$",
		"NaN",
		"Infinity",
		"10000000000.01",
		"9".repeat(400),
	])("«%s» is no money", (text) => {
		expect(parsePesos(text)).toBeNull();
	});

	test("what is printed reads back as the same cents", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => {
				expect(parsePesos(formatPesos(cents))).toBe(cents);
			}),
		);
	});

	test("products are exact where floating point is not", () => {
		expect(timesCents(decimal("1.005"), 100)).toBe(101);
		expect(timesCents(decimal("3.67"), 10857)).toBe(39845);
		expect(timesCents(decimal("0.1"), 25)).toBe(3);
		expect(() => decimal("-1")).toThrow();
		expect(() => decimal("1.123456789")).toThrow();
	});
});

describe("change", () => {
	test("is rounded to coins in the citizen's favour, as a line of its own", () => {
		expect(cashChange(25_808, 30_000)).toEqual({
			exact: 4_192,
			given: 4_200,
			rounding: 8,
		});
		expect(cashChange(25_850, 30_000)).toMatchObject({ rounding: 0 });
		expect(payableInCash(25_808)).toBe(25_800);
		expect(cashChange(25_808, 25_800)).toEqual({
			exact: 0,
			given: 0,
			rounding: 8,
		});
	});

	test("never takes from the citizen and never gives a coin too much", () => {
		fc.assert(
			fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (total, more) => {
				const received = payableInCash(total) + more;
				const { exact, given, rounding } = cashChange(total, received);
				expect(exact).toBe(Math.max(0, received - total));
				// Coins only; but never more than was handed over, however small the total.
				expect(given % 50 === 0 || given === received).toBe(true);
				expect(given).toBeLessThanOrEqual(received);
				expect(received - given + rounding).toBe(total);
				expect(rounding >= 0 && rounding < 50).toBe(true);
			}),
		);
	});
});

describe("check characters (ISO 7064 MOD 37-36)", () => {
	const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const text = fc.string({
		unit: fc.constantFrom(...characters),
		minLength: 1,
		maxLength: 24,
	});

	test("known vectors", () => {
		// The Global Release Identifier (GRid Standard 2.1) gives this one.
		expect(checkCharacter("A12425GABC1234002")).toBe("M");
		expect(checkCharacter("")).toBe("1");
		expect(() => checkCharacter("a")).toThrow();
		expect(() => checkCharacter("A-1")).toThrow();
	});

	test("one wrong character is always found", () => {
		fc.assert(
			fc.property(
				text,
				fc.nat(),
				fc.constantFrom(...characters),
				(good, at, other) => {
					const i = at % good.length;
					fc.pre(good[i] !== other);
					const bad = `${good.slice(0, i)}${other}${good.slice(i + 1)}`;
					expect(checkCharacter(bad)).not.toBe(checkCharacter(good));
				},
			),
			{ numRuns: 2000 },
		);
	});

	test("two neighbours exchanged are found, but for the pairs the standard itself cannot tell", () => {
		let missed = 0;
		let tried = 0;
		for (const before of ["", "0", "DEMO2026"])
			for (const a of characters)
				for (const b of characters) {
					if (a === b) continue;
					tried++;
					if (
						checkCharacter(`${before}${a}${b}7`) ===
						checkCharacter(`${before}${b}${a}7`)
					)
						missed++;
				}
		expect(missed / tried).toBeLessThan(0.002);
	});
});

describe("folios", () => {
	test("are OFFICE-YEAR-TT-NNNNNN-C and check themselves", () => {
		const folio = makeFolio("DEMO", 2026, "7K", 12);
		expect(folio).toMatch(/^DEMO-2026-7K-000012-[0-9A-Z]$/);
		expect(isFolio(folio)).toBe(true);
		expect(isFolio(makeFolio("DEMO", 2026, "7K", 1_234_567))).toBe(true);
	});

	test("one digit typed wrong, a small letter or a part left out is no folio", () => {
		const folio = makeFolio("DEMO", 2026, "7K", 12);
		expect(isFolio(folio.replace("000012", "000013"))).toBe(false);
		expect(isFolio(folio.replace("2026", "2027"))).toBe(false);
		expect(isFolio(folio.toLowerCase())).toBe(false);
		expect(isFolio(folio.replace("DEMO-", ""))).toBe(false);
		expect(isFolio(folio.replace("7K", "7O"))).toBe(false);
		expect(isFolio(`${folio}\n`)).toBe(false);
	});

	test("ticket numbers have at least three digits", () => {
		expect(ticketNumber("A", 12)).toBe("A-012");
		expect(ticketNumber("A", 1234)).toBe("A-1234");
	});
});
