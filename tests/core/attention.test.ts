/** A person is called to the lobby's screen; and the screen's keeper is let out of it. */
import { expect, test } from "vitest";
import { ATTENTION_MS } from "../../shared/lobby-model.ts";
import { pins, testWorld } from "../harness/core.ts";
import { code, prepared, refusal } from "./prepared.ts";
import { journalRows } from "./tables.ts";

test("a call is seen at once by every desk, answered by one, and over when its person leaves", async () => {
	const office = await prepared();
	for (const page of [office.rosa, office.jorge, office.kiosk])
		await page.call("topics.subscribe", { topic: "attention" });
	const before = journalRows(office.rt.db).length;
	const { id } = await office.kiosk.act("attention.ask", { why: "lsm" });
	expect(office.rosa.deltas.at(-1)?.set[id]).toMatchObject({
		why: "lsm",
		coming: false,
	});
	await office.jorge.act("attention.answer", { id });
	expect(office.kiosk.deltas.at(-1)?.set[id]).toMatchObject({ coming: true });
	await office.kiosk.act("attention.end", { id });
	expect(office.rosa.deltas.at(-1)?.del).toEqual([id]);
	expect(await code(office.rosa.act("attention.answer", { id }))).toBe(
		"attention_over",
	);
	expect(journalRows(office.rt.db)).toHaveLength(before);
});

test("nobody answers: the call is shown for a quarter of an hour and forgotten within a day; a finger that never tires makes five", async () => {
	const office = await prepared();
	const calls = new Set<string>();
	for (let i = 0; i < 50; i++)
		calls.add((await office.kiosk.act("attention.ask", {})).id);
	expect(calls.size).toBe(5);
	const shown = async () =>
		Object.keys(
			(await office.mario.call("topics.subscribe", { topic: "attention" }))
				.rows,
		).length;
	expect(await shown()).toBe(5);
	office.world.clock.pass(ATTENTION_MS);
	expect(await shown()).toBe(0);
	office.world.clock.pass(24 * 60 * 60_000);
	await office.kiosk.act("attention.ask", {});
	expect(
		office.rt.db.prepare("SELECT count(*) FROM local_attention").pluck().get(),
	).toBe(1);
});

test("a leader's PIN opens the locked screen and is on the record; nobody else's does, and five wrong ones lock", async () => {
	let opened = 0;
	const unlockKiosk = () => void opened++;
	const office = await prepared(testWorld({ unlockKiosk }));
	const { kiosk } = office;
	const { keepers } = await kiosk.call("kiosk.keepers", {});
	expect(keepers.map(({ id }) => id).sort()).toEqual(["jorge", "luis"]);
	const unlock = (userId: keyof typeof pins, pin: string = pins[userId]) =>
		kiosk.act("kiosk.unlock", { userId, pin });
	expect(await code(unlock("rosa"))).toBe("role_forbidden");
	expect(opened).toBe(0);
	await unlock("luis");
	expect(opened).toBe(1);
	const [last] = journalRows(office.rt.db).slice(-1);
	expect(JSON.parse(String(last?.body))).toMatchObject({
		type: "kiosk.unlocked",
		user: "luis",
	});
	for (let i = 0; i < 4; i++)
		expect(await code(unlock("jorge", "000000"))).toBe("wrong_pin");
	expect((await refusal(unlock("jorge", "000000"))).code).toBe("locked_out");
	expect(await code(unlock("jorge"))).toBe("locked_out");
	expect(opened).toBe(1);
	// nobody is signed in by it
	expect(await code(kiosk.call("till.state" as never, {} as never))).toBe(
		"face_forbidden",
	);
});
