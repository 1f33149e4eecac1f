/** A ticket that waits elsewhere, goes, or comes back: its place by arrival stays its own. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import type { Page } from "../harness/core.ts";
import { applicant } from "../harness/visit.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { dumpAll, dumpProjections, journalRows } from "./tables.ts";

const residencia = "mbj-constancia-residencia";
const MINUTE = 60_000;

async function issue(office: Ready, more: object = {}) {
	office.world.clock.pass(1000);
	const { ticketId } = await office.kiosk.act("queue.issue", {
		procedureId: residencia,
		...more,
	});
	return ticketId;
}
const row = (office: Ready, ticketId: string) => {
	const found = office.rt.q.queue.ticket.get(ticketId);
	if (!found) throw new Error("no such ticket");
	return found;
};
const state = (office: Ready, ticketId: string) => row(office, ticketId).state;

/** Every projection as the journal alone gives it. */
function expectRebuilt({ rt }: Ready) {
	const before = dumpProjections(rt.db);
	rebuild(rt.db);
	expect(dumpProjections(rt.db)).toEqual(before);
}

describe("parked", () => {
	test("comes back to its place by arrival when the time is over, or when somebody resumes it", async () => {
		const office = await prepared();
		const [first, second] = [await issue(office), await issue(office)];
		await office.rosa.act("queue.callNext", {});
		const { until } = await office.rosa.act("queue.park", {
			ticketId: first,
			minutes: 5,
		});
		expect(Date.parse(until) - office.world.clock.now()).toBe(5 * MINUTE);
		expect((await office.rosa.act("queue.callNext", {})).ticketId).toBe(second);
		await office.rosa.act("queue.start", { ticketId: second });
		await office.rosa.act("queue.finish", { ticketId: second });
		const third = await issue(office);
		expect((await office.rosa.call("queue.state", {})).parked).toBe(1);
		office.world.clock.pass(5 * MINUTE);
		const lobby = await office.rosa.call("queue.state", {});
		expect([lobby.waiting, lobby.parked]).toEqual([2, 0]);
		expect((await office.rosa.act("queue.callNext", {})).ticketId).toBe(first);
		await office.mario.act("queue.park", { ticketId: third });
		await office.jorge.act("queue.resume", { ticketId: third });
		expect(state(office, third)).toBe("waiting");
		expect(
			await code(office.rosa.act("queue.resume", { ticketId: third })),
		).toBe("ticket_state");
		expectRebuilt(office);
	});

	test("in the middle of a visit: what was begun goes on at the counter that calls it next", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		const { visitId } = await office.rosa.act("queue.callNext", {});
		await office.rosa.act("queue.start", { ticketId });
		const { caseId } = await office.rosa.act("cases.open", {
			visitId,
			procedureId: residencia,
		});
		await office.rosa.act("cases.checkRequirement", {
			caseId,
			requirementId: (await office.rosa.call("cases.get", { caseId }))
				.requirements[0]?.id as string,
			original: true,
			copies: 0,
		});
		await office.rosa.act("queue.park", { ticketId, minutes: 1 });
		expect(await code(office.rosa.act("cases.quote", { caseId }))).toBe(
			"case_not_at_hand",
		);
		office.world.clock.pass(MINUTE);
		const again = await office.mario.act("queue.callNext", {});
		expect(again).toMatchObject({ ticketId, visitId });
		await office.mario.act("queue.start", { ticketId });
		const visit = await office.mario.call("visits.get", { visitId });
		expect(visit.cases.map(({ id }) => id)).toEqual([caseId]);
		await office.mario.act("cases.quote", { caseId });
		expectRebuilt(office);
	});

	test("no ticket in somebody else's hands, none that has ended", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		await office.rosa.act("queue.callNext", {});
		for (const act of ["queue.park", "queue.undo"] as const)
			expect(await code(office.mario.act(act, { ticketId }))).toBe(
				"ticket_state",
			);
		expect(
			await code(
				office.jorge.act("queue.cancel", { ticketId, reason: "left" }),
			),
		).toBe("counter_closed");
		await office.rosa.act("queue.noShow", { ticketId });
		expect(await code(office.rosa.act("queue.park", { ticketId }))).toBe(
			"ticket_state",
		);
	});
});

