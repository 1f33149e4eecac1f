/** What people really type and press at the wrong moment. Each is refused with its own code. */
import { describe, expect, test } from "vitest";
import { applicant } from "../harness/visit.ts";
import { atCounter, openCase, procedureId } from "./at-counter.ts";
import { code, prepared, type Ready, refusal } from "./prepared.ts";
import { journalRows } from "./tables.ts";

describe("applicant", () => {
	test.each([
		["BOXW310820HNERXN08", "curp_check_digit"],
		["PEXJ850229HQRRXN07", "curp_date"],
		["GOMA900315MXXMRN07", "curp_state"],
		["no la tengo", "curp_format"],
		[null, "curp_format"],
	])("impossible CURP %s: %s", async (curp, expected) => {
		const { office, caseId } = await atCounter();
		const before = journalRows(office.rt.db).length;
		const set = office.rosa.act("cases.setApplicant", {
			caseId,
			applicant: { ...applicant, curp },
		});
		expect(await code(set)).toBe(expected);
		expect(journalRows(office.rt.db)).toHaveLength(before);
		expect(
			(await office.rosa.call("cases.get", { caseId })).applicant,
		).toBeNull();
	});

	test("no CURP needs a paper's number, or a reason to verify it later; then nobody is turned away", async () => {
		const { office, caseId } = await atCounter();
		const set = (noCurp: NonNullable<typeof applicant.noCurp> | object) =>
			office.rosa.act("cases.setApplicant", {
				caseId,
				applicant: { ...applicant, curp: null, noCurp: noCurp as never },
			});
		const field = async (noCurp: object) => {
			const { code, fields } = await refusal(set(noCurp));
			return [code, ...fields.map(({ path }) => path)];
		};
		const none = { number: "", reason: "" };
		expect(await field({ document: "passport", ...none })).toEqual([
			"invalid_input",
			"applicant.noCurp.number",
		]);
		expect(
			await field({ document: "migration", number: "  ", reason: "x" }),
		).toEqual(["invalid_input", "applicant.noCurp.number"]);
		expect(
			await field({ document: "to_verify", number: "1", reason: " ab " }),
		).toEqual(["invalid_input", "applicant.noCurp.reason"]);
		expect(await field({ document: "generic", ...none })).toEqual([
			"invalid_input",
			"applicant.noCurp.document",
		]);
		const ok = { document: "to_verify", number: "", reason: "recién nacido" };
		expect(await set(ok)).toMatchObject({ curpState: "none" });
		expect(
			await set({ document: "passport", number: "G123", reason: "" }),
		).toMatchObject({
			curpState: "none",
		});
		const seen = await office.rosa.call("cases.get", { caseId });
		expect(seen.applicant).toMatchObject({ curp: null, curpState: "none" });
	});

	test.each([
		["José D'Artagnan", "Ñúñez", "O’Farrill"],
		["Ma. del Carmen", "Peña", ""],
		// 80 characters
		[`${"Xóchitl ".repeat(9)}Atenógen`, "", "de la Ó"],
	])(
		"%s %s %s is on the paper as it was typed",
		async (names, firstSurname, secondSurname) => {
			const { office, caseId } = await atCounter();
			const { rosa } = office;
			const who = { ...applicant, names, firstSurname, secondSurname };
			await rosa.act("cases.setApplicant", { caseId, applicant: who });
			const { id: quoteId } = await rosa.act("cases.quote", { caseId });
			const cash = { method: "cash" as const, received: 30_000 };
			await rosa.act("cases.pay", { caseId, quoteId, ...cash });
			await rosa.act("cases.receive", { caseId });
			const { json } = await rosa.call("cases.acknowledgement", { caseId });
			expect(JSON.parse(json ?? "").applicant).toMatchObject({
				names,
				firstSurname,
				secondSurname,
			});
		},
	);

	test("a name of spaces, of 501 letters, without any surname", async () => {
		const { office, caseId } = await atCounter();
		const set = (change: object) =>
			code(
				office.rosa.act("cases.setApplicant", {
					caseId,
					applicant: { ...applicant, ...change },
				}),
			);
		expect(await set({ names: "   " })).toBe("invalid_input");
		expect(await set({ names: "ñ".repeat(501) })).toBe("invalid_input");
		expect(await set({ firstSurname: " ", secondSurname: "" })).toBe(
			"name_missing",
		);
	});
});

