import { describe, expect, test } from "vitest";
import { demoUma } from "../../core/demo/office.ts";
import vectors from "../../resources/domain/vectors.json" with { type: "json" };
import { curpDigit, normaliseCurp, readCurp } from "../../shared/curp.ts";
import { Refusal } from "../../shared/errors.ts";
import {
	type FeeSchedule,
	quoteFee,
	umaOn,
	umaYear,
} from "../../shared/fees.ts";

const cents = (pesos: number) => Math.round(pesos * 100);

describe("CURP", () => {
	test.each(vectors.curp.valid)("%s is read", (curp) => {
		const read = readCurp(curp);
		expect(read).toMatchObject({ ok: true, facts: { curp } });
		expect(curpDigit(curp.slice(0, 17))).toBe(Number(curp.at(-1)));
	});

	test("each impossible part is told by its own code", () => {
		const codes = {
			BOXW310820HNERXN08: "curp_check_digit",
			PEXJ850229HQRRXN07: "curp_date",
			GOMA901315MQRMRN07: "curp_date",
			GOMA900300MQRMRN07: "curp_date",
			GOMA900315MXXMRN07: "curp_state",
			GOMA900315ZQRMRN07: "curp_format",
			GOMA900315MQRMRN0: "curp_format",
			GOMA900315MQRMRN077: "curp_format",
			"GOMA900315MQRMRN0¹": "curp_format",
			"": "curp_format",
			XEXX010101000: "curp_format",
		};
		const found = Object.fromEntries(
			Object.keys(codes).map((curp) => {
				const read = readCurp(curp);
				return [curp, read.ok ? "ok" : read.code];
			}),
		);
		expect(found).toEqual(codes);
		expect(Object.keys(codes)).toEqual(
			expect.arrayContaining(Object.keys(vectors.curp.invalid)),
		);
	});

	test("every other check digit of a valid one is wrong", () => {
		for (const curp of vectors.curp.valid)
			for (let digit = 0; digit <= 9; digit++)
				expect(readCurp(`${curp.slice(0, 17)}${digit}`).ok).toBe(
					digit === Number(curp.at(-1)),
				);
	});

	test("the letter in place 17 tells the century: 29 February 1984 and 2000 exist, 1900 does not", () => {
		const born = (first17: string) => {
			const read = readCurp(`${first17}${curpDigit(first17)}`);
			return read.ok ? read.facts.born : read.code;
		};
		expect(born("PEXJ840229HQRRXN0")).toBe("1984-02-29");
		expect(born("PEXJ000229HQRRXNA")).toBe("2000-02-29");
		expect(born("PEXJ000229HQRRXN0")).toBe("curp_date");
	});

	test("spaces, hyphens and small letters of a person who types do not matter", () => {
		expect(normaliseCurp(" goma900315-mqrmrn07\n")).toBe("GOMA900315MQRMRN07");
		expect(readCurp("goma 900315 mqrmrn 07").ok).toBe(true);
	});
});

describe("fees", () => {
	const schedule = (units: number): FeeSchedule => ({
		base: { kind: "uma", units: String(units) },
		surcharges: [
			{ name: "IADS", rate: "0.1", on: "fee" },
			{ name: "Control", rate: "0.1", on: "subtotal" },
		],
		legalBasis: null,
		caveat: null,
	});

	test.each(vectors.fee.cases)("$units UMA come out as published", (each) => {
		const { lines, total } = quoteFee(schedule(each.units), "2024-06-01", {
			2024: cents(vectors.fee.uma),
		});
		expect(lines.map(({ amount }) => amount)).toEqual([
			cents(each.base),
			cents(each.iads10),
			cents(each.control10),
		]);
		expect(total).toBe(cents(each.total));
	});

	test("the demo's UMA values are the published ones", () => {
		const published = Object.entries(vectors.uma).map(([year, value]) => [
			year,
			cents(value),
		]);
		expect(demoUma).toEqual(Object.fromEntries(published));
	});

	test("a UMA year runs from 1 February to 31 January", () => {
		expect(umaYear("2026-01-31")).toBe("2025");
		expect(umaYear("2026-02-01")).toBe("2026");
		expect(umaOn("2026-01-31", demoUma)).toEqual({
			year: "2025",
			cents: 11314,
		});
		expect(umaOn("2026-02-01", demoUma)).toEqual({
			year: "2026",
			cents: 11731,
		});
		expect(umaOn("2027-01-31", demoUma)).toEqual({
			year: "2026",
			cents: 11731,
		});
	});

	test("where no UMA is known there is no fee, but a refusal that names the date", () => {
		const refuse = () => quoteFee(schedule(2), "2028-03-01", demoUma);
		expect(refuse).toThrow(Refusal);
		expect(refuse).toThrow(
			expect.objectContaining({
				code: "uma_unknown",
				params: { date: "2028-03-01" },
			}),
		);
		expect(() => umaOn("2016-01-31", demoUma)).toThrow(Refusal);
	});

	test("free and fixed fees need no UMA; half a cent goes up", () => {
		const plain = { surcharges: [], legalBasis: null, caveat: null };
		const surcharges = [{ name: "x", rate: "0.05", on: "fee" as const }];
		expect(
			quoteFee({ ...plain, base: { kind: "free" } }, "2050-01-01", {}).total,
		).toBe(0);
		expect(
			quoteFee(
				{ ...plain, base: { kind: "fixed", cents: 110 }, surcharges },
				"2050-01-01",
				{},
			).lines.map(({ amount }) => amount),
		).toEqual([110, 6]);
	});
});
