/** Who a case is for, and how it is found: never without a reason on the record. */

import { describe, expect, test } from "vitest";
import { jorgeSigns } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { openCase } from "./at-counter.ts";
import { pay, quoted, reason, sameAfterRebuild, second } from "./case-desk.ts";
import { code, prepared } from "./prepared.ts";
import { dumpAll, journalRows } from "./tables.ts";

describe("who it is for", () => {
	test("a representative and a group are on the paper, and go with an erasure", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		const name = { names: "Ixchel", firstSurname: "Poot", secondSurname: "" };
		const representative = {
			...name,
			authority: "notarial" as const,
			scope: "este trámite",
			date: "2026-09-30",
			document: "Poder 1234",
		};
		await office.rosa.act("cases.setRepresentative", {
			caseId,
			representative,
		});
		await office.rosa.act("cases.setCompanions", {
			caseId,
			companions: [{ ...name, names: "Itzel" }],
		});
		await pay(office.rosa, caseId, quote.id);
		await office.rosa.act("cases.receive", { caseId });
		const { json } = await office.rosa.call("cases.acknowledgement", {
			caseId,
		});
		expect(JSON.parse(json ?? "")).toMatchObject({
			representative: { document: "Poder 1234" },
			companions: [{ names: "Itzel" }],
		});
		expect(await office.rosa.call("cases.get", { caseId })).toMatchObject({
			representative,
			companions: [{ names: "Itzel" }],
		});
		await office.rosa.act("queue.finish", { ticketId });
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "solicitud ARCO",
		});
		expect(dumpAll(office.rt.db)).not.toMatch(/Ixchel|Itzel|Poder 1234/i);
		sameAfterRebuild(office);
	});

	test("the same CURP elsewhere is a hint that tells nothing more", async () => {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		const { caseId } = await openCase(office);
		const set = () =>
			office.rosa.act("cases.setApplicant", { caseId, applicant });
		expect(await set()).toEqual({ curpState: "valid", sameCurp: 1 });
		expect(await set()).toEqual({ curpState: "valid", sameCurp: 1 });
	});
});

describe("looking for a case", () => {
	test("by folio, its number, name with or without accents, CURP; on the record, without what was typed", async () => {
		const office = await prepared();
		const { caseId, receipt } = await takeVisit(office.kiosk, office.rosa);
		const search = async (text: string) =>
			(
				await office.mario.act("cases.search", {
					text,
					reason: "citizen_asks",
				})
			).cases.map(({ id }) => id);
		for (const text of [
			receipt.folio,
			receipt.folio.toLowerCase().slice(0, 15),
			"000001",
			"maria canul",
			"CANUL pech",
			"goma900315mqrmrn07",
			"guada",
		])
			expect(await search(text), text).toEqual([caseId]);
		for (const text of ["zapata", "999999", '" OR 1', "canul zapata", "**"])
			expect(await search(text), text).toEqual([]);
		const rows = journalRows(office.rt.db).filter(({ body }) =>
			body.includes('"case.searched"'),
		);
		expect(rows).toHaveLength(12);
		expect(rows.every(({ sealed }) => sealed === null)).toBe(true);
		expect(rows.map(({ body }) => body).join()).not.toMatch(/canul|goma9/i);
	});

	test("one command is one search: its repeat with other words finds nothing off the record", async () => {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		const commandId = office.world.ids.uuid();
		const search = (text: string) =>
			office.mario.call("cases.search", {
				commandId,
				text,
				reason: "citizen_asks",
				limit: 20,
			});
		expect((await search("zapata")).cases).toEqual([]);
		expect((await search("zapata")).cases).toEqual([]);
		expect(await code(search("canul"))).toBe("command_reused");
	});

	test("another's case is read only with a reason, which stays on its story", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const { visitId } = await office.rosa.call("cases.get", { caseId });
		expect(await code(office.mario.call("visits.get", { visitId }))).toBe(
			"visit_not_yours",
		);
		for (const method of [
			"cases.get",
			"cases.timeline",
			"cases.acknowledgement",
		] as const)
			expect(await code(office.mario.call(method, { caseId })), method).toBe(
				"reason_needed",
			);
		const commandId = office.world.ids.uuid();
		const look = { commandId, caseId, reason };
		const { timeline } = await office.mario.call("cases.look", look);
		expect(timeline.at(-1)?.sentence).toMatch(/^Mario Chan Balam consultó/);
		await office.mario.call("cases.look", look);
		await office.mario.call("cases.get", { caseId });
		await office.ana.act("cases.look", { caseId, reason });
		const own = await office.rosa.call("cases.timeline", { caseId });
		expect(
			own.timeline.filter(({ sentence }) => sentence.includes("consultó")),
		).toHaveLength(2);
		// what is remembered of a look has no person in it
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "solicitud ARCO",
		});
		// nothing personal is written to it again
		expect(
			await code(
				office.rosa.act("cases.correct", { caseId, applicant, reason, second }),
			),
		).toBe("case_erased");
		expect(dumpAll(office.rt.db)).not.toMatch(/canul|así lo pidió/i);
	});
});
