import { describe, expect, test } from "vitest";
import {
	decideNext,
	defaultPolicy,
	type Lobby,
	waitRange,
} from "../../core/queue/rules.ts";
import { code, prepared } from "./prepared.ts";

const residencia = "mbj-constancia-residencia";
const now = Date.parse("2026-10-05T15:00:00.000Z");
const waits = (ticketId: string, minutes: number) => ({
	ticketId,
	issuedAt: new Date(now - minutes * 60_000).toISOString(),
});
const lobby = (more: Partial<Lobby>): Lobby => ({
	waiting: 2,
	priority: null,
	arrival: null,
	streak: 0,
	...more,
});
const next = (more: Partial<Lobby>) => {
	const chosen = decideNext(lobby(more), defaultPolicy, now);
	return chosen && [chosen.ticketId, chosen.reason.code];
};

describe("who is next", () => {
	test("nobody, the only one, the only class", () => {
		expect(next({})).toBeNull();
		expect(next({ arrival: waits("a", 1) })).toEqual(["a", "arrival"]);
		expect(next({ priority: waits("p", 1), streak: 9 })).toEqual([
			"p",
			"priority_only",
		]);
	});

	test("priority goes first until the ratio is used up", () => {
		const both = { priority: waits("p", 1), arrival: waits("a", 5) };
		expect(next({ ...both, streak: 0 })).toEqual(["p", "priority_ratio"]);
		expect(next({ ...both, streak: 1 })).toEqual(["p", "priority_ratio"]);
		expect(next({ ...both, streak: 2 })).toEqual(["a", "arrival"]);
	});

	test("after an hour the one who waits longest goes first, whatever the class", () => {
		expect(next({ priority: waits("p", 59), arrival: waits("a", 60) })).toEqual(
			["a", "aged"],
		);
		expect(next({ priority: waits("p", 58), arrival: waits("a", 59) })).toEqual(
			["p", "priority_ratio"],
		);
		expect(next({ priority: waits("p", 70), arrival: waits("a", 61) })).toEqual(
			["p", "priority_ratio"],
		);
	});

	test("the reason says everything the decision used; a clock set back makes no negative wait", () => {
		const future = waits("a", -30);
		expect(
			decideNext(lobby({ arrival: future, waiting: 7 }), defaultPolicy, now)
				?.reason,
		).toEqual({
			code: "arrival",
			policy: 1,
			waiting: 7,
			minutes: 0,
			streak: 0,
		});
	});

	test("in the office: two priority tickets, then one of the others, and so on", async () => {
		const office = await prepared();
		for (const priority of [false, false, true, true, true, true]) {
			office.world.clock.pass(1000);
			await office.kiosk.act("queue.issue", {
				procedureId: residencia,
				priority,
			});
		}
		const order: [string, string][] = [];
		for (let i = 0; i < 6; i++) {
			const { ticketId, number, reason } = await office.rosa.act(
				"queue.callNext",
				{},
			);
			order.push([number, reason.code]);
			await office.rosa.act("queue.noShow", { ticketId });
			office.world.clock.pass(1000);
		}
		expect(order).toEqual([
			["A-003", "priority_ratio"],
			["A-004", "priority_ratio"],
			["A-001", "arrival"],
			["A-005", "priority_ratio"],
			["A-006", "priority_ratio"],
			["A-002", "arrival"],
		]);
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"queue_empty",
		);
	});

	test("two counters that call at once get two different tickets", async () => {
		const office = await prepared();
		await office.kiosk.act("queue.issue", { procedureId: residencia });
		await office.kiosk.act("queue.issue", { procedureId: residencia });
		const [a, b] = await Promise.all([
			office.rosa.act("queue.callNext", {}),
			office.mario.act("queue.callNext", {}),
		]);
		expect(a.ticketId).not.toBe(b.ticketId);
		expect([a.number, b.number]).toEqual(["A-001", "A-002"]);
	});
});

describe("the wait a citizen is told", () => {
	test("nothing, until three visits were seen today and somebody serves", () => {
		expect(waitRange(5, 2, [10, 10])).toBeNull();
		expect(waitRange(5, 0, [10, 10, 10])).toBeNull();
	});

	test("the quartiles of the visits seen, by rounds of the open counters", () => {
		expect(waitRange(4, 2, [5, 10, 15, 20, 60])).toEqual({ from: 20, to: 40 });
		expect(waitRange(5, 2, [60, 20, 15, 10, 5])).toEqual({ from: 30, to: 60 });
		expect(waitRange(0, 2, [5, 10, 15])).toEqual({ from: 0, to: 1 });
	});

	test("the order of the visits does not matter, and the list is left as it was", () => {
		const served = [30, 1, 20];
		waitRange(3, 1, served);
		expect(served).toEqual([30, 1, 20]);
	});
});
