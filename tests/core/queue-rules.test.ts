import { describe, expect, test } from "vitest";
import {
	decideNext,
	defaultRules,
	type PastCall,
	type Waiting,
} from "../../core/queue/rules.ts";
import { roomLeft, waitRange } from "../../core/queue/wait.ts";
import { code, prepared } from "./prepared.ts";

const residencia = "mbj-constancia-residencia";
const now = Date.parse("2026-10-05T15:00:00.000Z");
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

/** `p5`: priority, waits 5 minutes; `a`: by arrival; `c5@-3`: an appointment three minutes ago. */
function waits(name: string): Waiting {
	const [head = "", hour] = name.split("@");
	const minutes = Number(head.slice(1));
	return {
		ticketId: name,
		arrived: 10_000 - minutes,
		issuedAt: at(-minutes),
		priority: head.startsWith("p"),
		appointmentAt: hour === undefined ? null : at(Number(hour)),
	};
}
const calls = (text: string): PastCall[] =>
	[...text].reverse().map((letter) => ({
		class:
			letter.toLowerCase() === "p"
				? "priority"
				: letter.toLowerCase() === "c"
					? "appointment"
					: "arrival",
		passed: letter === letter.toUpperCase() ? 1 : 0,
	}));
/** @param before earlier calls, oldest first; a capital passed somebody over. */
const next = (names: string, before = "") => {
	const waiting = names
		.split(" ")
		.filter(Boolean)
		.map(waits)
		.sort((a, b) => a.arrived - b.arrived);
	const chosen = decideNext(
		{ waiting, calls: calls(before) },
		defaultRules,
		now,
	);
	return chosen && [chosen.ticketId, chosen.reason.code];
};

describe("who is next", () => {
	test("nobody, the only one, the only class", () => {
		expect(next("")).toBeNull();
		expect(next("a1 a2")).toEqual(["a2", "arrival"]);
		expect(next("p1 p2", "ppppp")).toEqual(["p2", "priority_only"]);
	});

	test("priority goes first until the round is used up", () => {
		expect(next("p1 a5")).toEqual(["p1", "priority_ratio"]);
		expect(next("p1 a5", "aP")).toEqual(["p1", "priority_ratio"]);
		expect(next("p1 a5", "aPP")).toEqual(["a5", "arrival_ratio"]);
		expect(next("p1 a5", "aPPa")).toEqual(["p1", "priority_ratio"]);
		expect(next("p1 a5", "PcP")).toEqual(["a5", "arrival_ratio"]);
	});

	test("after an hour the one who waits longest goes first, whatever the class", () => {
		expect(next("p59 a60")).toEqual(["a60", "aged"]);
		expect(next("p58 a59")).toEqual(["p58", "priority_ratio"]);
		expect(next("p70 a61")).toEqual(["p70", "priority_ratio"]);
		expect(next("p70 a61", "pp")).toEqual(["p70", "aged"]);
	});

	test("an appointment is first within its window, an early one only when nobody else waits, a late one by its class", () => {
		expect(next("p9 a9 c1@4")).toEqual(["c1@4", "appointment"]);
		expect(next("c9@3 c1@-9")).toEqual(["c1@-9", "appointment"]);
		expect(next("a1 c9@6")).toEqual(["a1", "arrival"]);
		expect(next("c9@30 c1@20")).toEqual(["c1@20", "early"]);
		expect(next("a8 c9@-16")).toEqual(["c9@-16", "arrival"]);
	});

	test("nobody who waits longest is passed over more often in a row than the cap says", () => {
		expect(next("a9 c1@0", "CCCCC")).toEqual(["c1@0", "appointment"]);
		expect(next("a9 c1@0", "CCCCCC")).toEqual(["a9", "cap"]);
		expect(next("a9 c1@0", "CCCCCCa")).toEqual(["c1@0", "appointment"]);
	});

	test("the reason says everything the decision used; a clock set back makes no negative wait", () => {
		const future = { ...waits("a0"), issuedAt: at(30) };
		expect(
			decideNext({ waiting: [future], calls: [] }, defaultRules, now)?.reason,
		).toEqual({
			code: "arrival",
			policy: 1,
			waiting: 1,
			minutes: 0,
			streak: 0,
			passed: 0,
			limit: 0,
			class: "arrival",
		});
		expect(
			decideNext(
				{ waiting: [waits("a9"), waits("p2")], calls: calls("P") },
				defaultRules,
				now,
			)?.reason,
		).toMatchObject({ streak: 1, limit: 2, passed: 1, minutes: 2, waiting: 2 });
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
			["A-001", "arrival_ratio"],
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
	const both = (count: number) => ({ least: count, most: count });

	test("nothing, until three visits were seen today and somebody serves", () => {
		expect(waitRange(both(5), 2, [10, 10])).toBeNull();
		expect(waitRange(both(5), 0, [10, 10, 10])).toBeNull();
		expect(roomLeft(60, 2, 0, [10, 10])).toBeNull();
		expect(roomLeft(60, 0, 0, [10, 10, 10])).toBeNull();
	});

	test("the quartiles of the visits seen, by rounds of the open counters", () => {
		const served = [5, 10, 15, 20, 60];
		expect(waitRange(both(4), 2, served)).toEqual({ from: 20, to: 40 });
		expect(waitRange(both(5), 2, served.toReversed())).toEqual({
			from: 30,
			to: 60,
		});
		expect(waitRange(both(0), 2, [5, 10, 15])).toEqual({ from: 0, to: 1 });
		expect(waitRange({ least: 1.5, most: 8 }, 2, served)).toEqual({
			from: 10,
			to: 80,
		});
	});

	test("room is whole visits of each counter until the hour, less those who wait", () => {
		expect(roomLeft(59, 2, 3, [20, 20, 20])).toBe(1);
		expect(roomLeft(59, 2, 9, [20, 20, 20])).toBe(0);
		expect(roomLeft(0, 2, 0, [20, 20, 20])).toBe(0);
	});

	test("the order of the visits does not matter, and the list is left as it was", () => {
		const served = [30, 1, 20];
		waitRange(both(3), 1, served);
		expect(served).toEqual([30, 1, 20]);
	});
});
