/** A day's opening, its early end, and the tickets that outlive it, with a clock that is moved. */
import { expect, test } from "vitest";
import { paperOf } from "../../core/print/papers/index.ts";
import { renderThermal } from "../../core/print/thermal.ts";
import { passCode } from "../../shared/passes.ts";
import type { Office, Page } from "../harness/core.ts";
import { sameAfterRebuild } from "./case-desk.ts";
import { arrives } from "./feed-arrives.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const DAY_MS = 24 * 60 * 60_000;
const procedureId = "mbj-constancia-residencia";

const issue = (office: { page: Office["page"] }, priority = false) =>
	office.page("kiosk").act("queue.issue", { procedureId, priority });

/** The next morning: yesterday's sessions are over. */
async function morning(office: Ready, days = 1) {
	office.world.clock.pass(days * DAY_MS);
	return {
		jorge: await office.staff("jorge", "office"),
		rosa: await office.staff("rosa"),
	};
}

const closeEarly = (office: Ready, endVisits = false) =>
	office.jorge.act("day.closeEarly", {
		cause: "hurricane",
		reason: "alerta roja por huracán",
		endVisits,
	});

/** No command appends to both streams. */
function oneStreamEach(office: Ready, cmds: (name: string) => boolean) {
	const streams = new Map<string, Set<string>>();
	for (const { body } of journalRows(office.rt.db)) {
		const { cmd, stream, type } = JSON.parse(body);
		if (!cmd || !cmds(type)) continue;
		streams.set(cmd, (streams.get(cmd) ?? new Set()).add(stream));
	}
	expect(streams.size).toBeGreaterThan(0);
	for (const each of streams.values()) expect(each.size).toBe(1);
}

test("tickets left over are decided before the next day opens; those put back go first, in their order, under numbers nobody else gets", async () => {
	const office = await prepared();
	const first = await issue(office);
	const second = await issue(office);
	const third = await issue(office, true);
	await office.jorge.act("day.close", {});
	const { jorge, rosa } = await morning(office);
	const list = await jorge.call("day.checklist", {});
	expect(list.leftOver.map(({ number }) => number)).toEqual([
		"A-001",
		"A-002",
		"A-003",
	]);
	expect(list.tills.map(({ user }) => user)).toContain("Rosa Uc Méndez");
	const refused = await refusal(jorge.act("day.open", {}));
	expect([refused.code, refused.params]).toEqual([
		"day_tickets_left",
		{ count: 3 },
	]);
	expect(
		await jorge.act("day.settleTickets", {
			close: [first.ticketId],
			return: [second.ticketId, third.ticketId],
		}),
	).toEqual({ closed: 1, returned: 2 });
	expect(
		await code(jorge.act("day.settleTickets", { close: [first.ticketId] })),
	).toBe("ticket_not_found");
	await jorge.act("day.open", {});
	expect(await jorge.call("day.checklist", {})).toMatchObject({
		leftOver: [],
		returned: 2,
	});
	const today = await issue(office, true);
	expect(today.number).toBe("A-001");
	const next = await issue(office);
	expect(next.number).toBe("A-004");
	await rosa.act("counters.open", { counter: 3 });
	const called = [];
	for (let each = 0; each < 4; each++) {
		const { ticketId, reason } = await rosa.act("queue.callNext", {});
		called.push([ticketId, reason.code]);
		await rosa.act("queue.noShow", { ticketId });
	}
	expect(called.slice(0, 2)).toEqual([
		[second.ticketId, "returned"],
		[third.ticketId, "returned"],
	]);
	expect(called.slice(2).map(([id]) => id)).toEqual([
		today.ticketId,
		next.ticketId,
	]);
	sameAfterRebuild(office);
	oneStreamEach(office, (type) => /^(day|ticket)\./.test(type));
});

test("one who was put back and still waits at the next close is decided about again", async () => {
	const office = await prepared();
	const { ticketId } = await issue(office);
	for (let day = 0; day < 2; day++) {
		const boss = day === 0 ? office.jorge : (await morning(office, 0)).jorge;
		await boss.act("day.close", {});
		const { jorge } = await morning(office);
		expect(await code(jorge.act("day.open", {}))).toBe("day_tickets_left");
		await jorge.act("day.settleTickets", { return: [ticketId] });
		await jorge.act("day.open", {});
	}
	sameAfterRebuild(office);
});

