/** The queue's rules as versioned data: who calls whom, when the kiosk stops, and what is told of it. */
import { describe, expect, test } from "vitest";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const residencia = "mbj-constancia-residencia";
const acta = "opb-copia-certificada-acta";
const MINUTE = 60_000;

async function change(office: Ready, edit: (rules: never) => object) {
	const {
		version,
		present: _,
		...rules
	} = await office.jorge.call("queue.rules", {});
	return office.jorge.act("queue.setRules", {
		from: version,
		rules: { ...rules, ...edit(rules as never) },
		reason: "prueba de la fila",
	});
}
const group = (
	prefix: string,
	counters: number[],
	procedures: string[] = [],
) => ({
	prefix,
	name: `Fila ${prefix}`,
	counters,
	procedures,
});
const ratio = (priority: number, arrival: number, cap = 6) => ({
	policy: {
		ratio: { priority, arrival },
		ageMinutes: 60,
		cap,
		appointment: { before: 5, after: 15 },
	},
});
const issue = (office: Ready, procedureId = residencia) =>
	office.kiosk.act("queue.issue", { procedureId });

/** Three visits of ten minutes, so that something is known. */
async function seen(office: Ready) {
	for (let i = 0; i < 3; i++) {
		const { ticketId } = await issue(office);
		await office.rosa.act("queue.callNext", {});
		await office.rosa.act("queue.start", { ticketId });
		office.world.clock.pass(10 * MINUTE);
		await office.rosa.act("queue.finish", { ticketId });
	}
}

describe("changing the rules", () => {
	test("each change is a new version, journaled with what was before; calls name it", async () => {
		const office = await prepared();
		expect(await change(office, () => ratio(3, 2))).toEqual({
			version: 2,
			changed: ["policy"],
		});
		const last = JSON.parse(journalRows(office.rt.db).at(-1)?.body ?? "");
		expect(last).toMatchObject({
			type: "queue.rulesChanged",
			payload: {
				before: { version: 1, policy: { ratio: { priority: 2 } } },
				after: { version: 2, policy: { ratio: { priority: 3 } } },
			},
		});
		expect(JSON.stringify(last)).not.toContain("prueba de la fila");
		await issue(office);
		const { reason } = await office.rosa.act("queue.callNext", {});
		expect(reason.policy).toBe(2);
		expect(await change(office, () => ratio(3, 2))).toEqual({
			version: 2,
			changed: [],
		});
		const restarted = await office.restart();
		expect((await restarted.jorge.call("queue.rules", {})).version).toBe(2);
	});

	test("policy 0:0 and other nonsense is refused with a sentence, and nothing changes", async () => {
		const office = await prepared();
		const wrong: [object, string][] = [
			[ratio(0, 0), "queue_ratio"],
			[ratio(2, 0), "queue_ratio"],
			[ratio(0, 1), "queue_ratio"],
			[ratio(5, 1, 4), "queue_cap"],
			[ratio(-1, 1), "invalid_input"],
			[ratio(2, 1, 0), "invalid_input"],
			[{ groups: [group("A", []), group("A", [3])] }, "queue_group_twice"],
			[{ groups: [group("A", [44])] }, "queue_group_counter"],
			[
				{ groups: [group("A", [], [acta]), group("R", [], [acta])] },
				"queue_procedure_twice",
			],
			[{ groups: [group("abc", [])] }, "invalid_input"],
			[
				{ issuing: { until: null, closes: null, byCapacity: true } },
				"queue_closing",
			],
			[
				{ issuing: { until: "15:00", closes: "14:00", byCapacity: false } },
				"queue_closing",
			],
			[
				{ issuing: { until: "25:00", closes: null, byCapacity: false } },
				"invalid_input",
			],
		];
		for (const [edit, expected] of wrong)
			expect(await code(change(office, () => edit)), expected).toBe(expected);
		const refused = await refusal(change(office, () => ratio(0, 0)));
		expect(refused.params).toEqual({ ratio: "0:0" });
		expect((await office.jorge.call("queue.rules", {})).version).toBe(1);
	});

	test("nobody's change is lost under another's; a clerk changes nothing", async () => {
		const office = await prepared();
		const {
			version,
			present: _,
			...rules
		} = await office.luis.call("queue.rules", {});
		await change(office, () => ({ parkMinutes: 20 }));
		expect(
			await code(
				office.luis.act("queue.setRules", {
					from: version,
					rules,
					reason: "otra cosa",
				}),
			),
		).toBe("queue_rules_older");
	});
});

