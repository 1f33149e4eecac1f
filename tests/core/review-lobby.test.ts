/** Faults that only a second look at the lobby finds: what outlives the day, what counts twice, what grows without end. */
import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { DayTurn } from "../../core/day/turn.ts";
import { rebuild } from "../../core/journal/project.ts";
import { callOrder, defaultRules } from "../../core/queue/rules.ts";
import { passCode } from "../../shared/passes.ts";
import { openOffice, runtimeOf } from "../harness/core.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { dumpProjections } from "./tables.ts";

const residencia = "mbj-constancia-residencia";
const HOUR = 60 * 60_000;
const nine = Date.parse("2026-10-06T14:10:00.000Z");

async function issue(office: Ready, more: object = {}) {
	office.world.clock.pass(1000);
	const { ticketId } = await office.kiosk.act("queue.issue", {
		procedureId: residencia,
		...more,
	});
	return ticketId;
}
const count = ({ rt }: Pick<Ready, "rt">, from: string) =>
	rt.db.prepare(`SELECT count(*) FROM ${from}`).pluck().get();

describe("after the day's close", () => {
	test("no wish is taken down, and nothing tells the language of who called a person", async () => {
		const office = await prepared();
		const ticketId = await issue(office, { language: "yua", wish: "sight" });
		await office.kiosk.act("attention.ask", { why: "lsm" });
		await office.jorge.call("topics.subscribe", { topic: "attention" });
		await office.jorge.act("day.close", {});
		expect(
			await code(office.jorge.act("queue.wish", { ticketId, wish: "escort" })),
		).toBe("day_not_open");
		expect(count(office, "local_ticket_wishes")).toBe(0);
		expect(count(office, "local_attention")).toBe(0);
		expect(office.jorge.deltas.at(-1)).toMatchObject({ topic: "attention" });
	});

	test("what is kept of a command can be compared with no wish, and asked again still answers the same", async () => {
		const office = await prepared();
		const asked = {
			commandId: office.world.ids.uuid(),
			procedureId: residencia,
			language: "lsm",
			wish: "escort",
		} as const;
		const answer = await office.kiosk.call("queue.issue", asked);
		expect(
			await code(office.kiosk.call("queue.issue", { ...asked, wish: null })),
		).toBe("command_reused");
		await office.jorge.act("day.close", {});
		expect(
			count(
				office,
				"local_commands WHERE length(input_hash) > 0 AND result LIKE '%ticketId%'",
			),
		).toBe(0);
		const again = await (await office.restart()).kiosk.call(
			"queue.issue",
			asked,
		);
		expect(again).toEqual(answer);
	});

	test("a parked ticket is not resumed while nobody works", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		await office.rosa.act("queue.park", { ticketId });
		await office.jorge.act("day.close", {});
		expect(await code(office.jorge.act("queue.resume", { ticketId }))).toBe(
			"day_not_open",
		);
	});
});

describe("a day that nobody closed", () => {
	const left = (office: Pick<Ready, "rt">) => [
		count(office, "local_ticket_wishes"),
		count(office, "local_attention"),
		count(office, "local_commands WHERE of_day = 1"),
	];
	async function wished() {
		const office = await prepared();
		await issue(office, { language: "yua", wish: "escort" });
		await office.kiosk.act("attention.ask", { why: "lsm" });
		return office;
	}

	test("leaves no wish, no call and no input at the next start; on the same day all stay", async () => {
		const office = await (await wished()).restart();
		expect(left(office)).toEqual([1, 1, 2]);
		await office.stop();
		office.world.clock.set(nine);
		const next = await openOffice(office.dir, { world: office.world });
		onTestFinished(next.stop);
		expect(left({ rt: runtimeOf(next.core) })).toEqual([0, 0, 0]);
	});

	test("nor in a core that runs on into another day, once in that day", async () => {
		const office = await wished();
		const turn = new DayTurn(office.rt);
		turn.look();
		expect(left(office)).toEqual([1, 1, 2]);
		office.world.clock.set(nine);
		turn.look();
		expect(left(office)).toEqual([0, 0, 0]);
		await issue(office, { wish: "sight" });
		turn.look();
		expect(left(office)[0]).toBe(1);
	});

	test("past midnight the kiosk still gives no ticket after the hour of the open day", async () => {
		const office = await prepared();
		office.rt.settings.set("queue", {
			...office.rt.settings.queue(),
			issuing: { until: "14:30", closes: "15:00", byCapacity: false },
		});
		office.world.clock.set(nine - 7 * HOUR);
		expect(await code(issue(office))).toBe("issuing_hour");
		expect((await office.kiosk.call("queue.state", {})).issuing).toMatchObject({
			open: false,
			reason: "hour",
		});
	});
});

