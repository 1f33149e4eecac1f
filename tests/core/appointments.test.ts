/** Appointments: a file's lines, what a code leads to, and one ticket each. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAppointments } from "../../core/appointments/file.ts";
import { codeKey } from "../../core/appointments/rules.ts";
import { sameAfterRebuild } from "./case-desk.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const procedure = "mbj-constancia-residencia";
const ZONE = "America/Cancun";
const one = (more: object = {}) => ({
	id: "c-1",
	procedure,
	start: "2026-10-05T09:00",
	end: "2026-10-05T09:20",
	code: "AB-1234",
	...more,
});
const load = (office: Ready, appointments: unknown, range = {}) =>
	office.jorge.act("appointments.import", {
		file: JSON.stringify(appointments),
		...range,
	});

describe("the file", () => {
	test("a list and lines read the same; a time without a zone is the office's", () => {
		const all = [
			one(),
			one({
				id: "c-2",
				code: "ZZ99",
				start: "2026-10-05T10:00:00-05:00",
				end: "2026-10-05T15:20:00Z",
			}),
		];
		const list = readAppointments(JSON.stringify(all, null, "\t"), ZONE);
		const lines = readAppointments(
			`\uFEFF${all.map((each) => JSON.stringify(each)).join("\r\n")}\n\n`,
			ZONE,
		);
		expect(list.problems).toEqual([]);
		const plain = ({ appointments }: typeof list) =>
			appointments.map(({ line: _, ...each }) => each);
		expect(plain(lines)).toEqual(plain(list));
		expect(plain(list)[0]).toMatchObject({
			day: "2026-10-05",
			start: "2026-10-05T14:00:00.000Z",
		});
		expect(list.appointments.map(({ line }) => line)).toEqual([2, 9]);
		expect(lines.appointments.map(({ line }) => line)).toEqual([1, 2]);
	});

	test.each([
		["{no", { line: 1, field: "", problem: "not_json" }],
		["[1]", { line: 1, field: "", problem: "not_object" }],
		[
			JSON.stringify(one({ id: undefined })),
			{ line: 1, field: "id", problem: "missing" },
		],
		[
			JSON.stringify(one({ procedure: 7 })),
			{ line: 1, field: "procedure", problem: "not_text" },
		],
		[
			JSON.stringify(one({ start: "ayer" })),
			{ line: 1, field: "start", problem: "not_time" },
		],
		[
			JSON.stringify(one({ start: "2026-02-30T09:00" })),
			{ line: 1, field: "start", problem: "not_time" },
		],
		[
			JSON.stringify(one({ end: "2026-10-05T08:00" })),
			{ line: 1, field: "end", problem: "not_after_start" },
		],
		[
			JSON.stringify(one({ code: "-1-" })),
			{ line: 1, field: "code", problem: "code_form" },
		],
		[
			JSON.stringify(one({ code: "x".repeat(65) })),
			{ line: 1, field: "code", problem: "too_long" },
		],
		[
			`${JSON.stringify(one())}\n${JSON.stringify(one({ code: "OTRO1" }))}`,
			{ line: 2, field: "id", problem: "id_twice" },
		],
		[
			`${JSON.stringify(one())}\n${JSON.stringify(one({ id: "c-2", code: "ab1234" }))}`,
			{ line: 2, field: "code", problem: "code_twice" },
		],
	])("%s", (file, problem) => {
		expect(readAppointments(file, ZONE).problems).toContainEqual(problem);
	});

	test("one broken element of a list does not hide the others", () => {
		const file = `[\n${JSON.stringify(one())},\n{"id": "c-2", "code": },\n${JSON.stringify(one({ id: "c-3", code: "CC33", end: "" }))}\n]`;
		expect(readAppointments(file, ZONE).problems).toEqual([
			{ line: 3, field: "", problem: "not_json" },
			{ line: 4, field: "end", problem: "missing" },
		]);
	});

	test("no text breaks it", () => {
		const text = fc.oneof(
			fc.string(),
			fc.json(),
			fc.array(fc.json()).map((all) => `[${all.join(",")}]`),
			fc.array(fc.json()).map((all) => all.join("\n")),
		);
		fc.assert(
			fc.property(text, (file) => {
				const { appointments, problems } = readAppointments(file, ZONE);
				expect(appointments.length + problems.length).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});

test("imported twice nothing changes; what changed or went is told, and a wrong file changes nothing", async () => {
	const office = await prepared();
	const two = one({
		id: "c-2",
		code: "CD-5678",
		start: "2026-10-06T09:00",
		end: "2026-10-06T09:20",
	});
	expect(await load(office, [one(), two])).toMatchObject({
		added: 2,
		problems: [],
	});
	const operations = journalRows(office.rt.db).length;
	expect(await load(office, [two, one()])).toMatchObject({
		same: 2,
		added: 0,
		cancelled: 0,
	});
	expect(journalRows(office.rt.db)).toHaveLength(operations);
	expect((await load(office, [one(), { ...two, code: 12 }])).problems).toEqual([
		{ line: 1, field: "code", problem: "not_text" },
	]);
	// codes exchanged, one moved
	expect(
		await load(office, [
			one({ code: two.code }),
			{ ...two, code: one().code, end: "2026-10-06T09:40" },
		]),
	).toMatchObject({ changed: 2 });
	// a file about the first day alone says nothing of the second
	expect(
		await load(office, [one({ id: "c-9", code: "NN-0009" })]),
	).toMatchObject({ added: 1, cancelled: 1 });
	expect(
		await load(office, [one({ id: "c-9", code: "NN-0009" })], {
			to: "2026-10-06",
		}),
	).toMatchObject({ same: 1, cancelled: 1 });
	const { appointments } = await office.rosa.call("appointments.list", {});
	expect(appointments.map(({ id, standing }) => [id, standing])).toEqual([
		["c-1", "cancelled"],
		["c-9", "ready"],
	]);
	expect(await load(office, [], {})).toMatchObject({
		problems: [{ line: 1, field: "", problem: "missing" }],
	});
	expect(
		await code(office.rosa.call("appointments.import" as never, {} as never)),
	).toBe("face_forbidden");
	sameAfterRebuild(office);
});

test("a code leads to today's appointment, early and late too, and to a sentence where it cannot be used", async () => {
	const office = await prepared();
	await load(office, [
		one(), // 8:41 now: within half an hour
		one({
			id: "early",
			code: "EARLY1",
			start: "2026-10-05T12:00",
			end: "2026-10-05T12:20",
		}),
		one({
			id: "late",
			code: "LATE01",
			start: "2026-10-05T08:00",
			end: "2026-10-05T08:20",
		}),
		one({
			id: "other",
			code: "OTHER1",
			start: "2026-10-07T08:00",
			end: "2026-10-07T08:20",
		}),
		one({ id: "unknown", code: "UNKNW1", procedure: "no-es-de-aqui" }),
	]);
	const find = async (text: string) =>
		(await office.kiosk.call("appointments.find", { code: text })).standing;
	// as a scanner set for another keyboard types it
	expect(await find("ab'1234\n")).toBe("ready");
	expect(await find("EARLY1")).toBe("early");
	expect(await find("LATE01")).toBe("late");
	expect(await find("OTHER1")).toBe("other_day");
	expect(await find("UNKNW1")).toBe("unknown_procedure");
	const issue = (appointment: string, procedureId = procedure) =>
		office.kiosk.act("queue.issue", { procedureId, appointment });
	expect(await code(issue("other"))).toBe("appointment_unready");
	expect(await code(issue("early", "mbj-dif-asesoria-juridica"))).toBe(
		"appointment_unready",
	);
	expect(await code(issue("nobody"))).toBe("appointment_unknown");
	const { ticketId } = await issue("early");
	expect(office.rt.q.queue.ticket.get(ticketId)?.appointment_at).toBe(
		"2026-10-05T17:00:00.000Z",
	);
	// the ticket's wrong id above was the first of six
	for (let each = 0; each < 5; each++)
		expect(await code(find(`WRONG${each}`))).toBe("appointment_unknown");
	expect(await code(find("LATE01"))).toBe("too_many_tries");
	office.world.clock.pass(61_000);
	expect(await find("LATE01")).toBe("late");
	expect(codeKey("áB-1 2ñ3")).toBe("B123");
});

test("one appointment, one ticket: the same code twice, and at two kiosks at once", async () => {
	const office = await prepared();
	await load(office, [one(), one({ id: "c-2", code: "CD-5678" })]);
	const issue = (appointment: string) =>
		office
			.page("kiosk")
			.act("queue.issue", { procedureId: procedure, appointment });
	const { ticketId, number } = await issue("c-1");
	const again = await refusal(issue("c-1"));
	expect([again.code, again.params]).toEqual(["appointment_used", { number }]);
	expect(
		await office.kiosk.call("appointments.find", { code: "AB-1234" }),
	).toMatchObject({ standing: "used", number });
	const both = await Promise.allSettled([issue("c-2"), issue("c-2")]);
	expect(both.map(({ status }) => status).sort()).toEqual([
		"fulfilled",
		"rejected",
	]);
	const list = await office.jorge.call("appointments.list", {});
	expect(list.appointments.map(({ ticket }) => ticket)).toEqual([
		"waiting",
		"waiting",
	]);
	// a ticket given by mistake gives the appointment back
	await office.rosa.act("queue.cancel", { ticketId, reason: "mistake" });
	const used = await issue("c-1");
	// and does not take it from whoever has it now
	const undone = await refusal(office.rosa.act("queue.undo", { ticketId }));
	expect([undone.code, undone.params]).toEqual([
		"undo_appointment",
		{ number, other: used.number },
	]);
	// nothing of an appointment but its id and hour is in the journal
	for (const { body } of journalRows(office.rt.db))
		expect(body).not.toContain('1234"');
	sameAfterRebuild(office);
});
