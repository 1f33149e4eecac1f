/** What the level in force stops in the queue, and what a supervisor's PIN lets past, once. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { samples } from "../../core/protocol/samples.ts";
import type { Level, Override, Protocol } from "../../shared/protocol-model.ts";
import { pins } from "../harness/core.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { dumpProjections, journalRows } from "./tables.ts";

const procedureId = "mbj-constancia-residencia";

/** Puts a level of the covid sample in force, changed as the test needs. */
async function under(change: Partial<Level>, people: number | null = 50) {
	const office = await prepared();
	const covid = samples[0]?.protocol as Protocol;
	const [lightest] = covid.levels;
	const protocol = {
		...covid,
		hazard: "prueba",
		levels: [{ ...lightest, capacityPct: 100, ...change, id: "uno" }],
	};
	await office.luis.act("office.change", {
		settings: { lobbyPeople: people },
	});
	await office.luis.act("protocol.import", { file: JSON.stringify(protocol) });
	await office.jorge.act("protocol.setLevel", {
		...{ hazard: "prueba", level: "uno", reason: "una prueba" },
	});
	return office;
}
const issue = (office: Ready, party = 1) =>
	office.kiosk.act("queue.issue", { procedureId, party });
const call = (office: Ready) => office.rosa.act("queue.callNext", {});
const override = (
	office: Ready,
	what: Override,
	pin: string = pins.jorge,
	userId = "jorge",
) =>
	office.rosa.act("protocol.override", {
		...{ what, reason: "espera a pleno sol" },
		second: { userId, pin },
	});
const serveOne = async (office: Ready) => {
	await issue(office);
	const { ticketId } = await call(office);
	await office.rosa.act("queue.start", { ticketId });
	await office.rosa.act("queue.finish", { ticketId });
	return ticketId;
};

describe("capacity", () => {
	test("nobody is called beyond it; the sentence says how many are inside; an override lets one past, once", async () => {
		const office = await under({ capacityPct: 100 }, 3);
		for (const party of [2, 2, 1]) await issue(office, party);
		await call(office);
		const full = await refusal(office.mario.act("queue.callNext", {}));
		expect(full.code).toBe("lobby_full");
		expect(full.message).toBe(
			"El aforo está completo: 2 adentro y caben 3; el siguiente turno viene con 2 personas. Espere a que alguien salga y llame otra vez; supervisión puede autorizar la llamada.",
		);
		// Leave for Rosa is no leave for Mario.
		await override(office, "room");
		expect(await code(office.mario.act("queue.callNext", {}))).toBe(
			"lobby_full",
		);
		expect(await code(call(office))).toBe("counter_has_visit");
		await office.rosa.act("counters.break", {});
		await office.rosa.act("counters.back", {});
		await call(office); // there is room again: the leave is not spent on it
		const { events } = await office.jorge.call("protocol.log", {});
		expect(events.map(({ kind }) => kind)).not.toContain("override_used");
	});

	test("what was let past is in the journal with who allowed it, and its reason is sealed", async () => {
		const office = await under({ capacityPct: 0 });
		await issue(office);
		expect(await code(call(office))).toBe("lobby_full");
		await override(office, "room");
		await call(office);
		const rows = journalRows(office.rt.db);
		const allowed = rows.find(({ body }) =>
			body.includes('"protocol.overridden"'),
		);
		expect(JSON.parse(allowed?.body ?? "")).toMatchObject({
			user: "rosa",
			authorisedBy: "jorge",
			counter: 3,
			payload: { what: "room" },
		});
		expect(allowed?.body).not.toContain("sol");
		expect(allowed?.sealed).toContain("sol");
		expect(rows.some(({ body }) => body.includes("overrideUsed"))).toBe(true);
		const { events } = await office.jorge.call("protocol.log", {});
		expect(events.find(({ kind }) => kind === "overridden")).toMatchObject({
			what: "room",
			user: "Rosa Uc Méndez",
			second: "Jorge Ek Balam",
			reason: "espera a pleno sol",
		});
	});

	test("a wrong PIN, the own PIN or a colleague's allows nothing", async () => {
		const office = await under({ capacityPct: 0 });
		expect(await code(override(office, "room", "000000"))).toBe("wrong_pin");
		expect(await code(override(office, "room", pins.rosa, "rosa"))).toBe(
			"same_person",
		);
		expect(await code(override(office, "room", pins.mario, "mario"))).toBe(
			"second_role",
		);
		await issue(office);
		expect(await code(call(office))).toBe("lobby_full");
	});

	test("a party of nobody, of a thousand, or of more companions than the level lets in", async () => {
		const office = await under({ companionsMax: 1 });
		expect(await code(issue(office, 0))).toBe("invalid_input");
		expect(await code(issue(office, 1000))).toBe("invalid_input");
		const many = await refusal(issue(office, 3));
		expect(many.message).toBe(
			"En este nivel entra 1 acompañante por turno. Los demás pueden esperar afuera; supervisión puede autorizarlo.",
		);
		await issue(office, 2);
	});
});