test("a day nobody closed is closed by the next opening, once its visits were decided; their cases stay", async () => {
	const office = await prepared();
	const { ticketId } = await issue(office);
	const { visitId } = await office.rosa.act("queue.callNext", {});
	await office.rosa.act("queue.start", { ticketId });
	const { caseId } = await office.rosa.act("cases.open", {
		visitId,
		procedureId,
	});
	const { jorge, rosa } = await morning(office);
	const list = await jorge.call("day.checklist", {});
	expect(list).toMatchObject({ stale: "2026-10-05", today: "2026-10-06" });
	expect(list.leftOver.map(({ state }) => state)).toEqual(["serving"]);
	expect(await code(jorge.act("day.open", {}))).toBe("day_tickets_left");
	await jorge.act("day.settleTickets", { close: [ticketId] });
	expect(await jorge.act("day.open", {})).toEqual({ day: "2026-10-06" });
	expect(office.rt.q.counters.all.all()).toEqual([]);
	await rosa.act("counters.open", { counter: 3 });
	await issue(office);
	const again = await rosa.act("queue.callNext", {});
	await rosa.act("queue.start", { ticketId: again.ticketId });
	await rosa.act("cases.take", { caseId, visitId: again.visitId });
	expect(await code(jorge.act("day.open", {}))).toBe("day_already_open");
	sameAfterRebuild(office);
});

test("an early close: the kiosk stops, who waits gets a pass that prints on page and strip, and goes first on the next open day", async () => {
	const office = await prepared();
	const called = await issue(office);
	const waiting = await issue(office, true);
	await office.rosa.act("queue.callNext", {});
	const { day, passes, ended } = await closeEarly(office);
	expect([day, passes.length, ended]).toEqual(["2026-10-05", 2, 0]);
	expect(await code(issue(office))).toBe("day_not_open");
	expect(await office.kiosk.call("day.state", {})).toMatchObject({
		day: null,
		closedEarly: { day: "2026-10-05", cause: "hurricane" },
	});
	const paper = paperOf(office.rt, "pass", waiting.ticketId);
	expect(JSON.stringify(paper)).toContain("lunes 5 de octubre de 2026");
	expect(JSON.stringify(paper)).toContain(passCode(waiting.ticketId));
	expect((await renderThermal(paper, 32)).length).toBeGreaterThan(500);

	const { jorge, rosa } = await morning(office);
	expect((await jorge.call("day.checklist", {})).leftOver).toEqual([]);
	await jorge.act("day.open", {});
	expect((await jorge.call("day.state", {})).closedEarly).toBeNull();
	const other = await issue(office);
	const kiosk = office.page("kiosk");
	const scanned = ` ${passCode(called.ticketId).toLowerCase()}\n`;
	expect(await kiosk.act("day.usePass", { code: scanned })).toMatchObject({
		ticketId: called.ticketId,
		day: "2026-10-05",
	});
	expect(await code(kiosk.act("day.usePass", { code: scanned }))).toBe(
		"pass_used",
	);
	await rosa.act("counters.open", { counter: 3 });
	const next = await rosa.act("queue.callNext", {});
	expect([next.ticketId, next.reason.code]).toEqual([called.ticketId, "pass"]);
	await rosa.act("queue.noShow", { ticketId: next.ticketId });
	// whoever has not come is not called
	expect((await rosa.act("queue.callNext", {})).ticketId).toBe(other.ticketId);
	expect((await jorge.call("day.passes", {})).passes).toMatchObject([
		{ id: waiting.ticketId, until: "2026-11-04" },
	]);
	expect(
		await code(jorge.call("print.pdf", { paper: "pass", id: called.ticketId })),
	).toBe("paper_none");
	sameAfterRebuild(office);
	oneStreamEach(office, (type) => /^(day|ticket)\./.test(type));
});

test("a visit under way is ended only where the supervisor says so", async () => {
	const office = await prepared();
	const { ticketId } = await issue(office);
	await office.rosa.act("queue.callNext", {});
	await office.rosa.act("queue.start", { ticketId });
	const refused = await refusal(closeEarly(office));
	expect([refused.code, refused.params]).toEqual([
		"day_has_visits",
		{ count: 1 },
	]);
	expect(await closeEarly(office, true)).toMatchObject({
		passes: [],
		ended: 1,
	});
	expect(await code(closeEarly(office))).toBe("day_not_open");
});