describe("service groups", () => {
	test("a counter calls from its own lines, one that is named nowhere from all", async () => {
		const office = await prepared();
		await change(office, () => ({ groups: [group("R", [3])] }));
		const a = await issue(office);
		office.world.clock.pass(1000);
		const r = await issue(office, acta);
		expect((await office.rosa.act("queue.callNext", {})).ticketId).toBe(
			// A names no counter: it is everybody's
			a.ticketId,
		);
		await office.rosa.act("queue.noShow", { ticketId: a.ticketId });
		await change(office, () => ({
			groups: [group("R", [3]), group("A", [4])],
		}));
		const second = await issue(office);
		expect((await office.rosa.act("queue.callNext", {})).ticketId).toBe(
			r.ticketId,
		);
		await office.rosa.act("queue.noShow", { ticketId: r.ticketId });
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"queue_empty_here",
		);
		expect((await office.mario.act("queue.callNext", {})).ticketId).toBe(
			second.ticketId,
		);
	});

	test("a line whose counters are all closed says so, and a transfer is the way out", async () => {
		const office = await prepared();
		await change(office, () => ({
			groups: [group("R", [8]), group("A", [3, 4])],
		}));
		const { ticketId } = await issue(office, acta);
		const told = await office.rosa.call("queue.explain", { ticketId });
		expect(told.obstacles).toEqual([{ code: "no_counter", group: "R" }]);
		const { groups } = await office.rosa.call("queue.state", {});
		expect(groups.find(({ prefix }) => prefix === "R")).toMatchObject({
			waiting: 1,
			counters: 0,
			waitMinutes: null,
		});
		await office.rosa.act("queue.transfer", {
			ticketId,
			to: { group: "A" },
			reason: "balance",
		});
		expect((await office.rosa.act("queue.callNext", {})).ticketId).toBe(
			ticketId,
		);
	});

	test("a procedure that a group names is in that group", async () => {
		const office = await prepared();
		await change(office, () => ({ groups: [group("V", [], [acta])] }));
		const { ticketId } = await issue(office, acta);
		expect(office.rt.q.queue.ticket.get(ticketId)?.grp).toBe("V");
	});
});

describe("the wait, line by line", () => {
	test("nothing is told before three visits; then a range that reaches from the line's own share to all its counters do", async () => {
		const office = await prepared();
		await change(office, () => ({
			groups: [group("A", [3]), group("R", [4, 3])],
		}));
		const wait = async (prefix: string) =>
			(await office.kiosk.call("queue.state", {})).groups.find(
				(each) => each.prefix === prefix,
			);
		await issue(office, acta);
		expect((await wait("A"))?.waitMinutes).toBeNull();
		await office.mario.act("queue.callNext", {});
		await seen(office);
		for (let i = 0; i < 4; i++) await issue(office, i % 2 ? acta : residencia);
		expect(await wait("A")).toMatchObject({
			waiting: 2,
			counters: 1,
			waitMinutes: { from: 30, to: 40 },
		});
	});
});

