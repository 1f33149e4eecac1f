/** A busy ten minutes at the entrance: one kiosk, one checkpoint, a level that asks and counts. */
import { describe, expect, test } from "vitest";
import { code, prepared, type Ready } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const RESIDENCE = "mbj-constancia-residencia";
const CAPACITY = 30;
const EVERY_MS = 15_000;

async function guard(office: Ready) {
	const page = office.page("checkpoint");
	await page.act("people.signIn", { userId: "mario", pin: "864209" });
	return page;
}

describe("40 arrivals in ten minutes", () => {
	test("through one kiosk and one checkpoint: 40 tickets, never more inside than may be, the right number at the end", async () => {
		const office = await prepared();
		await office.jorge.act("protocol.setLevel", {
			...{ hazard: "covid-19", level: "amarillo", reason: "semáforo" },
		});
		const door = await guard(office);
		const state = () => door.call("protocol.state", {});
		const { inForce } = await state();
		const version = inForce?.version ?? 0;
		const began = office.world.clock.now();
		const numbers: string[] = [];
		const inside: number[] = [];
		let outside = 0;
		const leaveOne = async () => {
			const party = inside.shift();
			if (party) await door.act("protocol.leave", { party });
		};
		for (let arrival = 0; arrival < 40; arrival++) {
			office.world.clock.pass(EVERY_MS);
			const party = 1 + (arrival % 2);
			await door.act("protocol.screen", { outcome: "passed", version });
			// every third takes the ticket from the guard, the others at the kiosk
			const from = arrival % 3 === 0 ? door : office.kiosk;
			const { number } = await from.act("queue.issue", {
				...{ procedureId: RESIDENCE, party, admission: { version } },
			});
			numbers.push(number);
			const { room } = await state();
			if (room !== null && party > room) {
				expect(await code(door.act("protocol.enter", { party }))).toBe(
					"door_full",
				);
				outside++;
				await leaveOne();
				continue;
			}
			await door.act("protocol.enter", { party });
			inside.push(party);
			expect((await state()).occupancy).toBeLessThanOrEqual(CAPACITY);
		}
		expect(office.world.clock.now() - began).toBe(10 * 60_000);
		expect(new Set(numbers).size).toBe(40);
		expect((await door.call("queue.state", {})).waiting).toBe(40);
		expect(outside).toBeGreaterThan(0);
		const end = await state();
		const people = inside.reduce((sum, party) => sum + party, 0);
		expect(end.occupancy).toBe(people);
		expect(end.entered - end.left).toBe(people);
		expect(end.from).toBe("checkpoint");
		// nothing of the questions is in the journal, not even what was asked
		for (const { body } of journalRows(office.rt.db))
			expect(body).not.toMatch(/fiebre|tos|37\.5/);
	});

	test("the core restarted between two touches of one act counts it once", async () => {
		const office = await prepared();
		const door = await guard(office);
		const commandId = crypto.randomUUID();
		const first = await door.call("protocol.enter", { commandId, party: 2 });
		const after = await office.restart();
		const again = await guard(after);
		expect(await again.call("protocol.enter", { commandId, party: 2 })).toEqual(
			first,
		);
		expect((await again.call("protocol.state", {})).occupancy).toBe(2);
	});

	test("a party of nobody or of a thousand is refused, and so is who was never inside", async () => {
		const office = await prepared();
		const door = await guard(office);
		for (const party of [0, 1_000, -3, 1.5])
			for (const act of ["protocol.enter", "protocol.leave"] as const)
				expect(await code(door.act(act, { party }))).toBe("invalid_input");
		expect(await code(door.act("protocol.leave", { party: 1 }))).toBe(
			"leave_too_many",
		);
		// two fingers at once: both are heard, in order
		const [one, other] = await Promise.all([
			door.act("protocol.enter", { party: 1 }),
			door.act("protocol.enter", { party: 1 }),
		]);
		expect([one.occupancy, other.occupancy]).toEqual([1, 2]);
		expect(
			await code(door.act("protocol.undo", { passageId: one.passageId })),
		).toBe("passage_gone");
	});
});
