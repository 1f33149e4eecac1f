/** Queja and Protesta Ciudadana: sealed, numbered, readable by the auditor's private key alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openComplaint } from "../../core/complaints/seal.ts";
import { rebuild } from "../../core/journal/project.ts";
import {
	makeRecoveryPair,
	openWithRecovery,
} from "../../core/keys/recovery.ts";
import { COMPLAINT_CHARACTERS } from "../../shared/lobby-model.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { ended, withPrinter } from "./printing.ts";
import { dumpProjections, journalRows } from "./tables.ts";
import { bytesOf } from "./traces.ts";

const secret = "La cajera de la ventanilla 3 me pidió doscientos pesos";
const filed = (office: Ready, text = secret) =>
	office.kiosk.act("complaints.file", {
		subject: "money",
		text,
		name: "Ceferino Xiu",
		contact: "998 765 4321",
	});
const auditorKey = (office: Ready): string =>
	JSON.parse(readFileSync(join(office.dir, "data/demo-keys.json"), "utf8"))
		.auditor.privateKey;

describe("a complaint", () => {
	test("is in no table and no file for who lacks the auditor's key, and whole for who has it", async () => {
		const office = await prepared();
		const { number, takenAt } = await filed(office);
		const { terminalCode } = office.rt.identity;
		expect([number, takenAt]).toEqual([`Q-${terminalCode}-0001`, null]);
		office.rt.db.pragma("wal_checkpoint(TRUNCATE)");
		for (const word of [
			"doscientos pesos",
			"Ceferino",
			"998 765 4321",
			'"money"',
		])
			expect(bytesOf(office, word), word).toEqual([]);
		const { json, name } = await office.ana.act("complaints.export", {});
		expect(name).toMatch(/^QUEJAS-DEMO-2026-10-05\.json$/);
		expect(json).not.toContain("pesos");
		const [first] = JSON.parse(json).complaints;
		expect(openComplaint(first.sealed, auditorKey(office))).toMatchObject({
			number,
			subject: "money",
			text: secret,
			name: "Ceferino Xiu",
		});
		const other = makeRecoveryPair().privateKey;
		expect(() => openComplaint(first.sealed, other)).toThrow();
		// what is sealed for one purpose opens under no other
		expect(() => openWithRecovery(first.sealed, auditorKey(office))).toThrow();
	});

	test("says in the journal its number and time, not even how long it is", async () => {
		const office = await prepared();
		await filed(office, "x");
		await filed(office, secret);
		const rows = journalRows(office.rt.db).filter(({ body }) =>
			String(body).includes('"complaint.filed"'),
		);
		expect(rows).toHaveLength(2);
		for (const row of rows) {
			const body = JSON.parse(String(row.body));
			expect(Object.keys(body.payload).sort()).toEqual(
				["number", "serial", "terminalCode"].sort(),
			);
			expect(body.user ?? null).toBeNull();
		}
		const [short, long] = rows.map(({ sealed }) => String(sealed).length);
		expect(short).toBe(long);
	});

	test("is listed to the auditor by number, time and whether it was taken; the same after a rebuild", async () => {
		const office = await prepared();
		await filed(office);
		await filed(office);
		await office.ana.act("complaints.export", {});
		const third = await filed(office);
		const { complaints } = await office.ana.call("complaints.list", {});
		expect(complaints.map(({ takenAt }) => takenAt !== null)).toEqual([
			false,
			true,
			true,
		]);
		expect(complaints[0]).toEqual(third);
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
		for (const page of [office.jorge, office.luis])
			expect(await code(page.call("complaints.list", {}))).toBe(
				"role_forbidden",
			);
	});

	test("of nothing, of blanks or of 100,000 characters is refused; emoji, right-to-left and the longest pass", async () => {
		const office = await prepared();
		for (const text of ["", " \n\t ", "a".repeat(100_000), "\ud800"])
			expect(await code(filed(office, text))).toBe("invalid_input");
		const longest = "ñ".repeat(COMPLAINT_CHARACTERS);
		const texts = ["😡👩🏽‍🦱 🇲🇽", "שלום‏ עולם مرحبا", longest];
		for (const text of texts) await filed(office, text);
		const { json } = await office.ana.act("complaints.export", {});
		expect(
			JSON.parse(json).complaints.map(
				(each: { sealed: unknown }) =>
					openComplaint(each.sealed, auditorKey(office)).text,
			),
		).toEqual(texts);
	});

	test("asked for twice is filed once; from two kiosks they are numbered one after the other", async () => {
		const office = await prepared();
		const other = office.page("kiosk");
		const input = { subject: "wait", text: "Esperé" } as const;
		const commandId = office.world.ids.uuid();
		const numbers = await Promise.all([
			office.kiosk.call("complaints.file", { commandId, ...input }),
			office.kiosk.call("complaints.file", { commandId, ...input }),
			other.act("complaints.file", input),
		]);
		expect(numbers.map(({ number }) => number.slice(-4))).toEqual([
			"0001",
			"0001",
			"0002",
		]);
	});

	test("without an auditor's key is not taken, because it could be read here", async () => {
		const office = await prepared();
		office.rt.db.exec("DELETE FROM replica_settings WHERE key = 'auditorKey'");
		const again = await office.restart();
		expect(await code(filed(again))).toBe("auditor_key_missing");
	});

	test("fault 35: its receipt is printed once, and never twice", async () => {
		const { office, printer } = await withPrinter();
		const { id, number } = await filed(office);
		const job = await office.kiosk.act("print.complaint", { complaintId: id });
		expect((await ended(office, job.id)).state).toBe("printed");
		expect(printer.strips[0]?.text).toContain(number);
		expect(printer.strips[0]?.text).not.toContain("pesos");
		expect(
			await code(office.kiosk.act("print.complaint", { complaintId: id })),
		).toBe("paper_printed");
	});
});
