/** What the first run asks of a key on paper, a PIN and the calendar. */
import { describe, expect, test } from "vitest";
import { demoHolidays } from "../../core/demo/office.ts";
import { printedGroups, privateKeyOf } from "../../core/keys/printed.ts";
import { makeRecoveryPair } from "../../core/keys/recovery.ts";
import { statutoryRestDays } from "../../shared/holidays.ts";
import { pinProblem } from "../../shared/pins.ts";

describe("a key on paper", () => {
	test("reads back to itself, and a slip is noticed", () => {
		for (let i = 0; i < 50; i++) {
			const { privateKey } = makeRecoveryPair();
			const groups = printedGroups(privateKey);
			expect(groups).toHaveLength(14);
			expect(privateKeyOf(groups.join(" "))).toBe(privateKey);
			expect(privateKeyOf(`${privateKey}\n`)).toBe(privateKey);
			const slip = groups.with(6, groups[6] === "AAAA" ? "BBBB" : "AAAA");
			expect(() => privateKeyOf(slip.join("-"))).toThrow("not copied right");
		}
		expect(() => privateKeyOf("ABCD")).toThrow("56 letters and digits; 4");
	});
});

test("a PIN everybody tries first is refused, and why", () => {
	const why = (pin: string) => pinProblem(pin);
	expect(["12345", "12345a", "1234567890123", ""].map(why)).toEqual(
		Array(4).fill("pin_short"),
	);
	expect(["111111", "121212", "123123", "1231231"].map(why)).toEqual(
		Array(4).fill("pin_repeated"),
	);
	expect(["123456", "987654", "890123", "210987"].map(why)).toEqual(
		Array(4).fill("pin_run"),
	);
	expect(["246810", "112233"].map(why)).toEqual(Array(2).fill("pin_known"));
	expect(["583920", "740156", "13579024"].map(why)).toEqual(
		Array(3).fill(null),
	);
});

test("statutory rest days are those of the law, year by year", () => {
	const dates = (year: number) =>
		statutoryRestDays(year).map(({ date }) => date);
	expect([...dates(2026), ...dates(2027)]).toEqual(demoHolidays);
	expect(dates(2024)).toContain("2024-10-01");
	expect(dates(2030)).toContain("2030-10-01");
	expect(dates(2025)).toContain("2025-02-03");
});