describe("the kiosk closes", () => {
	const issuing = (
		until: string | null,
		closes: string | null,
		byCapacity: boolean,
	) => ({
		issuing: { until, closes, byCapacity },
	});

	test("by the hour: the kiosk says so, a counter still gives one with a reason", async () => {
		const office = await prepared();
		await change(office, () => issuing("08:45", null, false));
		expect((await office.kiosk.call("queue.state", {})).issuing).toEqual({
			open: true,
			reason: null,
			until: "08:45",
			room: null,
		});
		await issue(office);
		office.world.clock.pass(4 * MINUTE);
		expect((await office.kiosk.call("queue.state", {})).issuing).toMatchObject({
			open: false,
			reason: "hour",
		});
		expect((await refusal(issue(office))).params).toEqual({ until: "08:45" });
		const give = (reason: string) =>
			office.rosa.act("queue.issue", { procedureId: residencia, reason });
		expect(await code(give(""))).toBe("issuing_reason");
		expect((await give("viene de otra colonia")).number).toBe("A-002");
		const last = JSON.parse(journalRows(office.rt.db).at(-1)?.body ?? "");
		expect(last).toMatchObject({ type: "ticket.issued", reason: "hour" });
		expect(JSON.stringify(last)).not.toContain("colonia");
	});

	test("by capacity: as soon as nobody more can be served before the counters close, and not on a guess", async () => {
		const office = await prepared();
		await change(office, () => issuing(null, "09:40", true));
		const { issuing: unknown } = await office.kiosk.call("queue.state", {});
		expect(unknown).toMatchObject({ open: true, room: null });
		await seen(office); // 09:11, two counters: 2 × 2 visits of ten minutes
		for (const room of [4, 3, 2, 1]) {
			const state = await office.kiosk.call("queue.state", {});
			expect(state.issuing).toMatchObject({ open: true, room });
			await issue(office);
		}
		expect((await office.kiosk.call("queue.state", {})).issuing).toEqual({
			open: false,
			reason: "capacity",
			until: "09:40",
			room: 0,
		});
		expect(await code(issue(office))).toBe("issuing_capacity");
	});
});

describe("explained", () => {
	test("who was called before and why, then who is called first: numbers and reasons, nobody's data", async () => {
		const office = await prepared();
		const made: string[] = [];
		for (const priority of [false, true, true, true, false]) {
			office.world.clock.pass(1000);
			const { ticketId } = await office.kiosk.act("queue.issue", {
				procedureId: residencia,
				priority,
			});
			made.push(ticketId);
		}
		await office.rosa.act("queue.callNext", {});
		await office.mario.act("queue.callNext", {});
		const told = await office.rosa.call("queue.explain", {
			ticketId: made[0] as string,
		});
		expect(told).toMatchObject({ number: "A-001", state: "waiting", more: 0 });
		expect(
			told.before.map(({ number, counter, reason }) => [
				number,
				counter,
				reason.code,
				reason.passed,
			]),
		).toEqual([
			["A-003", 4, "priority_ratio", 1],
			["A-002", 3, "priority_ratio", 1],
		]);
		expect(
			told.ahead.map(({ number, reason }) => [number, reason.code]),
		).toEqual([["A-001", "arrival_ratio"]]);
		await office.rosa.act("queue.noShow", { ticketId: made[1] as string });
		const { number, reason } = await office.rosa.act("queue.callNext", {});
		expect([number, reason]).toEqual([
			told.ahead[0]?.number,
			told.ahead[0]?.reason,
		]);
		const later = await office.jorge.call("queue.explain", {
			ticketId: made[0] as string,
		});
		expect(later.reason?.code).toBe("arrival_ratio");
		expect(later.before).toHaveLength(2);
	});

	test("the simulation shows the present order and the edited one, and changes nothing", async () => {
		const office = await prepared();
		for (const priority of [false, false, true, true, true])
			await office.kiosk.act("queue.issue", {
				procedureId: residencia,
				priority,
			});
		const {
			version: _v,
			present: _p,
			...rules
		} = await office.jorge.call("queue.rules", {});
		const before = journalRows(office.rt.db).length;
		const { now, edited } = await office.jorge.call("queue.simulate", {
			rules: { ...rules, ...ratio(1, 1) },
		});
		expect(now.map(({ number }) => number)).toEqual([
			"A-003",
			"A-004",
			"A-001",
			"A-005",
			"A-002",
		]);
		expect(edited?.map(({ number }) => number)).toEqual([
			"A-003",
			"A-001",
			"A-004",
			"A-002",
			"A-005",
		]);
		expect(journalRows(office.rt.db)).toHaveLength(before);
		expect(
			await code(
				office.jorge.call("queue.simulate", {
					rules: { ...rules, ...ratio(0, 0) },
				}),
			),
		).toBe("queue_ratio");
	});
});