test("a page of the staff gives no ticket and takes no pass while nobody is signed in", async () => {
	const office = await prepared();
	for (const face of ["counter", "checkpoint"] as const) {
		const page = office.page(face);
		expect(
			await code(page.act("queue.issue", { procedureId: residencia })),
		).toBe("signed_out");
		expect(await code(page.act("day.usePass", { code: "V" }))).toBe(
			"signed_out",
		);
	}
	await issue(office);
});

test("a pass is used after the protocol's questions, where nobody asks them at the door", async () => {
	const office = await prepared();
	const ticketId = await issue(office);
	await office.jorge.act("day.closeEarly", {
		...{ cause: "hurricane", reason: "viene el huracán" },
	});
	office.world.clock.set(nine);
	const lead = await office.staff("jorge", "office");
	await lead.act("day.open", {});
	await lead.act("protocol.setLevel", {
		...{ hazard: "covid-19", level: "amarillo", reason: "semáforo" },
	});
	const { inForce } = await office.kiosk.call("protocol.state", {});
	const version = inForce?.version ?? 0;
	const pass = { code: passCode(ticketId), admission: { version } };
	const use = (asked: object) =>
		office.kiosk.act("day.usePass", { ...pass, ...asked });
	expect(await code(use({ admission: null }))).toBe("admission_missing");
	expect(await code(use({}))).toBe("admission_missing");
	await office.kiosk.act("protocol.screen", { outcome: "passed", version });
	expect(await use({})).toMatchObject({ ticketId });
	expect(await code(issue(office, { admission: { version } }))).toBe(
		"admission_missing",
	);
});

describe("a protocol's file", () => {
	const covid = (more: object) =>
		JSON.stringify({
			...JSON.parse(readFileSync("resources/protocols/covid-19.json", "utf8")),
			...more,
		});

	test("is refused when its validity is over, and puts nothing in force before it begins", async () => {
		const office = await prepared();
		await office.jorge.act("protocol.setLevel", {
			...{ hazard: "covid-19", level: "amarillo", reason: "semáforo" },
		});
		const before = await office.kiosk.call("protocol.state", {});
		const over = covid({
			version: 90,
			validity: { from: "2025-01-01", until: "2026-10-04" },
		});
		expect(await code(office.luis.act("protocol.import", { file: over }))).toBe(
			"protocol_not_valid",
		);
		const early = covid({
			version: 91,
			validity: { from: "2026-10-06", until: null },
		});
		expect(
			await office.luis.act("protocol.import", { file: early }),
		).toMatchObject({ version: 91, applied: false });
		expect(await office.kiosk.call("protocol.state", {})).toEqual(before);
	});
});

describe("the door", () => {
	test("who went in in the hour in which the new day was opened is counted in it", async () => {
		const office = await prepared();
		office.world.clock.set(nine);
		const door = office.page("checkpoint");
		await door.act("people.signIn", { userId: "mario", pin: "864209" });
		await door.act("protocol.enter", { party: 2 });
		await (await office.staff("jorge", "office")).act("day.open", {});
		const { occupancy } = await door.act("protocol.enter", { party: 3 });
		expect(occupancy).toBe(3);
		expect((await office.kiosk.call("protocol.state", {})).from).toBe(
			"checkpoint",
		);
		await (await office.staff("jorge", "office")).act("day.close", {});
		const { hours } = await (await office.staff("jorge", "office")).call(
			"protocol.log",
			{ day: "2026-10-06" },
		);
		expect(hours).toMatchObject([{ hour: "2026-10-06T09", entered: 5 }]);
	});

	test("closing a counter and opening it again cleans nothing", async () => {
		const office = await prepared();
		const ticketId = await issue(office);
		await office.jorge.act("protocol.setLevel", {
			...{ hazard: "covid-19", level: "amarillo", reason: "semáforo" },
		});
		await office.rosa.act("protocol.confirmCleaning", {});
		await office.rosa.act("queue.callNext", {});
		await office.rosa.act("queue.start", { ticketId });
		await office.rosa.act("queue.finish", { ticketId });
		office.world.clock.pass(HOUR);
		await office.rosa.act("counters.close", {});
		await office.rosa.act("counters.open", { counter: 3 });
		const { cleaning } = await office.kiosk.call("protocol.state", {});
		expect(cleaning.find(({ counter }) => counter === 3)?.since).not.toBeNull();
	});
});

