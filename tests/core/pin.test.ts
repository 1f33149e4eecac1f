/** A PIN wrong five times. Each test has its own office, so that no lock outlives it. */
import { scryptSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { nodeDeps } from "../../core/headless/deps.ts";
import { LOCK_MS } from "../../core/people/people.ts";
import { type Office, pageOf, pins } from "../harness/core.ts";
import { prepared, refusal } from "./prepared.ts";

const tryPin = (office: Office, pin: string, userId = "rosa") =>
	pageOf(office.core, "counter").act("people.signIn", { userId, pin });

async function lockedOffice() {
	const office = await prepared();
	const refusals = [];
	for (let i = 0; i < 5; i++)
		refusals.push(await refusal(tryPin(office, "000000")));
	return { office, refusals };
}

describe("PIN wrong five times", () => {
	test("counts down, then locks; the right PIN is refused while it lasts", async () => {
		const { office, refusals } = await lockedOffice();
		expect(refusals.map(({ code, params }) => [code, params])).toEqual([
			["wrong_pin", { left: 4 }],
			["wrong_pin", { left: 3 }],
			["wrong_pin", { left: 2 }],
			["wrong_pin", { left: 1 }],
			["locked_out", { minutes: 5 }],
		]);
		expect((await refusal(tryPin(office, pins.rosa))).code).toBe("locked_out");
		await tryPin(office, pins.mario, "mario"); // the others are not locked
	});

	test("ends after five minutes, not a moment earlier, and begins to count anew", async () => {
		const { office } = await lockedOffice();
		office.world.clock.pass(LOCK_MS - 1);
		expect((await refusal(tryPin(office, pins.rosa))).code).toBe("locked_out");
		office.world.clock.pass(1);
		expect(await refusal(tryPin(office, "000000"))).toMatchObject({
			code: "wrong_pin",
			params: { left: 4 },
		});
		expect((await tryPin(office, pins.rosa)).user.id).toBe("rosa");
	});

	test("survives a restart", async () => {
		const { office } = await lockedOffice();
		const again = await office.restart();
		expect((await refusal(tryPin(again, pins.rosa))).code).toBe("locked_out");
	});

	test("a restart between the tries gives no sixth", async () => {
		let office = await prepared();
		for (let i = 0; i < 4; i++) await refusal(tryPin(office, "000000"));
		office = await office.restart();
		expect((await refusal(tryPin(office, "000000"))).code).toBe("locked_out");
	});

	test("twenty guesses at once are five", async () => {
		const office = await prepared();
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				refusal(tryPin(office, String(100_000 + i))),
			),
		);
		const judged = answers.filter(({ code }) => code === "wrong_pin");
		expect(judged).toHaveLength(4); // the fifth judged one says that it locked
		expect(answers.filter(({ code }) => code === "locked_out")).toHaveLength(
			16,
		);
		expect((await refusal(tryPin(office, pins.rosa))).code).toBe("locked_out");
	});

	test("a right PIN sets the count back", async () => {
		const office = await prepared();
		for (let i = 0; i < 4; i++) await refusal(tryPin(office, "000000"));
		await tryPin(office, pins.rosa);
		expect((await refusal(tryPin(office, "000000"))).params).toEqual({
			left: 4,
		});
	});

	test("a clock set back does not lock for longer than five minutes", async () => {
		const { office } = await lockedOffice();
		office.world.clock.pass(-24 * 60 * 60_000);
		expect(await refusal(tryPin(office, pins.rosa))).toMatchObject({
			code: "locked_out",
			params: { minutes: 5 },
		});
		office.world.clock.pass(LOCK_MS);
		await tryPin(office, pins.rosa);
	});

	test("leaves no PIN in any answer, and signs nobody in", async () => {
		const { office, refusals } = await lockedOffice();
		expect(JSON.stringify(refusals)).not.toContain("000000");
		expect((await refusal(tryPin(office, "246810", "nobody"))).code).toBe(
			"no_such_user",
		);
		const page = pageOf(office.core, "counter");
		await refusal(page.act("people.signIn", { userId: "rosa", pin: "" }));
		expect((await refusal(page.call("till.state", {}))).code).toBe(
			"signed_out",
		);
	});
});

test("a real terminal stretches PINs by scrypt at the cost of an interactive sign-in", async () => {
	const salt = Buffer.alloc(16, 7);
	const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
	expect(await nodeDeps("silent").stretch("246810", salt)).toEqual(
		scryptSync("246810", salt, 32, cost),
	);
});
