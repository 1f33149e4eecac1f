/** The till of a person: float, withdrawals, blind count, difference, sealed bag. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { pins } from "../harness/core.ts";
import { takeVisit } from "../harness/visit.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { dumpProjections, journalRows } from "./tables.ts";

const by = (userId: keyof typeof pins, pin = pins[userId]) => ({ userId, pin });
/** Rosa's float is $1,500; one visit leaves $258 in her till. */
const exact = {
	"100000": 1,
	"50000": 1,
	"20000": 1,
	"5000": 1,
	"500": 1,
	"100": 3,
};
const missing10 = { ...exact, "500": 0, "100": 0, "50": 0, "200": 0 };

const ofRosa = async (office: Ready) => {
	const { till } = await office.rosa.call("till.state", {});
	if (!till) throw new Error("no till");
	return till.id;
};

describe("a till", () => {
	test("opens with a float counted by denomination; a sum that differs is refused", async () => {
		const office = await prepared();
		await office.mario.act("till.close", { pieces: {} });
		const pieces = { "50000": 2, "50": 3 };
		expect(
			await code(office.mario.act("till.open", { float: 1, pieces })),
		).toBe("invalid_input");
		expect(await code(office.mario.act("till.open", {}))).toBe("invalid_input");
		expect(await office.mario.act("till.open", { pieces })).toMatchObject({
			float: 100_150,
		});
	});

	test("is counted blind: what should be there is told after the count", async () => {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		const tillId = await ofRosa(office);
		const x = await office.rosa.call("till.report", {});
		expect(x).toMatchObject({ kind: "X", expected: null, sums: null });
		expect(await office.jorge.call("till.report", { tillId })).toMatchObject({
			kind: "X",
			expected: 175_800,
			sums: {
				payments: { cash: { count: 1, total: 25_808 } },
				cash: { received: 30_000, change: 4_200, rounding: 8 },
			},
		});
		const z = await office.rosa.act("till.close", { pieces: exact });
		expect(z).toMatchObject({
			kind: "Z",
			z: 1,
			expected: 175_800,
			difference: 0,
			counts: [{ kind: "close", counted: 175_800 }],
		});
		expect((await office.rosa.call("till.state", {})).till).toBeNull();
	});

	test("tells its own person nothing that adds up to what the drawer should hold", async () => {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		const tillId = await ofRosa(office);
		const { till } = await office.rosa.call("till.state", {});
		expect(till).toEqual({
			id: tillId,
			counter: 3,
			userId: "rosa",
			openedAt: expect.any(String),
			float: 150_000,
			payments: 1,
		});
		const seen = async (page: Ready["rosa"]) =>
			(await page.call("till.payments", { tillId })).payments;
		expect(await seen(office.rosa)).toMatchObject([
			{ method: "cash", total: null, parts: [{ amount: null }] },
		]);
		expect(await seen(office.jorge)).toMatchObject([
			{
				total: 25_808,
				parts: [{ amount: 25_808, procedure: "Constancia de residencia" }],
			},
		]);
		expect(await code(office.mario.call("till.payments", { tillId }))).toBe(
			"till_not_yours",
		);
		const taken = await office.rosa.act("till.withdraw", {
			amount: 100,
			reason: "a la caja fuerte",
			second: by("jorge"),
		});
		expect(taken).toMatchObject({ sums: null, expected: null });
		await office.rosa.act("till.close", { pieces: {} });
		expect(await seen(office.rosa)).toMatchObject([{ total: 25_808 }]);
	});

	test("its payments come in pages, newest first", async () => {
		const office = await prepared();
		for (let i = 0; i < 3; i++) await takeVisit(office.kiosk, office.rosa);
		const tillId = await ofRosa(office);
		const page = (before: string | null) =>
			office.jorge.call("till.payments", { tillId, before, limit: 2 });
		const first = await page(null);
		expect(first).toMatchObject({ more: true, payments: [{}, {}] });
		const second = await page(first.payments.at(-1)?.id ?? null);
		expect(second).toMatchObject({ more: false, payments: [{}] });
		const ids = [...first.payments, ...second.payments].map(({ id }) => id);
		expect(ids).toEqual([...new Set(ids)].sort().reverse());
	});

	test.each([
		{ "50000": -1 },
		{ "50000": 1.5 },
		{ "50000": Number.NaN },
		{ "50000": 1_000_001 },
		{ "50000": "3" },
		{ "30": 1 },
		{ "0": 1 },
		[],
		null,
	])("counted as %j was not counted", async (pieces) => {
		const office = await prepared();
		const tillId = await ofRosa(office);
		const no = (method: "till.close" | "till.recount" | "till.countBag") =>
			code(
				office.rosa.act(method, {
					...(method === "till.close"
						? {}
						: { tillId, second: by("jorge"), seal: "1", intact: true }),
					pieces,
				} as never),
			);
		expect(await no("till.close")).toBe("invalid_input");
		expect(await no("till.recount")).toBe("invalid_input");
		expect(await no("till.countBag")).toBe("invalid_input");
		expect((await office.rosa.call("till.state", {})).till?.id).toBe(tillId);
	});

	test("is closed once, and takes no money after", async () => {
		const office = await prepared();
		const tillId = await ofRosa(office);
		await office.rosa.act("till.close", { pieces: {} });
		expect(await code(office.rosa.act("till.close", { pieces: {} }))).toBe(
			"till_closed",
		);
		const again = { tillId, pieces: {} };
		expect(await code(office.rosa.act("till.close", again))).toBe(
			"till_closed_already",
		);
		const short = {
			amount: 1,
			reason: "a la caja fuerte",
			second: by("jorge"),
		};
		expect(await code(office.rosa.act("till.withdraw", short))).toBe(
			"till_closed",
		);
		expect(await code(takeVisit(office.kiosk, office.rosa))).toBe(
			"till_closed",
		);
	});

	test("stays with its person; a supervisor closes it before a witness", async () => {
		const office = await prepared();
		const tillId = await ofRosa(office);
		const close = { tillId, pieces: {} };
		expect(await code(office.mario.act("till.close", close))).toBe(
			"till_not_yours",
		);
		expect(await code(office.mario.call("till.report", { tillId }))).toBe(
			"till_not_yours",
		);
		expect(await code(office.jorge.act("till.close", close))).toBe(
			"second_person",
		);
		const done = await office.jorge.act("till.close", {
			...close,
			second: by("mario"),
		});
		expect(done.counts[0]).toMatchObject({
			userId: "jorge",
			authorisedBy: "mario",
		});
		expect(done.userId).toBe("rosa");
	});

	test("a withdrawal needs a second person and never takes more than there is", async () => {
		const office = await prepared();
		const take = (amount: number, second: object) =>
			office.rosa.act("till.withdraw", {
				amount,
				reason: "a la caja fuerte",
				second: second as ReturnType<typeof by>,
			});
		expect(await code(take(100, by("rosa")))).toBe("same_person");
		expect(await code(take(100, by("ana")))).toBe("second_role");
		expect(await code(take(100, by("jorge", "000000" as never)))).toBe(
			"wrong_pin",
		);
		expect(await code(take(100, { userId: "jorge" }))).toBe("invalid_input");
		expect(await code(take(150_001, by("jorge")))).toBe("till_short");
		await take(150_000, by("jorge"));
		expect(await code(take(1, by("jorge")))).toBe("till_short");
		const z = await office.rosa.act("till.close", { pieces: {} });
		expect(z).toMatchObject({
			expected: 0,
			difference: 0,
			sums: { cash: { withdrawals: { count: 1, total: 150_000 } } },
		});
	});

	test("a difference is recounted and signed by two; both counts stay, the cause may be unknown", async () => {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		const tillId = await ofRosa(office);
		const sign = (second = by("mario")) =>
			office.rosa.act("till.signDifference", {
				tillId,
				cause: "unknown",
				note: "se contó dos veces",
				second,
			});
		expect(await code(sign())).toBe("till_still_open");
		const z = await office.rosa.act("till.close", { pieces: missing10 });
		expect(z.difference).toBe(-800);
		const again = await office.rosa.act("till.recount", {
			tillId,
			pieces: { ...missing10, "500": 1 },
			second: by("mario"),
		});
		expect(again.difference).toBe(-300);
		expect(again.counts.map(({ difference }) => difference)).toEqual([
			-800, -300,
		]);
		expect(await code(sign(by("rosa")))).toBe("same_person");
		const { tills } = await office.jorge.call("till.list", { attention: true });
		expect(tills.map(({ id }) => id)).toContain(tillId);
		expect(await sign()).toMatchObject({
			signed: { cause: "unknown", userId: "rosa", authorisedBy: "mario" },
		});
		expect(await code(sign())).toBe("difference_signed");
		const after = await office.jorge.call("till.list", { attention: true });
		expect(after.tills.map(({ id }) => id)).not.toContain(tillId);
	});

	test("its sealed bag is counted the next morning, once, by its seal", async () => {
		const office = await prepared();
		const tillId = await ofRosa(office);
		const bag = { seal: "B-0117", amount: 150_001 };
		const pieces = { "50000": 3 };
		expect(await code(office.rosa.act("till.close", { pieces, bag }))).toBe(
			"bag_too_much",
		);
		await office.rosa.act("till.close", {
			pieces,
			bag: { ...bag, amount: 100_000 },
		});
		const count = (seal: string) =>
			office.mario.act("till.countBag", {
				tillId,
				seal,
				intact: true,
				pieces: { "50000": 1, "20000": 2 },
				second: by("jorge"),
			});
		expect(await code(count("B-0118"))).toBe("bag_unknown");
		expect(await count("B-0117")).toMatchObject({
			bag: { seal: "B-0117", difference: -10_000, intact: true },
			difference: 0,
		});
		expect(await code(count("B-0117"))).toBe("bag_counted");
	});

	test("left open over night is listed for the opening of the day", async () => {
		const office = await prepared();
		await office.jorge.act("day.close", {});
		const { tills } = await office.jorge.call("till.list", { attention: true });
		expect(tills.map(({ userId, day }) => [userId, day])).toEqual([
			["mario", "2026-10-05"],
			["rosa", "2026-10-05"],
		]);
		const own = await office.rosa.call("till.list", {});
		expect(own.tills.map(({ userId }) => userId)).toEqual(["rosa"]);
	});

	test("the PIN is nowhere in the store, who it was is in the operation, and a rebuild is equal", async () => {
		const office = await prepared();
		const commandId = office.world.ids.uuid();
		const act = (pin: string, id = commandId) =>
			office.rosa.call("till.withdraw", {
				commandId: id,
				amount: 5_000,
				reason: "a la caja fuerte",
				second: { userId: "jorge", pin },
			});
		const first = await act(pins.jorge);
		const heads = office.rt.journal.heads();
		// what was confirmed once is answered again, and not done again
		expect(await act(pins.jorge)).toEqual(first);
		expect(await act("000000")).toEqual(first);
		expect(office.rt.journal.heads()).toEqual(heads);
		const another = act("000000", office.world.ids.uuid());
		expect(await code(another)).toBe("wrong_pin");
		const rows = journalRows(office.rt.db);
		const last = JSON.parse(rows.at(-1)?.body ?? "");
		expect(last).toMatchObject({
			type: "till.withdrawn",
			user: "rosa",
			authorisedBy: "jorge",
		});
		const { dumpAll } = await import("./tables.ts");
		expect(dumpAll(office.rt.db)).not.toContain(pins.jorge);
		await office.rosa.act("till.close", {
			pieces: {},
			bag: { seal: "1", amount: 0 },
		});
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});
});