describe("transferred", () => {
	test("keeps its number and the time it has waited, in the other line", async () => {
		const office = await prepared();
		const moved = await issue(office);
		const other = await issue(office, {
			procedureId: "opb-copia-certificada-acta",
		});
		await office.rosa.act("queue.callNext", {});
		await office.rosa.act("queue.transfer", {
			ticketId: moved,
			to: { group: "R" },
			reason: "service",
		});
		expect(row(office, moved)).toMatchObject({
			prefix: "A",
			grp: "R",
			state: "waiting",
			counter: null,
		});
		const order = await office.rosa.call("queue.simulate", { counter: 3 });
		expect(order.now.map(({ ticketId }) => ticketId)).toEqual([moved, other]);
		expect(
			await code(
				office.rosa.act("queue.transfer", {
					ticketId: moved,
					to: { group: "QQ" },
					reason: "service",
				}),
			),
		).toBe("queue_group_unknown");
	});

	test("to one counter: nobody else calls it while that counter is open, anybody once it is closed", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		expect(
			await code(
				office.rosa.act("queue.transfer", {
					ticketId,
					to: { counter: 8 },
					reason: "balance",
				}),
			),
		).toBe("counter_not_open");
		await office.rosa.act("queue.transfer", {
			ticketId,
			to: { counter: 4 },
			reason: "balance",
		});
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"queue_empty_here",
		);
		const { obstacles } = await office.rosa.call("queue.explain", { ticketId });
		expect(obstacles).toEqual([{ code: "for_counter", counter: 4 }]);
		await office.mario.act("counters.close", {});
		expect((await office.rosa.act("queue.callNext", {})).ticketId).toBe(
			ticketId,
		);
		expectRebuilt(office);
	});
});

describe("a counter whose clerk left in mid-visit", () => {
	test("is freed by a supervisor with a reason: the visit goes on at another counter, and this one opens again", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		const { visitId } = await office.rosa.act("queue.callNext", {});
		await office.rosa.act("queue.start", { ticketId });
		const { caseId } = await office.rosa.act("cases.open", {
			visitId,
			procedureId: residencia,
		});
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const reason = "Rosa se sintió mal";
		await office.jorge.act("counters.free", { counter: 3, reason });
		expect(state(office, ticketId)).toBe("waiting");
		expect(office.rt.q.counters.one.get(3)).toBeUndefined();
		expect(dumpProjections(office.rt.db)).not.toContain(reason);
		expect(
			await code(office.jorge.act("counters.free", { counter: 3, reason })),
		).toBe("counter_not_open");
		expect(await code(office.rosa.act("queue.finish", { ticketId }))).toBe(
			"ticket_state",
		);

		const again = await office.mario.act("queue.callNext", {});
		expect(again).toMatchObject({ ticketId, visitId });
		await office.mario.act("queue.start", { ticketId });
		const { applicant: kept } = await office.mario.call("cases.get", {
			caseId,
		});
		expect(kept).toMatchObject({ names: applicant.names });
		await office.mario.act("queue.finish", { ticketId });
		// her till stays hers, and her counter can be opened again
		await office.rosa.act("counters.open", { counter: 3 });
		expectRebuilt(office);
	});

	test("is not freed by a clerk, nor without a word of why", async () => {
		const office = await prepared();
		const free = (who: Page, reason: string) =>
			code(who.act("counters.free", { counter: 3, reason }));
		expect(await free(office.mario, "se fue a comer")).toBe("face_forbidden");
		expect(await free(office.ana, "se fue a comer")).toBe("role_forbidden");
		expect(await free(office.jorge, "")).toBe("invalid_input");
	});
});

describe("taken back", () => {
	test("a no-show in one tap: at hand again at its own counter, in its place anywhere else", async () => {
		const office = await prepared();
		const [first, second] = [await issue(office), await issue(office)];
		const { visitId } = await office.rosa.act("queue.callNext", {});
		await office.rosa.act("queue.noShow", { ticketId: first });
		expect(await office.rosa.act("queue.undo", { ticketId: first })).toEqual({
			state: "called",
		});
		expect(row(office, first)).toMatchObject({ counter: 3, visit_id: visitId });
		await office.rosa.act("queue.noShow", { ticketId: first });
		await office.rosa.act("queue.callNext", {});
		expect(await office.rosa.act("queue.undo", { ticketId: first })).toEqual({
			state: "waiting",
		});
		expect((await office.mario.act("queue.callNext", {})).ticketId).toBe(first);
		expect(state(office, second)).toBe("called");
		expectRebuilt(office);
	});

	test("each act once, and a finished or cancelled ticket too", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		const undo = () => office.rosa.act("queue.undo", { ticketId });
		expect(await code(undo())).toBe("undo_none");
		await office.rosa.act("queue.cancel", { ticketId, reason: "left" });
		expect(await undo()).toEqual({ state: "waiting" });
		expect(await code(undo())).toBe("undo_none");
		await office.rosa.act("queue.callNext", {});
		expect(await undo()).toEqual({ state: "waiting" });
		await office.rosa.act("queue.callNext", {});
		await office.rosa.act("queue.start", { ticketId });
		expect(await undo()).toEqual({ state: "called" });
		await office.rosa.act("queue.start", { ticketId });
		await office.rosa.act("queue.finish", { ticketId });
		const ended = await office.jorge.call("queue.ended", {});
		expect(ended.tickets).toMatchObject([{ id: ticketId, undoable: true }]);
		expect(await undo()).toEqual({ state: "serving" });
		await office.rosa.act("queue.park", { ticketId });
		expect(await undo()).toEqual({ state: "serving" });
		await office.rosa.act("queue.transfer", {
			ticketId,
			to: { group: "R" },
			reason: "mistake",
		});
		expect(await undo()).toEqual({ state: "serving" });
		expect(row(office, ticketId).grp).toBe("A");
		expectRebuilt(office);
	});

	test("a call that was taken back counts in no round", async () => {
		const office = await prepared();
		await issue(office);
		const ticketId = await issue(office, { priority: true });
		for (let i = 0; i < 4; i++) {
			const { reason } = await office.rosa.act("queue.callNext", {});
			expect(reason).toMatchObject({ code: "priority_ratio", streak: 0 });
			await office.rosa.act("queue.undo", { ticketId });
		}
	});

	test("only on the same day", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		await office.rosa.act("queue.cancel", { ticketId, reason: "mistake" });
		await office.jorge.act("day.close", {});
		expect(await code(office.rosa.act("queue.undo", { ticketId }))).toBe(
			"day_not_open",
		);
		office.world.clock.pass(24 * 60 * MINUTE);
		const jorge = await office.staff("jorge", "office");
		await jorge.act("day.open", {});
		expect(await code(jorge.act("queue.undo", { ticketId }))).toBe("undo_none");
	});
});

