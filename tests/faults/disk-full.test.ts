import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemPrinting } from "../../core/headless/printing.ts";
import type { MethodName } from "../../shared/contract.ts";
import { dumpProjections } from "../core/tables.ts";
import {
	type Office,
	openOffice,
	type Page,
	pins,
	runtimeOf,
	scratch,
	testWorld,
} from "../harness/core.ts";
import { fakePrinter } from "../harness/printer.ts";
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
	// nobody needs to write for it to be noticed
	expect((await clerk.call("system.health", {})).state).toBe("ready");
	await kiosk.act("queue.issue", { procedureId });
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

const second = { userId: "jorge", pin: pins.jorge };
const reason = "así lo pidió la persona";

/** A visit with a case ready for each act that moves money or a received case. */
async function readyForEverything() {
	await kiosk.act("queue.issue", { procedureId });
	const { ticketId, visitId } = await clerk.act("queue.callNext", {});
	await clerk.act("queue.start", { ticketId });
	const quoted = async () => {
		const { caseId } = await clerk.act("cases.open", { visitId, procedureId });
		await clerk.act("cases.setApplicant", { caseId, applicant });
		const quote = await clerk.act("cases.quote", { caseId });
		return { caseId, quoteId: quote.id };
	};
	const received = async () => {
		const part = await quoted();
		await clerk.act("cases.pay", { ...part, method: "cash", received: 30_000 });
		await clerk.act("cases.receive", { caseId: part.caseId });
		return part.caseId;
	};
	const cured = await received();
	const { requirements } = await clerk.call("cases.get", { caseId: cured });
	for (const { id, original, copies } of requirements)
		await clerk.act("cases.checkRequirement", {
			caseId: cured,
			requirementId: id,
			original,
			copies,
		});
	const given = { reason, second };
	const acts = {
		"cases.pay": {
			...(await quoted()),
			method: "card",
			card: { terminal: "T1", authorisation: "A1", lastFour: "4242" },
		},
		"cases.awaitPayment": { caseId: (await quoted()).caseId },
		"cases.withdraw": { caseId: (await quoted()).caseId, reason },
		"cases.askPaper": {
			caseId: (await quoted()).caseId,
			name: "Carta de no adeudo",
			basis: "Reglamento, art. 12",
		},
		"cases.refuse": { caseId: (await quoted()).caseId, reason },
		"cases.cure": { caseId: cured },
		"cases.correct": { caseId: await received(), applicant, ...given },
		"cases.reverse": { caseId: await received(), refund: true, ...given },
		"till.withdraw": { amount: 10_000, ...given },
		"till.close": { pieces: { "100000": 1 } },
	} satisfies Partial<Record<MethodName, object>>;
	return Object.entries(acts).map(([method, params]) => {
		const commandId = office.world.ids.uuid();
		return {
			method,
			act: () =>
				clerk.call(method as MethodName, { commandId, ...params } as never),
		};
	});
}

test("fault 22: on a full disk payment, cure, correction, reversal and till close are refused whole, and done once there is room", async () => {
	const acts = await readyForEverything();
	const makeRoom = fillDisk();
	await untilFull(() => kiosk.act("queue.issue", { procedureId }));
	const { db } = runtimeOf(office.core);
	const before = [operations(), dumpProjections(db)];
	for (const { method, act } of acts) {
		const refusal = await act().then(
			() => null,
			(error) => error,
		);
		expect(refusal, method).toMatchObject({ code: "disk_full" });
		expect(refusal.message, method).toMatch(/disco|espacio/i);
	}
	expect([operations(), dumpProjections(db)]).toEqual(before);
	makeRoom();
	for (const { act } of acts) await act();
	await office.stop();
	expect(await faultsOf(office.config.dataDir, [])).toEqual([]);
	office = await openOffice(dir);
});

test("fault 22: what two people confirmed before the disk was full is answered again, without a PIN that could not be counted", async () => {
	const acts = await readyForEverything();
	const reversal = acts.find(({ method }) => method === "cases.reverse");
	const first = await reversal?.act();
	fillDisk();
	await untilFull(() => kiosk.act("queue.issue", { procedureId }));
	const before = operations();
	expect(await reversal?.act()).toEqual(first);
	expect(operations()).toBe(before);
	const correction = acts.find(({ method }) => method === "cases.correct");
	await expect(correction?.act()).rejects.toMatchObject({ code: "disk_full" });
});

test("fault 22: disk full when a paper is about to be sent — nothing is sent, and it is printed once there is room", async () => {
	const printer = await fakePrinter();
	await office.stop();
	const world = testWorld({ printing: systemPrinting });
	// nothing is tried again before there is room, so that the stop cannot heal unseen
	let full = true;
	let makeRoom = () => {};
	const room = new Promise<void>((resolve) => {
		makeRoom = resolve;
	});
	world.clock.sleep = async (_ms, signal) => {
		if (full) await Promise.race([room, once(signal, "abort")]);
		await setTimeout(5, undefined, { signal }).catch(() => {});
	};
	office = await openOffice(dir, { world });
	const luis = await office.staff("luis", "office");
	const { id } = await luis.act("printers.set", {
		setup: {
			kind: "thermal",
			name: "Mostrador",
			host: "127.0.0.1",
			port: printer.port,
			papers: [],
		},
	});
	const { q } = runtimeOf(office.core);
	const { change } = q.print;
	q.print.change = {
		...change,
		run: (...given: Parameters<typeof change.run>) => {
			if (full) throw Object.assign(new Error("full"), { code: "SQLITE_FULL" });
			return change.run(...given);
		},
	} as typeof change;
	const { core } = office;
	const job = await luis.act("printers.test", { printerId: id });
	await expect.poll(() => runtimeOf(core).stopped).toBe("disk_full");
	expect(q.print.job.get(job.id)?.state).toBe("queued");
	expect(printer.strips).toEqual([]);
	full = false;
	makeRoom();
	await expect.poll(() => q.print.job.get(job.id)?.state).toBe("printed");
	expect(printer.strips).toHaveLength(1);
	expect(runtimeOf(core).stopped).toBeNull();
	await printer.stop();
});