describe("cleaning", () => {
	const cleaning = { afterVisit: true, everyMinutes: null };

	test("after a visit nobody is called there before it is confirmed; another counter goes on", async () => {
		const office = await under({ cleaning });
		await serveOne(office);
		await issue(office);
		await issue(office);
		expect(await code(call(office))).toBe("counter_unclean");
		await office.mario.act("queue.callNext", {});
		const { cleaning: waiting } = await office.kiosk.call("protocol.state", {});
		expect(waiting.filter(({ since }) => since)).toMatchObject([
			{ counter: 3 },
		]);
		await office.rosa.act("protocol.confirmCleaning", {});
		await call(office);
	});

	test("closing the counter or restarting the core cleans nothing; a supervisor may confirm from the office", async () => {
		const before = await under({ cleaning });
		await serveOne(before);
		await before.rosa.act("counters.close", {});
		const office = await before.restart();
		await office.rosa.act("counters.open", { counter: 3 });
		await issue(office);
		expect(await code(call(office))).toBe("counter_unclean");
		await office.jorge.act("protocol.confirmCleaning", { counter: 3 });
		await call(office);
	});

	test("somebody who was called and did not come leaves a clean counter; a visit parked or taken back does not", async () => {
		const office = await under({ cleaning });
		await issue(office);
		const { ticketId } = await call(office);
		await office.rosa.act("queue.noShow", { ticketId });
		await issue(office);
		const next = await call(office);
		await office.rosa.act("queue.start", { ticketId: next.ticketId });
		expect(await code(office.rosa.act("protocol.confirmCleaning", {}))).toBe(
			"counter_has_visit",
		);
		await office.rosa.act("queue.park", { ticketId: next.ticketId });
		await issue(office);
		expect(await code(call(office))).toBe("counter_unclean");
		await office.rosa.act("protocol.confirmCleaning", {});
		// A visit that ended too early goes on: the counter is used again.
		const done = await serveOne(office);
		await office.rosa.act("protocol.confirmCleaning", {});
		await office.rosa.act("queue.undo", { ticketId: done });
		await office.rosa.act("queue.finish", { ticketId: done });
		await issue(office);
		expect(await code(call(office))).toBe("counter_unclean");
	});

	test("said too early it is taken back, until somebody is called there", async () => {
		const office = await under({ cleaning });
		const { rosa, kiosk } = office;
		const waiting = async () =>
			(await kiosk.call("protocol.state", {})).cleaning.find(
				({ counter }) => counter === 3,
			);
		const undo = () => code(rosa.act("protocol.undoCleaning", {}));
		expect(await undo()).toBe("cleaning_undo_none");
		await serveOne(office);
		const before = await waiting();
		await rosa.act("protocol.confirmCleaning", {});
		await rosa.act("protocol.undoCleaning", {});
		expect(await waiting()).toEqual(before);
		expect(await undo()).toBe("cleaning_undo_none");
		await issue(office);
		expect(await code(call(office))).toBe("counter_unclean");
		await rosa.act("protocol.confirmCleaning", {});
		const { ticketId } = await call(office);
		expect(await undo()).toBe("counter_has_visit");
		await rosa.act("queue.start", { ticketId });
		await rosa.act("queue.finish", { ticketId });
		expect(await undo()).toBe("cleaning_undo_none");
		const rows = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(rows);
	});

	test("every hour: due by the clock, and an override lets one call past", async () => {
		const office = await under({
			cleaning: { afterVisit: false, everyMinutes: 60 },
		});
		await issue(office);
		await issue(office);
		office.world.clock.pass(61 * 60_000);
		expect(await code(call(office))).toBe("counter_unclean");
		await override(office, "clean");
		const { ticketId } = await call(office);
		await office.rosa.act("queue.noShow", { ticketId });
		expect(await code(call(office))).toBe("counter_unclean");
	});
});

