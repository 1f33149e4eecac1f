/** Staff: who may change whom, what the change does at once, and what of it is on the record. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { LOCK_MS, WRONG_PINS } from "../../core/people/people.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { dumpAll, dumpProjections, journalRows } from "./tables.ts";

const jorge = { userId: "jorge", pin: "135790" };
const types = (office: Ready) =>
	journalRows(office.rt.db)
		.map(({ body }) => JSON.parse(body))
		.filter(({ type }) => /^(people|settings)\./.test(type))
		.map(({ type }) => type);

describe("staff", () => {
	test("somebody new signs in at once; power needs a second person", async () => {
		const office = await prepared();
		const add = (roles: ("clerk" | "supervisor")[], second?: typeof jorge) =>
			office.luis.act("people.add", {
				...{ name: `Nora ${roles}`, roles, pin: "583920" },
				...(second ? { second } : {}),
			});
		const { userId } = await add(["clerk"]);
		expect(userId).not.toContain("Nora");
		const nora = office.page("counter");
		await nora.act("people.signIn", { userId, pin: "583920" });
		expect(await code(add(["supervisor"]))).toBe("second_lead");
		await add(["supervisor"], jorge);
		const ana = { userId: "ana", pin: "112358" };
		expect(await code(add(["supervisor"], ana))).toBe("second_role");
		const twice = office.luis.act("people.add", {
			...{ name: "nóra  clerk", roles: ["clerk"], pin: "583920" },
		});
		expect((await refusal(twice)).fields).toEqual([
			{ path: "name", problem: "name_taken" },
		]);
		const weak = office.luis.act("people.add", {
			...{ name: "Otra Persona", roles: ["clerk"], pin: "121212" },
		});
		expect((await refusal(weak)).fields).toEqual([
			{ path: "pin", problem: "pin_repeated" },
		]);
		expect(types(office)).toEqual(["people.added", "people.added"]);
		expect(
			journalRows(office.rt.db)
				.map(({ body }) => body)
				.join(),
		).not.toContain("Nora");
		expect(dumpAll(office.rt.db)).not.toContain("583920");
	});

	test("whoever only keeps the door signs in at the door and at no desk", async () => {
		const office = await prepared();
		const pedro = { userId: "pedro", pin: "161803" };
		for (const face of ["counter", "office"] as const) {
			const page = office.page(face);
			const { people } = await page.call("people.list", {});
			expect(people.map(({ id }) => id)).not.toContain("pedro");
			expect(await code(page.act("people.signIn", pedro))).toBe(
				"role_forbidden",
			);
		}
		const door = office.page("checkpoint");
		const { people } = await door.call("people.list", {});
		expect(people.map(({ id }) => id)).toContain("pedro");
		await door.act("people.signIn", pedro);
	});

	test("a change of roles signs out everywhere, and holds for the next call", async () => {
		const office = await prepared();
		await office.luis.act("people.change", {
			...{ userId: "mario", name: "Mario Chan Balam", roles: ["clerk"] },
		});
		expect(await code(office.mario.call("till.state", {}))).toBe("signed_out");
		const page = office.page("counter");
		const again = await page.act("people.signIn", {
			...{ userId: "mario", pin: "864209" },
		});
		expect(again.user.roles).toEqual(["clerk"]);
		const [changed] = journalRows(office.rt.db)
			.map(({ body }) => JSON.parse(body))
			.filter(({ type }) => type === "people.changed");
		expect(changed.payload).toEqual({
			before: ["clerk", "cashier"],
			after: ["clerk"],
		});
	});

	test("the last administrator stays; whoever has a counter or till open closes it first", async () => {
		const office = await prepared();
		const off = (userId: string) =>
			office.luis.act("people.deactivate", { userId, second: jorge });
		expect(await code(off("luis"))).toBe("last_administrator");
		const demoted = office.luis.act("people.change", {
			...{ userId: "luis", name: "Luis Pech Canto", roles: ["auditor"] },
			second: jorge,
		});
		expect(await code(demoted)).toBe("last_administrator");
		expect(await refusal(off("rosa"))).toMatchObject({
			code: "person_at_work",
			params: { counter: 3 },
		});
	});

	test("who left cannot sign in or confirm, keeps the name on what was done, and can come back", async () => {
		const office = await prepared();
		await office.luis.act("people.deactivate", {
			userId: "ana",
			second: jorge,
		});
		expect(await code(office.ana.call("journal.status", {}))).toBe(
			"signed_out",
		);
		expect(await code(office.staff("ana", "office"))).toBe("no_such_user");
		const { people } = await office.luis.call("people.list", {});
		expect(people.map(({ id }) => id)).not.toContain("ana");
		expect(office.rt.people.nameOf("ana")).toBe("Ana Dzul Cob");
		const { staff } = await office.luis.call("people.staff", {});
		expect(staff.find(({ id }) => id === "ana")?.until).not.toBeNull();
		await office.luis.act("people.activate", { userId: "ana", second: jorge });
		await office.staff("ana", "office");
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});

	test("a new PIN replaces the old one; another's needs a second person, one's own does not", async () => {
		const office = await prepared();
		const set = (userId: string, second?: typeof jorge) =>
			office.luis.act("people.setPin", {
				...{ userId, pin: "903817" },
				...(second ? { second } : {}),
			});
		expect(await code(set("rosa"))).toBe("second_lead");
		await set("rosa", jorge);
		expect(await code(office.staff("rosa"))).toBe("wrong_pin");
		const rosa = office.page("counter");
		await rosa.act("people.signIn", { userId: "rosa", pin: "903817" });
		await set("luis");
		expect(types(office)).toEqual(["people.pinSet", "people.pinSet"]);
	});

	test("a lock-out is on the record once and a supervisor ends it, though not their own", async () => {
		const office = await prepared();
		const wrong = () =>
			code(
				office
					.page("counter")
					.act("people.signIn", { userId: "rosa", pin: "000000" }),
			);
		for (let i = 1; i < WRONG_PINS; i++)
			expect(await wrong()).toBe("wrong_pin");
		expect(await wrong()).toBe("locked_out");
		expect(await wrong()).toBe("locked_out");
		expect(await code(office.staff("rosa"))).toBe("locked_out");
		const { staff } = await office.jorge.call("people.staff", {});
		expect(staff.find(({ id }) => id === "rosa")?.lockedUntil).not.toBeNull();
		expect(
			await code(office.jorge.act("people.unlock", { userId: "jorge" })),
		).toBe("same_person");
		expect(await office.jorge.act("people.unlock", { userId: "rosa" })).toEqual(
			{
				was: true,
			},
		);
		await office.staff("rosa");
		expect(types(office)).toEqual(["people.lockedOut", "people.unlocked"]);
		office.world.clock.pass(LOCK_MS);
		expect(await office.jorge.act("people.unlock", { userId: "rosa" })).toEqual(
			{
				was: false,
			},
		);
	});
});

describe("the office's settings", () => {
	test("are in force at once, and each change is on the record with what was before", async () => {
		const office = await prepared();
		const now = await office.luis.call("office.settings", {});
		const { changed } = await office.luis.act("office.change", {
			settings: {
				name: "Ventanilla Sur",
				counters: [8, 3, 4, 9],
				uma: now.uma,
			},
		});
		expect(changed).toEqual(["name", "counters"]);
		const health = await office.kiosk.call("system.health", {});
		expect(health.office).toMatchObject({
			name: "Ventanilla Sur",
			counters: [3, 4, 8, 9],
			demo: true,
		});
		const bodies = journalRows(office.rt.db).map(({ body }) =>
			JSON.parse(body),
		);
		expect(
			bodies.findLast(({ type }) => type === "settings.changed")?.payload,
		).toEqual({
			key: "counters",
			before: now.counters,
			after: [3, 4, 8, 9],
		});
		const none = await office.luis.act("office.change", { settings: {} });
		expect(none.changed).toEqual([]);
	});

	test("an open counter is not taken away; the sum for two people takes two", async () => {
		const office = await prepared();
		const change = (settings: object, more: object = {}) =>
			office.luis.act("office.change", { settings, ...more } as never);
		expect(await refusal(change({ counters: [1, 2] }))).toMatchObject({
			code: "counter_in_use",
			params: { counter: 3 },
		});
		expect(await code(change({ secondPersonAbove: 1 }))).toBe("second_lead");
		await change({ secondPersonAbove: 1 }, { second: jorge });
		expect(office.rt.settings.secondPersonAbove()).toBe(1);
	});

	test("the UMA of a new year is taken; of a past one only with a reason and a second person", async () => {
		const office = await prepared();
		const { uma, umaYear } = await office.luis.call("office.settings", {});
		expect(umaYear).toBe("2026");
		const change = (year: string, more: object = {}) =>
			office.luis.act("office.change", {
				...{ settings: { uma: { ...uma, [year]: 12100 } }, ...more },
			} as never);
		await change("2027");
		expect(await refusal(change("2025"))).toMatchObject({
			code: "uma_past",
			params: { year: "2025" },
		});
		const reason = "Error de captura";
		expect(await code(change("2025", { reason }))).toBe("second_lead");
		await change("2025", { reason, second: jorge });
		expect(office.rt.settings.uma()["2025"]).toBe(12100);
	});
});