describe("at the wrong moment", () => {
	test("call with an empty queue, call with somebody at the counter", async () => {
		const office = await prepared();
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"queue_empty",
		);
		await openCase(office);
		await office.kiosk.act("queue.issue", { procedureId });
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"counter_has_visit",
		);
		expect(await code(office.rosa.act("counters.close", {}))).toBe(
			"counter_has_visit",
		);
		expect(await code(office.jorge.act("day.close", {}))).toBe(
			"day_has_visits",
		);
	});

	test("counter already open: by another, by oneself, a second one, one that does not exist", async () => {
		const office = await prepared();
		const open = (page: Ready["rosa"], counter: number) =>
			refusal(page.act("counters.open", { counter }));
		expect(await open(office.rosa, 3)).toMatchObject({ code: "counter_taken" });
		expect(await open(office.rosa, 5)).toMatchObject({
			code: "counter_busy",
			params: { counter: 3 },
		});
		await office.rosa.act("counters.close", {});
		expect(await open(office.rosa, 4)).toMatchObject({
			code: "counter_taken",
			params: { counter: 4, by: "Mario Chan Balam" },
		});
		expect(await open(office.rosa, 9)).toMatchObject({ code: "invalid_input" });
		expect(await open(office.rosa, 100)).toMatchObject({
			code: "invalid_input",
		});
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"counter_closed",
		);
	});

	test("day not open: no ticket, no counter, no call; opened twice", async () => {
		const office = await prepared();
		expect(await code(office.jorge.act("day.open", {}))).toBe(
			"day_already_open",
		);
		await office.jorge.act("day.close", {});
		expect(await code(office.kiosk.act("queue.issue", { procedureId }))).toBe(
			"day_not_open",
		);
		expect(await code(office.rosa.act("counters.open", { counter: 3 }))).toBe(
			"day_not_open",
		);
		expect(await code(office.rosa.act("queue.callNext", {}))).toBe(
			"day_not_open",
		);
		expect(await code(office.jorge.act("day.close", {}))).toBe("day_not_open");
	});

	test("another's ticket, another's visit, things that do not exist", async () => {
		const { office, ticketId, visitId, caseId } = await atCounter();
		const { mario, rosa } = office;
		const id = "0192d3a0-0000-7000-8000-00000000dead";
		expect(await code(mario.act("queue.finish", { ticketId }))).toBe(
			"ticket_state",
		);
		expect(await code(rosa.act("queue.recall", { ticketId }))).toBe(
			"ticket_state",
		);
		expect(await code(mario.act("cases.open", { visitId, procedureId }))).toBe(
			"visit_not_yours",
		);
		expect(await code(mario.act("cases.quote", { caseId }))).toBe(
			"case_elsewhere",
		);
		expect(await code(rosa.act("queue.start", { ticketId: id }))).toBe(
			"ticket_not_found",
		);
		expect(await code(rosa.call("visits.get", { visitId: id }))).toBe(
			"visit_not_found",
		);
		expect(await code(rosa.call("cases.get", { caseId: id }))).toBe(
			"case_not_found",
		);
		expect(
			await code(rosa.act("cases.open", { visitId, procedureId: "nada" })),
		).toBe("procedure_not_found");
		office.rt.db.exec(
			"UPDATE replica_sheets SET body = json_set(body, '$.offered', json('false')) WHERE procedure_id = 'mbj-adopcion-animal'",
		);
		office.rt.catalogue.load();
		expect(
			await code(
				office.kiosk.act("queue.issue", { procedureId: "mbj-adopcion-animal" }),
			),
		).toBe("procedure_not_offered");
		const check = { caseId, requirementId: "nada", original: true, copies: 0 };
		expect(await code(rosa.act("cases.checkRequirement", check))).toBe(
			"requirement_not_found",
		);
		// a draft that somebody began stays when its visit ends
		await rosa.act("cases.setApplicant", { caseId, applicant });
		await rosa.act("queue.finish", { ticketId });
		expect(await code(rosa.act("cases.quote", { caseId }))).toBe(
			"case_not_at_hand",
		);
	});
});
