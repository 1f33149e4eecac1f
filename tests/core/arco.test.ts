/** One person's data (ARCO): all their cases found, given to them whole, and erased from every file there is. */

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openUnchecked } from "../../core/store/open.ts";
import { paths } from "../../core/store/paths.ts";
import { jorgeSigns } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { openCase } from "./at-counter.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { dumpAll, journalRows } from "./tables.ts";

const reason = "solicitud ARCO 12/2026";
const terms = [
	"Guadalupe",
	"Canul",
	"GOMA900315",
	"998 555 0142",
	"nacimiento.pdf",
];
const found = (text: string) => terms.filter((term) => text.includes(term));

/** Two cases of one person, one of another. */
async function threeCases(office: Ready) {
	const first = await takeVisit(office.kiosk, office.rosa);
	const second = await takeVisit(office.kiosk, office.mario);
	const { ticketId, caseId } = await openCase(office);
	await office.rosa.act("cases.setApplicant", {
		caseId,
		applicant: {
			...applicant,
			names: "Itzel",
			firstSurname: "Poot",
			secondSurname: "",
			curp: "CAPG840312MQRNCD08",
			phone: "",
		},
	});
	await office.rosa.act("queue.finish", { ticketId });
	return { first, second, other: caseId };
}

const look = (office: Ready, caseId: string) =>
	office.luis.act("cases.look", { caseId, reason });

/** The text of every file of the store, what is encrypted there decrypted with its own key. */
function everyFile(office: Ready): [file: string, text: string][] {
	const { dataDir } = office.config;
	const key = office.rt.keys.database;
	return readdirSync(office.dir, { recursive: true, withFileTypes: true })
		.filter((each) => each.isFile())
		.flatMap((each) => {
			const file = join(each.parentPath, each.name);
			const texts: [string, string][] = [[file, readFileSync(file, "latin1")]];
			if (file.startsWith(paths(dataDir).blobs))
				texts.push([file, office.rt.blobs.read(each.name).toString("latin1")]);
			if (/\.db$/.test(file) && file !== paths(dataDir).database) {
				const copy = openUnchecked(file, {
					key,
					binding: office.config.sqliteBinding,
				});
				if (!copy) throw new Error(`cannot open ${file}`);
				texts.push([file, dumpAll(copy)]);
				copy.close();
			}
			return texts;
		})
		.concat([
			[paths(dataDir).database, dumpAll(office.rt.db)],
			[
				`${paths(dataDir).database}, page by page`,
				office.rt.db.serialize().toString("utf8"),
			],
		]);
}

function copyOfBefore(office: Ready): string {
	const { backups } = paths(office.config.dataDir);
	mkdirSync(backups, { recursive: true });
	const copy = join(backups, "before-80.db");
	office.rt.db.prepare("VACUUM INTO ?").run(copy);
	return copy;
}

describe("what is held of a person", () => {
	test("is counted for the administrator, of a case that was looked at", async () => {
		const office = await prepared();
		const { first } = await threeCases(office);
		copyOfBefore(office);
		const ask = () =>
			office.luis.call("people.holdings", { caseId: first.caseId });
		expect(await code(ask())).toBe("reason_needed");
		await look(office, first.caseId);
		expect(await ask()).toMatchObject({
			documents: 2,
			payments: 2,
			copies: 1,
			aside: 0,
		});
		expect((await ask()).cases.map(({ folio }) => folio)).toContain(
			first.receipt.folio,
		);
		expect((await ask()).cases).toHaveLength(2);
	});
});

describe("the export", () => {
	test("tells every case, paper, payment and who looked, and is on the record without a personal text", async () => {
		const office = await prepared();
		const { first, other } = await threeCases(office);
		await office.mario.act("cases.search", {
			text: "canul",
			reason: "complaint",
		});
		await office.mario.act("cases.look", {
			caseId: first.caseId,
			reason: "lo pidió por teléfono",
		});
		const ask = (caseId: string) =>
			office.luis.act("people.export", { caseId, reason });
		expect(await code(ask(first.caseId))).toBe("reason_needed");
		await look(office, first.caseId);
		const { name, json } = await ask(first.caseId);
		expect(name).toMatch(/^ARCO-2026-10-05-[0-9a-f]{8}\.json$/);
		for (const term of terms) expect(json).toContain(term);
		expect(json).not.toMatch(/Itzel|Poot/);
		const { cases } = JSON.parse(json);
		expect(cases).toHaveLength(2);
		const told = cases.find(({ id }: { id: string }) => id === first.caseId);
		expect(told).toMatchObject({
			receipt: { folio: first.receipt.folio },
			payment: { total: 25_808 },
			documents: [{ name: "acta de nacimiento.pdf", mime: "application/pdf" }],
			foundBy: [{ user: "Mario Chan Balam", reason: "complaint" }],
		});
		expect(told.acknowledgement.folio).toBe(first.receipt.folio);
		expect(
			told.readBy.map(({ user, reason: why }: Record<string, string>) => [
				user,
				why,
			]),
		).toEqual([
			["Mario Chan Balam", "lo pidió por teléfono"],
			["Luis Pech Canto", reason],
			["Luis Pech Canto", reason],
		]);
		const exported = journalRows(office.rt.db).filter(({ body }) =>
			body.includes('"person.exported"'),
		);
		expect(exported).toHaveLength(2);
		expect(found(exported.map(({ body }) => body).join())).toEqual([]);
		// what is remembered of the command, and what lies on the disk, is nothing of it
		expect(
			office.rt.db
				.prepare(
					"SELECT count(*) FROM local_commands WHERE result LIKE '%ventanilla-person%'",
				)
				.pluck()
				.get(),
		).toBe(0);
		expect(existsSync(paths(office.config.dataDir).exports)).toBe(false);
		await look(office, other);
		expect(found((await ask(other)).json)).toEqual([]);
	});
});