describe("the door of the queue", () => {
	test("without the questions no ticket: the kiosk asks them where nobody stands at the door", async () => {
		const office = await under({
			screening: [{ id: "fiebre", es: "¿Fiebre?", en: "Fever?" }],
		});
		expect(await code(issue(office))).toBe("admission_missing");
		const asked = { procedureId, admission: { version: 1 } };
		expect(await code(office.kiosk.act("queue.issue", asked))).toBe(
			"admission_missing",
		);
		await office.kiosk.act("protocol.screen", {
			...{ outcome: "redirected" as const, version: 1 },
			way: "phone",
		});
		expect(await code(office.kiosk.act("queue.issue", asked))).toBe(
			"admission_missing",
		);
		const passed = { outcome: "passed" as const, version: 1 };
		await office.kiosk.act("protocol.screen", passed);
		const other = { procedureId, admission: { version: 9 } };
		expect(await code(office.kiosk.act("queue.issue", other))).toBe(
			"protocol_changed",
		);
		await office.kiosk.act("queue.issue", asked);
		// One pass is one ticket.
		expect(await code(office.kiosk.act("queue.issue", asked))).toBe(
			"admission_missing",
		);
		const issued = journalRows(office.rt.db).filter(({ body }) =>
			body.includes('"ticket.issued"'),
		);
		expect(JSON.parse(issued.at(-1)?.body ?? "").payload.admission).toBe(1);
	});

	test("where a guard counts, the questions are the guard's: no entry and no ticket without them", async () => {
		const office = await under({
			screening: [{ id: "fiebre", es: "¿Fiebre?", en: "Fever?" }],
		});
		const door = office.page("checkpoint");
		await door.act("people.signIn", { userId: "mario", pin: pins.mario });
		expect(await code(door.act("protocol.enter", {}))).toBe("screening_first");
		const passed = { outcome: "passed" as const, version: 1 };
		await door.act("protocol.screen", passed);
		const { passageId } = await door.act("protocol.enter", { party: 2 });
		expect(await code(door.act("protocol.enter", {}))).toBe("screening_first");
		await door.act("protocol.undo", { passageId });
		await door.act("protocol.enter", { party: 1 });
		expect(await code(office.kiosk.act("protocol.screen", passed))).toBe(
			"screening_at_door",
		);
		await office.kiosk.act("queue.issue", {
			...{ procedureId, admission: { version: 1 } },
		});
	});

	test("a ticket given by mistake is taken back with its passage in one touch, and who passed may have another", async () => {
		const office = await under({
			screening: [{ id: "fiebre", es: "¿Fiebre?", en: "Fever?" }],
		});
		const door = office.pedro;
		const asked = { procedureId, admission: { version: 1 } };
		await door.act("protocol.screen", { outcome: "passed", version: 1 });
		const { ticketId } = await door.act("queue.issue", asked);
		const { passageId } = await door.act("protocol.enter", {});
		const before = journalRows(office.rt.db).length;
		expect(
			await door.act("protocol.undo", { passageId, ticketId }),
		).toMatchObject({ occupancy: 0 });
		const row = journalRows(office.rt.db).at(-1);
		expect(journalRows(office.rt.db)).toHaveLength(before + 1);
		expect(row?.stream).toMatch(/^queue\./);
		expect(JSON.parse(row?.body ?? "")).toMatchObject({
			type: "ticket.cancelled",
			entity: ticketId,
		});
		expect((await office.kiosk.call("queue.state", {})).waiting).toBe(0);

		const again = await door.act("queue.issue", asked);
		expect(await code(door.act("queue.issue", asked))).toBe(
			"admission_missing",
		);
		office.world.clock.pass(6 * 60_000);
		const late = door.act("protocol.undo", { ticketId: again.ticketId });
		expect(await code(late)).toBe("ticket_not_fresh");
		expect(await code(door.act("protocol.undo", {}))).toBe("invalid_input");
	});

	test("a full door asks them to wait outside; a supervisor may let them in", async () => {
		const office = await under({ capacityPct: 100 }, 2);
		const door = office.page("checkpoint");
		await door.act("people.signIn", { userId: "mario", pin: pins.mario });
		await door.act("protocol.enter", { party: 2 });
		expect(await code(door.act("protocol.enter", {}))).toBe("door_full");
		await door.act("protocol.override", {
			...{ what: "door" as const, reason: "con bebé en brazos" },
			second: { userId: "jorge", pin: pins.jorge },
		});
		expect(await door.act("protocol.enter", {})).toMatchObject({
			occupancy: 3,
			room: 0,
		});
		expect(await code(door.act("protocol.enter", {}))).toBe("door_full");
	});

	test("appointments only, and counters that the level closes", async () => {
		const office = await under({ appointmentOnly: true, closedCounters: [4] });
		expect(await code(issue(office))).toBe("appointment_only");
		await office.rosa.act("protocol.override", {
			...{ what: "appointment" as const, reason: "viene de lejos" },
			second: { userId: "jorge", pin: pins.jorge },
		});
		// Leave is the person's who asked for it, at the screen where they are signed in.
		await office.rosa.act("queue.issue", { procedureId });
		expect(
			(await refusal(office.mario.act("queue.callNext", {}))).message,
		).toBe(
			"El nivel en vigor (Verde) cierra la ventanilla 4. Abra otra, o pida a supervisión que la autorice.",
		);
		await office.mario.act("counters.close", {});
		const open = () => office.mario.act("counters.open", { counter: 4 });
		expect(await code(open())).toBe("counter_shut");
		await office.mario.act("protocol.override", {
			...{ what: "counter" as const, reason: "es la única con rampa" },
			second: { userId: "jorge", pin: pins.jorge },
		});
		await open();
		await office.mario.act("queue.callNext", {});
	});
});
