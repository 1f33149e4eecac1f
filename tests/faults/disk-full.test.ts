import { afterEach, beforeEach, expect, test } from "vitest";
import {
	type Office,
	openOffice,
	type Page,
	runtimeOf,
	scratch,
} from "../harness/core.ts";
import { faultsOf } from "../harness/process-store.ts";
import { applicant, openDay, tinyPdf, upload } from "../harness/visit.ts";

const procedureId = "mbj-constancia-residencia";
let dir: string;
let remove: () => void;
let office: Office;
let kiosk: Page;
let clerk: Page;

beforeEach(async () => {
	({ dir, remove } = scratch());
	office = await openOffice(dir);
	kiosk = office.page("kiosk");
	clerk = await office.staff("rosa");
	await openDay(await office.staff("jorge", "office"), clerk);
});
afterEach(async () => {
	await office.stop();
	remove();
});

/** Leaves the database no page to grow by; free pages are used up first. */
function fillDisk(): () => void {
	const { db } = runtimeOf(office.core);
	db.exec("CREATE TABLE local_ballast (bytes BLOB)");
	const pages = Number(db.pragma("page_count", { simple: true }));
	const usual = Number(db.pragma("max_page_count", { simple: true }));
	db.pragma(`max_page_count = ${pages}`);
	const fill = db.prepare("INSERT INTO local_ballast VALUES (zeroblob(?))");
	for (const size of [4000, 1000, 200, 20])
		try {
			for (;;) fill.run(size);
		} catch (error) {
			expect(error).toMatchObject({ code: "SQLITE_FULL" });
		}
	return () => db.pragma(`max_page_count = ${usual}`);
}

const operations = () =>
	runtimeOf(office.core)
		.journal.heads()
		.reduce((sum, { have }) => sum + have, 0);

/** Acts until the last bit of room in half-filled pages is used. */
async function untilFull(act: () => Promise<unknown>): Promise<unknown> {
	for (let times = 0; times < 500; times++)
		try {
			await act();
		} catch (error) {
			return error;
		}
	throw new Error("the disk never was full");
}

test("fault 22: disk full at commit — refused with a sentence, nothing half-written, read-only, and on again when there is room", async () => {
	const makeRoom = fillDisk();
	const refusal = await untilFull(() =>
		kiosk.act("queue.issue", { procedureId }),
	);
	expect(refusal).toMatchObject({ code: "disk_full" });
	expect((refusal as Error).message).toMatch(/disco|espacio/i);
	expect(await clerk.call("system.health", {})).toMatchObject({
		state: "read_only",
		reason: "disk_full",
	});
	const before = operations();
	const stored = () =>
		runtimeOf(office.core)
			.db.prepare("SELECT count(*) FROM journal_ops")
			.pluck()
			.get();
	expect(stored()).toBe(before);
	await expect(kiosk.act("queue.issue", { procedureId })).rejects.toMatchObject(
		{ code: "disk_full" },
	);
	expect(operations()).toBe(before);
	// reading goes on
	expect((await clerk.call("queue.state", {})).waiting).toBeGreaterThanOrEqual(
		0,
	);

	makeRoom();
	await kiosk.act("queue.issue", { procedureId });
	expect((await clerk.call("system.health", {})).state).toBe("ready");
	await office.stop();
	expect(await faultsOf(office.config.dataDir, [])).toEqual([]);
	office = await openOffice(dir);
});

test("fault 22: disk full while a document is attached — the upload is not lost", async () => {
	await kiosk.act("queue.issue", { procedureId });
	const { ticketId, visitId } = await clerk.act("queue.callNext", {});
	await clerk.act("queue.start", { ticketId });
	const { caseId } = await clerk.act("cases.open", { visitId, procedureId });
	const { requirements } = await clerk.call("cases.get", { caseId });
	const uploadId = await upload(clerk, tinyPdf);
	const attach = () =>
		clerk.act("cases.attach", {
			caseId,
			requirementId: requirements[0]?.id ?? "",
			uploadId,
			name: "acta.pdf",
		});
	const makeRoom = fillDisk();
	await untilFull(() => clerk.act("cases.setApplicant", { caseId, applicant }));
	await expect(attach()).rejects.toMatchObject({ code: "disk_full" });
	makeRoom();
	expect((await attach()).mime).toBe("application/pdf");
});

test("fault 22: signing in and saving a draft on a full disk say that it is full", async () => {
	fillDisk();
	let draft = "x";
	const save = () => {
		draft += draft.slice(0, 5_000);
		return clerk.call("drafts.save", { key: "applicant:1", data: draft });
	};
	expect(await untilFull(save)).toMatchObject({ code: "disk_full" });
	const signIn = () => office.staff("mario");
	await expect(signIn()).rejects.toMatchObject({ code: "disk_full" });
});