describe("the erasure of a person", () => {
	test("leaves nothing of any of their cases in any file, and the other person whole", async () => {
		const office = await prepared();
		const { first, second, other } = await threeCases(office);
		const copy = copyOfBefore(office);
		await office.jorge.call("outbox.export", {});
		const before = everyFile(office);
		expect(found(before.map(([, text]) => text).join())).toEqual(terms);
		expect(found(before.find(([file]) => file === copy)?.[1] ?? "")).toEqual(
			[],
		); // as it lies there it is encrypted
		expect(
			before.some(([file, text]) => file === copy && found(text).length > 0),
		).toBe(true);

		expect(
			await office.luis.act("people.erase", {
				second: jorgeSigns,
				caseId: first.caseId,
				scope: "person",
				reason,
			}),
		).toMatchObject({ cases: 2 });
		expect(existsSync(copy)).toBe(false);
		for (const [file, text] of everyFile(office))
			expect(found(text), file).toEqual([]);
		for (const { caseId, receipt } of [first, second])
			expect(
				await office.rosa.call("cases.get", { caseId }).catch(() => null),
			).toSatisfy(
				(seen) =>
					seen === null ||
					(seen.erased === true && seen.receipt?.folio === receipt.folio),
			);
		expect(
			(await office.rosa.call("cases.get", { caseId: other })).applicant
				?.firstSurname,
		).toBe("Poot");
		expect(await office.ana.call("journal.verify", {})).toMatchObject({
			ok: true,
			problems: [],
		});
	});

	test("waits while one of the cases is under a clerk's hands; then nothing is erased", async () => {
		const office = await prepared();
		const { first } = await threeCases(office);
		const { caseId, ticketId } = await openCase(office);
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const erase = () =>
			office.luis.act("people.erase", {
				second: jorgeSigns,
				caseId: first.caseId,
				scope: "person",
				reason,
			});
		const rows = journalRows(office.rt.db).length;
		expect(await code(erase())).toBe("erase_at_hand");
		expect(journalRows(office.rt.db)).toHaveLength(rows);
		await office.rosa.act("queue.finish", { ticketId });
		expect(await erase()).toMatchObject({ cases: 3 });
	});
});

describe("a person's other cases", () => {
	test("are open to who serves them, with a trace; to others with a reason", async () => {
		const office = await prepared();
		const { first, second } = await threeCases(office);
		const { caseId } = await openCase(office);
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const { cases } = await office.rosa.act("cases.history", { caseId });
		expect(cases.map(({ id }) => id).sort()).toEqual(
			[first.caseId, second.caseId, caseId].sort(),
		);
		const asked = () => office.mario.act("cases.history", { caseId });
		expect(await code(asked())).toBe("reason_needed");
		await office.mario.act("cases.history", { caseId, reason: "complaint" });
		const reasons = journalRows(office.rt.db)
			.filter(({ body }) => body.includes('"case.searched"'))
			.map(({ body }) => JSON.parse(body).reason);
		expect(reasons).toEqual(["visit", "complaint"]);
	});
});

describe("what can be done with a case", () => {
	test("is what the commands would take: by state, place and role", async () => {
		const office = await prepared();
		const { first } = await threeCases(office);
		const { caseId } = first;
		await office.mario.act("cases.look", { caseId, reason });
		const deeds = async (page: Ready["rosa"]) =>
			(await page.call("cases.view", { caseId })).deeds;
		expect(await deeds(office.mario)).toEqual([
			"forward",
			"resolve",
			"correct",
			"replace",
			"reverse",
		]);
		const { visitId } = await openCase(office);
		expect(await deeds(office.rosa)).toContain("take");
		await office.rosa.act("cases.take", { caseId, visitId });
		expect(await deeds(office.rosa)).toEqual([
			"handOver",
			"forward",
			"resolve",
			"correct",
			"replace",
			"reverse",
			"withdraw",
		]);
		await office.ana.act("cases.look", { caseId, reason });
		expect(await deeds(office.ana)).toEqual([]);
		await office.jorge.act("cases.look", { caseId, reason });
		expect(await deeds(office.jorge)).toEqual(["forward", "resolve"]);
		await office.jorge.act("cases.resolve", { caseId, outcome: "granted" });
		expect(await deeds(office.jorge)).toEqual(["deliver"]);
		await office.rosa.act("cases.handOver", { caseId });
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason,
		});
		expect(
			await code(
				office.jorge.act("cases.deliver", {
					caseId,
					to: "other",
					name: "Juan Pérez, INE",
				}),
			),
		).toBe("case_erased");
		await office.jorge.act("cases.deliver", { caseId, to: "applicant" });
	});
});
