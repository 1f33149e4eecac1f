/** The entrance: what is counted there, what is refused, and what of it stays anywhere. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { dumpProjections, journalRows } from "./tables.ts";

const yellow = { hazard: "covid-19", level: "amarillo", reason: "semáforo" };

/** A guard at the door. */
async function guard(office: Ready) {
	const page = office.page("checkpoint");
	await page.act("people.signIn", { userId: "mario", pin: "864209" });
	return page;
}
const state = (office: Ready) => office.kiosk.call("protocol.state", {});

describe("the door", () => {
	test("a level change reaches every face at once, with its reason in the log and in no body", async () => {
		const office = await prepared();
		const snapshot = await office.kiosk.call("topics.subscribe", {
			topic: "protocol",
		});
		expect(snapshot.rows.protocol).toMatchObject({
			capacity: 42,
			from: "tickets",
			occupancy: 0,
			screening: false,
		});
		await office.jorge.act("protocol.setLevel", yellow);
		expect(office.kiosk.deltas.at(-1)?.set.protocol).toMatchObject({
			capacity: 30,
			warnAt: 27,
			screening: true,
		});
		const set = journalRows(office.rt.db).at(-1);
		expect(set?.stream).toMatch(/^queue\./);
		expect(set?.body).not.toContain("semáforo");
		const { events } = await office.jorge.call("protocol.log", {});
		expect(events[0]).toMatchObject({
			kind: "level_set",
			from: "Verde",
			to: "Amarillo",
			reason: "semáforo",
			user: "Jorge Ek Balam",
		});
		expect(await code(office.jorge.act("protocol.setLevel", yellow))).toBe(
			"level_in_force",
		);
	});

	test("in and out, taken back, corrected; nobody leaves who is not inside", async () => {
		const office = await prepared();
		const door = await guard(office);
		expect(await code(door.act("protocol.leave", { party: 1 }))).toBe(
			"leave_too_many",
		);
		const first = await door.act("protocol.enter", { party: 3 });
		expect(first).toMatchObject({ occupancy: 3, room: 39 });
		const second = await door.act("protocol.enter", {});
		expect(
			await code(door.act("protocol.undo", { passageId: first.passageId })),
		).toBe("passage_gone");
		await door.act("protocol.undo", { passageId: second.passageId });
		expect((await state(office)).occupancy).toBe(3);
		const tooMany = await refusal(door.act("protocol.leave", { party: 4 }));
		expect(tooMany.message).toBe(
			"No pueden salir 4: según la cuenta hay 3 adentro. Si la cuenta está mal, corríjala.",
		);
		await door.act("protocol.correct", { inside: 10, reason: "se contó" });
		await door.act("protocol.leave", { party: 2 });
		expect(await state(office)).toMatchObject({
			occupancy: 8,
			from: "checkpoint",
			entered: 3,
			left: 2,
		});
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});
});