test("a pass of long ago no longer counts, and what is no pass is told; guessing is slowed down", async () => {
	const office = await prepared();
	const { ticketId } = await issue(office);
	await closeEarly(office);
	office.world.clock.pass(31 * DAY_MS);
	const jorge = await office.staff("jorge", "office");
	await jorge.act("day.confirmClock", { reason: "volvimos del huracán" });
	await jorge.act("day.open", {});
	const kiosk = office.page("kiosk");
	const use = (text: string) => code(kiosk.act("day.usePass", { code: text }));
	expect(await use(passCode(ticketId))).toBe("pass_expired");
	expect((await jorge.call("day.passes", {})).passes).toEqual([]);
	for (const text of [
		"",
		"https://example.mx",
		"PASE123",
		"A-001",
		"x".repeat(200),
		passCode(office.rt.deps.ids.uuid()),
	])
		expect(await use(text)).toBe("pass_unknown");
	const slow = await refusal(kiosk.act("day.usePass", { code: "A-001" }));
	expect([slow.code, slow.params]).toEqual(["too_many_tries", { seconds: 60 }]);
	office.world.clock.pass(61_000);
	expect(await use("A-001")).toBe("pass_unknown");
	// a clerk is somebody: not slowed down
	for (let each = 0; each < 8; each++)
		expect(
			await code(
				office
					.staff("rosa")
					.then((page) => page.act("day.usePass", { code: "nada" })),
			),
		).toBe("pass_unknown");
	sameAfterRebuild(office);
});

test("the checklist tells what changed among catalogue and staff since the last opening, and the state of printers", async () => {
	const office = await prepared();
	await office.luis.act("printers.set", {
		setup: {
			kind: "thermal",
			name: "Kiosco",
			papers: ["ticket"],
			host: "10.0.0.9",
		},
	});
	const { ticketId } = await issue(office);
	await office.kiosk.act("print.ticket", { ticketId });
	await office.luis.act("people.unlock", { userId: "rosa" });
	await office.luis.act("people.add", {
		name: "Elena Poot Ku",
		roles: ["clerk"],
		pin: "591847",
		second: { userId: "jorge", pin: "135790" },
	});
	await expect
		.poll(
			async () =>
				(await office.jorge.call("day.checklist", {})).printers[0]?.last?.state,
		)
		.toBe("failed");
	await office.jorge.act("day.close", {});
	const { jorge } = await morning(office);
	const list = await jorge.call("day.checklist", {});
	expect(list.staff.map(({ act, name }) => [act, name])).toEqual([
		["added", "Elena Poot Ku"],
	]);
	expect(list.printers[0]?.printer.setup.name).toBe("Kiosco");
	expect([list.catalogues, list.fedSheets]).toEqual([[], 0]);
});

test("sheets that the municipality's feed brings are a change of the catalogue on the checklist, a sheet once", async () => {
	const office = await prepared();
	const told = async (page: Page) =>
		(await page.call("day.checklist", {})).fedSheets;
	const [one, two] = office.rt.catalogue.all();
	if (!one || !two) throw new Error("the demo has many sheets");
	const sheet = (of: typeof one, by: number) =>
		arrives(
			office,
			["sheet", of.id],
			{ ...of, version: of.version + by },
			of.version + by,
		);
	sheet(one, 1);
	sheet(one, 2);
	sheet(two, 1);
	await office.jorge.act("day.close", {});
	const { jorge } = await morning(office);
	expect(await told(jorge)).toBe(2);
	await jorge.act("day.open", {});
	expect(await told(jorge)).toBe(2);
	arrives(office, ["sheet", two.id], null, two.version + 2);
	await jorge.act("day.close", {});
	// only what came since this opening
	const next = await morning(office);
	expect(await told(next.jorge)).toBe(1);
});

test("who may not opens, settles and closes nothing", async () => {
	const office = await prepared();
	const { rosa } = office;
	for (const call of [
		rosa.act("day.settleTickets", {}),
		rosa.act("day.open", {}),
	])
		expect(await code(call)).toBe("role_forbidden");
	const desk = await office.staff("rosa", "office");
	expect(
		await code(
			desk.act("day.closeEarly", { cause: "power", reason: "sin luz" }),
		),
	).toBe("role_forbidden");
	expect(
		await code(
			office.jorge.act("day.closeEarly", { cause: "power", reason: " " }),
		),
	).toBe("invalid_input");
});
