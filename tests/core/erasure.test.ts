/** Cancellation of a person's data (ARCO): the texts go everywhere, chain, folios and money stay. */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { paths } from "../../core/store/paths.ts";
import { jorgeSigns, pins } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { openCase } from "./at-counter.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { dumpAll, dumpProjections, journalRows } from "./tables.ts";

const terms = [
	"Guadalupe",
	"Canul",
	"GOMA900315",
	"998 555 0142",
	"nacimiento.pdf",
];
const reason = "solicitud ARCO 12/2026";
const erase = (office: Ready, caseId: string) =>
	office.luis.act("people.erase", { second: jorgeSigns, caseId, reason });

const files = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((each) => each.isFile())
		.map((each) => join(each.parentPath, each.name));

const found = (text: string) => terms.filter((term) => text.includes(term));

/** Every byte of the database as it would lie there without encryption: free pages too. */
const plainBytes = (office: Ready) => office.rt.db.serialize().toString("utf8");

describe("erasing a person", () => {
	test("needs an administrator at the office face", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const request = { caseId, reason };
		expect(await code(office.rosa.act("people.erase", request))).toBe(
			"face_forbidden",
		);
		expect(await code(office.jorge.act("people.erase", request))).toBe(
			"role_forbidden",
		);
		expect(await code(office.ana.act("people.erase", request))).toBe(
			"role_forbidden",
		);
		expect((await office.rosa.call("cases.get", { caseId })).erased).toBe(
			false,
		);
	});

	test("needs a supervisor or an auditor beside them, while there is one", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const alone = () => office.luis.act("people.erase", { caseId, reason });
		expect(await code(alone())).toBe("second_guard");
		const by = (userId: "ana" | "mario") =>
			office.luis.act("people.erase", {
				caseId,
				reason,
				second: { userId, pin: pins[userId] },
			});
		expect(await code(by("mario"))).toBe("second_role");
		expect(await by("ana")).toMatchObject({ cases: 1 });
		expect(
			JSON.parse(journalRows(office.rt.db).at(-1)?.body ?? "{}"),
		).toMatchObject({
			type: "person.erased",
			user: "luis",
			authorisedBy: "ana",
		});
	});

	test("takes the data from case, documents and acknowledgement; folio and money stay", async () => {
		const office = await prepared();
		const { caseId, receipt, payment } = await takeVisit(
			office.kiosk,
			office.rosa,
		);
		const till = await office.rosa.call("till.state", {});
		const blobs = paths(office.config.dataDir).blobs;
		expect(files(blobs)).toHaveLength(1);

		expect(await erase(office, caseId)).toEqual({ operations: 3, cases: 1 });

		const seen = await office.rosa.call("cases.get", { caseId });
		expect(seen).toMatchObject({
			erased: true,
			applicant: null,
			state: "received",
			receipt: { folio: receipt.folio, token: receipt.token },
			payment,
		});
		expect(seen.requirements[0]?.documents).toMatchObject([{ name: null }]);
		expect(found(JSON.stringify(seen))).toEqual([]);
		expect(await office.rosa.call("cases.acknowledgement", { caseId })).toEqual(
			{
				json: null,
				token: receipt.token,
				pdf: null,
			},
		);
		expect(files(blobs)).toEqual([]);
		expect(await office.rosa.call("till.state", {})).toEqual(till);
		expect(
			journalRows(office.rt.db)
				.map(({ sealed }) => sealed ?? "")
				.join(),
		).toContain(reason);
	});

	test("leaves chain and rebuild intact, and says how many operations were erased", async () => {
		const office = await prepared();
		const kept = await takeVisit(office.kiosk, office.rosa);
		const gone = await takeVisit(office.kiosk, office.mario);
		const bodies = journalRows(office.rt.db).map(({ body }) => body);
		await erase(office, gone.caseId);

		const verified = await office.ana.call("journal.verify", {});
		expect(verified).toMatchObject({ ok: true, problems: [] });
		expect(verified.streams.map(({ erased }) => erased)).toEqual([3, 0]);
		expect(
			journalRows(office.rt.db)
				.map(({ body }) => body)
				.slice(0, -1),
		).toEqual(bodies);
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
		expect(
			(await office.rosa.call("cases.get", { caseId: kept.caseId })).applicant
				?.firstSurname,
		).toBe("Canul");
	});

	test("leaves the name in no table, no free page, no log and no file", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		await office.rosa.call("drafts.save", {
			key: `applicant:${caseId}`,
			data: "Guadalupe Canul",
		});
		const {
			files: [file = ""],
		} = await office.jorge.call("outbox.export", {});
		expect(found(readFileSync(file, "utf8"))).not.toEqual([]);
		expect(found(dumpAll(office.rt.db))).toEqual(terms);

		await erase(office, caseId);
		const { database } = paths(office.config.dataDir);
		expect(statSync(`${database}-wal`).size).toBe(0);
		expect(found(dumpAll(office.rt.db))).toEqual([]);
		const bytes = plainBytes(office);
		expect(bytes).toContain("mbj-constancia-residencia"); // it was really decrypted
		expect(found(bytes)).toEqual([]);
		await office.stop();
		for (const each of files(office.dir))
			expect(found(readFileSync(each, "utf8")), each).toEqual([]);
	});

	test("leaves nothing of many long texts in the pages they freed", async () => {
		const office = await prepared();
		const { ticketId, caseId } = await openCase(office);
		for (let i = 0; i < 12; i++)
			await office.rosa.act("cases.setApplicant", {
				caseId,
				applicant: { ...applicant, phone: `${i} Canul `.repeat(50).trim() },
			});
		await office.rosa.act("queue.finish", { ticketId });
		expect(await erase(office, caseId)).toEqual({ operations: 12, cases: 1 });
		expect(found(plainBytes(office))).toEqual([]);
	});

	test("without an erasure the same search finds the name", async () => {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		expect(found(plainBytes(office))).toEqual(terms);
	});

	test("twice does nothing more, and a restart does not bring anything back", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		await erase(office, caseId);
		const rows = journalRows(office.rt.db);
		expect(await erase(office, caseId)).toEqual({ operations: 0, cases: 0 });
		expect(journalRows(office.rt.db)).toEqual(rows);
		const again = await office.restart();
		expect((await again.rosa.call("cases.get", { caseId })).erased).toBe(true);
		expect(await again.ana.call("journal.verify", {})).toMatchObject({
			ok: true,
		});
	});

	test("a document of two cases goes with the second of them", async () => {
		const office = await prepared();
		const first = await takeVisit(office.kiosk, office.rosa);
		const second = await takeVisit(office.kiosk, office.rosa);
		const { blobs } = paths(office.config.dataDir);
		expect(files(blobs)).toHaveLength(1);
		await erase(office, first.caseId);
		expect(files(blobs)).toHaveLength(1);
		await erase(office, second.caseId);
		expect(files(blobs)).toEqual([]);
	});

	test("a case left half done can be erased once its visit is over, not under the clerk's hands", async () => {
		const office = await prepared();
		const { ticketId, caseId } = await openCase(office);
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		expect(await code(erase(office, caseId))).toBe("erase_at_hand");
		await office.rosa.act("queue.finish", { ticketId });
		expect(await erase(office, caseId)).toEqual({ operations: 1, cases: 1 });
		expect(found(dumpAll(office.rt.db))).toEqual([]);
	});

	test("the exports of before are gone, new ones have no personal text of the erased", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const {
			files: [file = ""],
		} = await office.jorge.call("outbox.export", {});
		await erase(office, caseId);
		expect(existsSync(file)).toBe(false);
		const next = await office.jorge.call("outbox.export", {});
		expect(found(readFileSync(next.files[0] ?? "", "utf8"))).toEqual([]);
	});
});
