/** What an erasure, a sign-out and an ended day leave behind, also when they are cut off half-way. */

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemIds } from "../../core/headless/deps.ts";
import { privateFolder } from "../../core/store/files.ts";
import { paths } from "../../core/store/paths.ts";
import { jorgeSigns } from "../harness/core.ts";
import { applicant, takeVisit, tinyPdf, upload } from "../harness/visit.ts";
import { atCounter } from "./at-counter.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { journalRows } from "./tables.ts";

const DAY_MS = 24 * 60 * 60_000;
const count = (office: Ready, table: string) =>
	office.rt.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test("an erasure that was cut off after its commit is finished at the next start", async () => {
	const office = await prepared();
	const { caseId } = await takeVisit(office.kiosk, office.rosa);
	const { exports } = paths(office.config.dataDir);
	privateFolder(exports);
	writeFileSync(join(exports, "outbox.json"), "Guadalupe");
	office.rt.scrub = () => {
		throw new Error("the power went");
	};
	await code(
		office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "ARCO 1/2026",
		}),
	);
	expect(existsSync(exports)).toBe(true);
	await office.restart();
	expect(existsSync(exports)).toBe(false);
});

test("traces that cannot be removed now fail no command", async () => {
	const office = await prepared();
	const { caseId } = await takeVisit(office.kiosk, office.rosa);
	office.rt.blobs.collectOrphans = () => {
		throw new Error("busy");
	};
	expect(
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "ARCO 1/2026",
		}),
	).toEqual({ operations: 3, cases: 1 });
});

test("two acknowledgements of the same facts have digests of their own", async () => {
	const office = await prepared();
	const digests = [];
	for (let i = 0; i < 2; i++) {
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const { json } = await office.rosa.call("cases.acknowledgement", {
			caseId,
		});
		expect(JSON.parse(json ?? "").salt).toMatch(/^[\w-]{22}$/);
		digests.push(JSON.parse(json ?? "").salt);
	}
	expect(new Set(digests).size).toBe(2);
});

test("the journal does not keep a citizen's language", async () => {
	const office = await prepared();
	await office.kiosk.act("queue.issue", {
		procedureId: "mbj-constancia-residencia",
		language: "en",
	});
	expect(journalRows(office.rt.db).at(-1)?.body).not.toContain("language");
});

test("an office that never restarts forgets old drafts and sessions when a day is opened", async () => {
	const office = await prepared();
	await office.rosa.call("drafts.save", { key: "k", data: "half typed" });
	await office.jorge.act("day.close", {});
	office.world.clock.pass(31 * DAY_MS);
	const jorge = await office.staff("jorge", "office");
	await jorge.act("day.confirmClock", { reason: "vacaciones" });
	await jorge.act("day.open", {});
	expect(count(office, "local_drafts")).toBe(0);
	expect(count(office, "local_sessions")).toBe(1);
});

test("a store that takes no writes keeps nobody signed in, and still knows what was done", async () => {
	const { office, caseId } = await atCounter();
	const asked = {
		commandId: systemIds.uuid(),
		caseId,
		applicant,
	};
	await office.rosa.call("cases.setApplicant", asked);
	office.rt.setCopy("restored_from_image");
	expect(await office.rosa.call("cases.setApplicant", asked)).toMatchObject({
		curpState: "valid",
	});
	expect(await code(office.rosa.act("people.signOut", {}))).toBe(
		"restored_from_image",
	);
	expect(await code(office.rosa.call("cases.get", { caseId }))).toBe(
		"signed_out",
	);
	expect(await code(office.as("rosa"))).toBe("session_unknown");
});

test("files nobody went on with do not keep the next one out", async () => {
	const { office, caseId } = await atCounter();
	for (let i = 0; i < 6; i++)
		await office.rosa.call("uploads.begin", { size: 100 });
	const { requirements } = await office.rosa.call("cases.get", { caseId });
	const attached = await office.rosa.act("cases.attach", {
		caseId,
		requirementId: requirements[0]?.id ?? "",
		uploadId: await upload(office.rosa, tinyPdf),
		name: "acta.pdf",
	});
	expect(attached.mime).toBe("application/pdf");
});
