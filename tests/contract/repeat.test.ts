/** A command is repeated: by an impatient finger, after a lost answer, after a restart. It happens once. */
import { describe, expect, test } from "vitest";
import { systemIds } from "../../core/headless/deps.ts";
import { prepared, type Ready, refusal } from "../core/prepared.ts";
import { journalRows } from "../core/tables.ts";
import type { Page } from "../harness/core.ts";

const procedureId = "mbj-constancia-residencia";
const count = (office: Ready) => journalRows(office.rt.db).length;

describe("the same command twice", () => {
	test("has the same answer and one operation", async () => {
		const office = await prepared();
		const params = { commandId: systemIds.uuid(), procedureId, priority: true };
		const before = count(office);
		const first = await office.kiosk.call("queue.issue", params);
		office.world.clock.pass(60_000);
		expect(await office.kiosk.call("queue.issue", params)).toEqual(first);
		expect(count(office)).toBe(before + 1);
	});

	test("the order of its keys and a default left out make no other command", async () => {
		const office = await prepared();
		const commandId = systemIds.uuid();
		const first = await office.kiosk.call("queue.issue", {
			commandId,
			procedureId,
		});
		const again = await office.kiosk.call("queue.issue", {
			language: "es",
			priority: false,
			procedureId,
			commandId,
		});
		expect(again).toEqual(first);
	});

	test("with other input is an error, and nothing happens", async () => {
		const office = await prepared();
		const commandId = systemIds.uuid();
		await office.kiosk.call("queue.issue", { commandId, procedureId });
		const before = count(office);
		const other = office.kiosk.call("queue.issue", {
			commandId,
			procedureId,
			priority: true,
		});
		expect((await refusal(other)).code).toBe("command_reused");
		expect(count(office)).toBe(before);
	});

	test("under another method is an error", async () => {
		const office = await prepared();
		const commandId = systemIds.uuid();
		await office.rosa.call("counters.close", { commandId });
		for (const method of ["queue.callNext", "people.signOut"] as const)
			expect(
				(await refusal(office.rosa.call(method, { commandId }))).code,
			).toBe("command_reused");
		expect((await office.rosa.call("till.state", {})).till).not.toBeNull();
	});

	test("after a restart of the core has the answer of before", async () => {
		const office = await prepared();
		await office.kiosk.act("queue.issue", { procedureId });
		const commandId = systemIds.uuid();
		const first = await office.rosa.call("queue.callNext", { commandId });
		const again = await office.restart();
		const before = count(again);
		expect(await again.rosa.call("queue.callNext", { commandId })).toEqual(
			first,
		);
		expect(count(again)).toBe(before);
		const { ticketId } = first;
		expect(
			(await refusal(again.rosa.call("queue.start", { commandId, ticketId })))
				.code,
		).toBe("command_reused");
	});

	test("from two pages at once happens once", async () => {
		const office = await prepared();
		const twin = await office.as("rosa");
		await office.kiosk.act("queue.issue", { procedureId });
		await office.kiosk.act("queue.issue", { procedureId });
		const commandId = systemIds.uuid();
		const [a, b] = await Promise.all([
			office.rosa.call("queue.callNext", { commandId }),
			twin.call("queue.callNext", { commandId }),
		]);
		expect(b).toEqual(a);
		expect(office.rt.q.queue.counts()).toMatchObject({ waiting: 1, called: 1 });
	});

	test("a refused one leaves no answer behind: once the cause is gone it happens", async () => {
		const office = await prepared();
		const commandId = systemIds.uuid();
		const call = () => office.rosa.call("queue.callNext", { commandId });
		expect((await refusal(call())).code).toBe("queue_empty");
		await office.kiosk.act("queue.issue", { procedureId });
		expect((await call()).number).toBe("A-001");
	});

	test("a sign-in repeated gives the same session and one entry; with another PIN none", async () => {
		const office = await prepared();
		const signIn = (page: Page, pin: string) =>
			page.call("people.signIn", { commandId, userId: "rosa", pin });
		const commandId = systemIds.uuid();
		const before = count(office);
		const first = await signIn(office.page("counter"), "246810");
		expect(await signIn(office.page("counter"), "246810")).toEqual(first);
		expect(count(office)).toBe(before + 1);
		expect((await refusal(signIn(office.page("counter"), "000000"))).code).toBe(
			"wrong_pin",
		);
		const other = office
			.page("counter")
			.call("people.signIn", { commandId, userId: "mario", pin: "864209" });
		expect((await refusal(other)).code).toBe("command_reused");
	});

	test("somebody else repeating it gets no further than their role", async () => {
		const office = await prepared();
		const commandId = systemIds.uuid();
		await office.jorge.call("day.close", { commandId });
		const call = office.ana.call("day.close", { commandId });
		expect((await refusal(call)).code).toBe("role_forbidden");
	});
});