describe("an appointment", () => {
	const one = {
		id: "c-1",
		procedure: residencia,
		start: "2026-10-05T09:00",
		end: "2026-10-05T09:20",
		code: "AB-1234",
	};
	const load = (office: Ready) =>
		office.jorge.act("appointments.import", { file: JSON.stringify([one]) });

	test("is one ticket's, also when a cancelled one is taken back", async () => {
		const office = await prepared();
		await load(office);
		const first = await issue(office, { appointment: "c-1" });
		await office.rosa.act("queue.cancel", { ticketId: first, reason: "left" });
		await issue(office, { appointment: "c-1" });
		const refused = await refusal(
			office.rosa.act("queue.undo", { ticketId: first }),
		);
		expect(refused.code).toBe("undo_appointment");
	});

	test("its id is guessed at no oftener than its code", async () => {
		const office = await prepared();
		await load(office);
		for (let i = 0; i < 6; i++)
			expect(await code(issue(office, { appointment: `c-0${i}` }))).toBe(
				"appointment_unknown",
			);
		expect(await code(issue(office, { appointment: "c-1" }))).toBe(
			"too_many_tries",
		);
	});
});

describe("many", () => {
	/** The one ticket there is, so many times. */
	const multiply = ({ rt }: Ready, most: number) => {
		const columns = rt.db
			.prepare("SELECT name FROM pragma_table_info('proj_tickets')")
			.pluck()
			.all() as string[];
		const value: Record<string, string> = {
			ticket_id: "printf('00000000-0000-4000-8000-%012d', i)",
			ordinal: "i + 1",
			arrived: "arrived + i",
		};
		rt.db.exec(
			`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${most - 1})
			 INSERT INTO proj_tickets (${columns.map((name) => `"${name}"`)})
			 SELECT ${columns.map((name) => value[name] ?? `"${name}"`)} FROM n, proj_tickets`,
		);
	};

	test("the tickets left over are counted truly, beyond those that are listed", async () => {
		const office = await prepared();
		await issue(office);
		multiply(office, 700);
		office.world.clock.set(nine);
		const lead = await office.staff("jorge", "office");
		const { leftOver, undecided } = await lead.call("day.checklist", {});
		expect([leftOver.length, undecided]).toEqual([500, 700]);
		expect((await refusal(lead.act("day.open", {}))).params).toEqual({
			count: 700,
		});
	});

	test("a day that closes early gives everybody a pass, also the five-thousand-and-first", async () => {
		const office = await prepared();
		await issue(office);
		multiply(office, 5001);
		const { passes } = await office.jorge.act("day.closeEarly", {
			...{ cause: "hurricane", reason: "viene el huracán" },
		});
		expect(passes).toHaveLength(5001);
		expect((await office.jorge.call("day.passes", {})).passes).toHaveLength(
			5001,
		);
	});

	test("ten thousand who wait do not stop the core while their order is told", () => {
		const now = nine;
		const waiting = Array.from({ length: 10_000 }, (_, i) => ({
			ticketId: String(i),
			arrived: i,
			issuedAt: new Date(now - (10_000 - i) * 1000).toISOString(),
			priority: i % 7 === 0,
			appointmentAt: i % 11 === 0 ? new Date(now).toISOString() : null,
		}));
		const began = process.cpuUsage();
		const order = callOrder({ waiting, calls: [] }, defaultRules, now);
		expect(order).toHaveLength(100);
		expect(process.cpuUsage(began).user).toBeLessThan(4_000_000);
	});

	test("the auditor takes out the thousand-and-first complaint too", async () => {
		const office = await prepared();
		await office.kiosk.act("complaints.file", {
			subject: "wait",
			text: "Esperé tres horas",
		});
		office.rt.db.exec(
			`WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)
			 INSERT INTO proj_complaints SELECT 'c' || i, op, 'Q-' || i, terminal_code, i, filed_at, NULL
			 FROM n, proj_complaints WHERE serial = 1`,
		);
		const exported = await office.ana.act("complaints.export", {});
		expect(exported.count).toBe(1001);
	});
});

test("a call repeated does not put those who were called meanwhile before it", async () => {
	const office = await prepared();
	const [first] = [await issue(office), await issue(office)];
	await office.rosa.act("queue.callNext", {});
	await office.mario.act("queue.callNext", {});
	await office.rosa.act("queue.recall", { ticketId: first });
	const { before, more } = await office.rosa.call("queue.explain", {
		ticketId: first,
	});
	expect([before, more]).toEqual([[], 0]);
	const kept = dumpProjections(office.rt.db);
	rebuild(office.rt.db);
	expect(dumpProjections(office.rt.db)).toEqual(kept);
});
