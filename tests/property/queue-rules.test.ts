/** Who is next, whatever the lobby and the policy. The seed is fixed; look further with SEED=…. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	callOrder,
	classNow,
	decideNext,
	type Lobby,
	type PastCall,
	type Waiting,
} from "../../core/queue/rules.ts";
import type { CallReason, QueuePolicy } from "../../shared/queue-model.ts";

const seed = Number(process.env.SEED ?? 77);
const MINUTE = 60_000;
const noon = Date.parse("2026-10-05T17:00:00.000Z");
const at = (minutes: number) => new Date(noon + minutes * MINUTE).toISOString();

const policies: fc.Arbitrary<QueuePolicy> = fc
	.record({
		priority: fc.integer({ min: 1, max: 9 }),
		arrival: fc.integer({ min: 1, max: 9 }),
		extra: fc.nat(8),
		ageMinutes: fc.integer({ min: 5, max: 240 }),
		before: fc.nat(30),
		after: fc.nat(30),
	})
	.map(({ priority, arrival, extra, ageMinutes, before, after }) => ({
		ratio: { priority, arrival },
		ageMinutes,
		cap: Math.max(priority, arrival) + extra,
		appointment: { before, after },
	}));

/** Somebody comes each step, or nobody; then one is called. */
const arrivals = fc.array(
	fc.option(
		fc.record({
			priority: fc.boolean(),
			appointment: fc.option(fc.integer({ min: -30, max: 90 }), { freq: 3 }),
		}),
		{ freq: 6 },
	),
	{ minLength: 1, maxLength: 120 },
);

type Step = { now: number; lobby: Lobby; chosen: Waiting; reason: CallReason };

/** Plays a day of one line: each minute somebody may come, every second minute one is called. */
function play(
	policy: QueuePolicy,
	come: readonly ({ priority: boolean; appointment: number | null } | null)[],
): Step[] {
	const steps: Step[] = [];
	let waiting: Waiting[] = [];
	let calls: PastCall[] = [];
	const rules = { version: 1, policy };
	for (let minute = 0; minute < come.length || waiting.length > 0; minute++) {
		const now = noon + minute * MINUTE;
		const one = come[minute];
		if (one)
			waiting = [
				...waiting,
				{
					ticketId: `t${minute}`,
					arrived: minute,
					issuedAt: at(minute),
					priority: one.priority,
					appointmentAt:
						one.appointment === null ? null : at(minute + one.appointment),
				},
			];
		if (minute % 2) continue;
		const next = decideNext({ waiting, calls }, rules, now);
		expect(next === null).toBe(waiting.length === 0);
		const chosen = waiting.find(({ ticketId }) => ticketId === next?.ticketId);
		if (!next || !chosen) continue;
		steps.push({ now, lobby: { waiting, calls }, chosen, reason: next.reason });
		waiting = waiting.filter((each) => each !== chosen);
		calls = [next.reason, ...calls];
	}
	return steps;
}
const days = fc.tuple(policies, arrivals);
const check = (
	property: (policy: QueuePolicy, steps: Step[]) => void,
	numRuns = 400,
) =>
	fc.assert(
		fc.property(days, ([policy, come]) => property(policy, play(policy, come))),
		{ seed, numRuns },
	);

describe("the decision, whatever lobby and policy", () => {
	test("nobody starves: whoever waits longest is passed over at most as often in a row as the cap says", () => {
		check((policy, steps) => {
			let passing = 0;
			for (const { reason } of steps) {
				passing = reason.passed > 0 ? passing + 1 : 0;
				expect(passing).toBeLessThanOrEqual(policy.cap);
			}
		});
	});

	test("the ratio holds: while both classes wait, neither gets more than its share in a row, but for cap and ageing", () => {
		check((policy, steps) => {
			let run = { class: "", length: 0 };
			for (const { now, lobby, reason } of steps) {
				if (reason.class === "appointment") continue;
				const classes = lobby.waiting.map((each) =>
					classNow(each, policy, now),
				);
				const both =
					classes.includes("priority") && classes.includes("arrival");
				const byRatio = reason.code.endsWith("_ratio");
				run =
					both && byRatio && run.class === reason.class
						? { class: run.class, length: run.length + 1 }
						: { class: reason.class, length: 1 };
				if (both && byRatio)
					expect(run.length).toBeLessThanOrEqual(
						policy.ratio[reason.class as "priority" | "arrival"],
					);
			}
		});
	});

	test("ageing holds: once the one who waits longest is old enough, only an appointment in its time goes before", () => {
		check((policy, steps) => {
			for (const { now, lobby, chosen, reason } of steps) {
				const oldest = lobby.waiting.find(
					(each) => classNow(each, policy, now) !== "early",
				);
				if (!oldest || oldest === chosen) continue;
				const waited = (now - Date.parse(oldest.issuedAt)) / MINUTE;
				if (waited >= policy.ageMinutes)
					expect(reason.code).toBe("appointment");
			}
		});
	});

	test("within its class everybody keeps the order of arrival; appointments that of their hours", () => {
		check((policy, steps) => {
			for (const { now, lobby, chosen, reason } of steps) {
				const same = lobby.waiting.filter(
					(each) => classNow(each, policy, now) === reason.class,
				);
				const place = (each: Waiting) =>
					reason.code === "appointment"
						? Date.parse(each.appointmentAt ?? "")
						: each.arrived;
				if (reason.code === "early" || reason.code === "cap") continue;
				if (reason.class === "appointment" && reason.code !== "appointment")
					continue;
				for (const each of same)
					expect(place(chosen)).toBeLessThanOrEqual(place(each));
			}
		});
	});

	test("the reason counts truly, and the order told beforehand is the order of the calls", () => {
		check((policy, steps) => {
			for (const { now, lobby, chosen, reason } of steps.slice(0, 10)) {
				const older = lobby.waiting.filter(
					(each) =>
						each.arrived < chosen.arrived &&
						classNow(each, policy, now) !== "early",
				);
				expect(reason.passed).toBe(older.length);
				expect(reason.waiting).toBe(lobby.waiting.length);
				const rules = { version: 1, policy };
				const order = callOrder(lobby, rules, now);
				expect(order[0]?.ticketId).toBe(chosen.ticketId);
				expect(order.map(({ ticketId }) => ticketId).sort()).toEqual(
					lobby.waiting.map(({ ticketId }) => ticketId).sort(),
				);
			}
		}, 100);
	});
});
