/** Lists that must be whole: migrations in order, and a sentence in each language for every refusal. */
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { sentence } from "../../core/rpc/refusal.ts";
import { assertContiguous, migrations } from "../../core/store/migrations.ts";
import english from "../../resources/messages/en.json" with { type: "json" };
import spanish from "../../resources/messages/es-MX.json" with { type: "json" };
import { errorCodes } from "../../shared/errors.ts";

describe("migrations", () => {
	test("are numbered in tens that grow", () => {
		expect(() => assertContiguous(migrations)).not.toThrow();
	});

	test("a swap, a number used twice and one that is no ten throw", () => {
		const [a, b, c] = migrations;
		if (!a || !b || !c) throw new Error("too few to test");
		for (const wrong of [
			[b, a],
			[a, a],
			[a, { ...c, id: 15 }],
		])
			expect(() => assertContiguous(wrong)).toThrow(/out of order/);
	});
});

describe("sentences", () => {
	const params = {
		amount: "$1.00",
		by: "Rosa",
		cap: 6,
		capacity: 30,
		count: 2,
		counter: 3,
		current: 1,
		date: "2028-03-01",
		day: "2026-10-05",
		field: "Asistentes",
		from: 5,
		group: "A",
		inside: 12,
		least: 1,
		left: 4,
		level: "rojo",
		levelName: "Rojo",
		limitMb: 25,
		minutes: 5,
		missing: "$1.00",
		most: 20,
		name: "Jorge Ek Balam",
		number: "A-001",
		other: "A-002",
		party: 4,
		payable: "$258.00",
		problem: "not_json",
		procedure: "Constancia",
		ratio: "0:0",
		reason: "code_used",
		seconds: 20,
		state: "waiting",
		until: "14:30",
		version: 2,
		year: 2025,
	};
	const languages: Record<string, Record<string, string>> = {
		"es-MX": spanish,
		en: english,
	};

	test.each(Object.keys(languages))(
		"%s has one for every refusal, whole",
		(language) => {
			const bad = errorCodes.filter((code) => {
				const text = languages[language]?.[`error.${code}`];
				if (!text) return true;
				const said = String(
					new IntlMessageFormat(text, language).format(params),
				);
				return said.includes("{") || !/^[^a-z\s].*[.?!]$/.test(said);
			});
			expect(bad).toEqual([]);
		},
	);

	test("the core says it in Spanish, with what it knows filled in", () => {
		expect(sentence("paid_short", { missing: "$1.00" })).toContain("$1.00");
		expect(sentence("wrong_pin", { left: 1 })).toMatch(/Queda 1 intento/);
		for (const code of errorCodes) {
			expect(sentence(code, params)).not.toBe(code);
			expect(sentence(code, {})).not.toBe(""); // a parameter left out is no reason to fall silent
		}
	});
});