describe("a break", () => {
	test("a called ticket gets its place back, and nothing is called until it ends", async () => {
		const office = await prepared();
		const [first] = [await issue(office), await issue(office)];
		await office.rosa.act("queue.callNext", {});
		await office.rosa.act("counters.break", {});
		expect(state(office, first)).toBe("waiting");
		expect(office.rt.q.counters.one.get(3)?.paused_at).not.toBeNull();
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"counter_paused",
		);
		expect(await code(office.rosa.act("counters.break", {}))).toBe(
			"counter_paused",
		);
		expect((await office.mario.act("queue.callNext", {})).ticketId).toBe(first);
		await office.rosa.act("counters.back", {});
		expect(await code(office.rosa.act("counters.back", {}))).toBe(
			"counter_not_paused",
		);
		await office.mario.act("queue.start", { ticketId: first });
		expect(await code(office.mario.act("counters.break", {}))).toBe(
			"counter_has_visit",
		);
		expectRebuilt(office);
	});
});

describe("called by sight or with an escort", () => {
	test("no no-show before somebody went and looked; the language goes with the ticket", async () => {
		const office = await prepared();
		const ticketId = await issue(office, { wish: "sight", language: "lsm" });
		await office.rosa.act("queue.callNext", {});
		expect(await code(office.rosa.act("queue.noShow", { ticketId }))).toBe(
			"look_first",
		);
		const board = office.page("board");
		const { rows } = await board.call("topics.subscribe", { topic: "board" });
		expect(Object.values(rows)).toMatchObject([{ sight: true }]);
		await office.rosa.act("queue.noShow", { ticketId, looked: true });
	});

	test("a clerk may note it, and neither wish nor language is in any table, journal or answer once the day is closed", async () => {
		const office = await prepared();
		const seen = await issue(office, { wish: "escort", language: "yua" });
		const plain = await issue(office);
		await office.rosa.act("queue.wish", { ticketId: plain, wish: "sight" });
		expect(office.rt.q.queue.allWishes.all()).toHaveLength(2);
		const said = /sight|escort|yua|lsm/;
		for (const { body, sealed } of journalRows(office.rt.db) as {
			body: string;
			sealed?: string | null;
		}[])
			expect(said.test(`${body}${sealed ?? ""}`)).toBe(false);
		expect(said.test(dumpAll(office.rt.db))).toBe(true);
		for (const ticketId of [seen, plain])
			await office.rosa.act("queue.cancel", { ticketId, reason: "left" });
		await office.jorge.act("day.close", {});
		expect(said.test(dumpAll(office.rt.db))).toBe(false);
		expect(office.rt.db.pragma("secure_delete", { simple: true })).toBe(1);
	});
});

test("a party of 0 or 1,000 is refused at the kiosk, and what was admitted is a version alone", async () => {
	const office = await prepared();
	for (const party of [0, 21, 1000, 1.5])
		expect(
			await code(
				office.kiosk.act("queue.issue", { procedureId: residencia, party }),
			),
		).toBe("invalid_input");
	const ticketId = await issue(office, {
		party: 4,
		admission: { version: 7 },
	});
	expect(row(office, ticketId)).toMatchObject({ party: 4 });
	expect(
		await code(
			office.kiosk.act("queue.issue", {
				procedureId: residencia,
				admission: { version: 7, fever: false } as never,
			}),
		),
	).toBe("invalid_input");
});
