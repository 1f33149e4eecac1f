/** Rows 17 and 18 at the terminal: the central comes back from an older backup, even from one that knows neither the terminal nor its documents. */
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { TestCentral } from "../harness/central.ts";
import { jorgeSigns, scratch } from "../harness/core.ts";
import {
	builtProgram,
	type CoreProcess,
	startCore,
} from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { openStore } from "../harness/process-store.ts";
import { takeVisit } from "../harness/visit.ts";
import { expectWhole } from "../sync/both-histories.ts";
import { codeFor, procedureId } from "../sync/terminal.ts";

const { dir, remove } = scratch();
const dataDir = join(dir, "data");
const centralDir = join(dir, "central");
const central = new TestCentral();
let port = 0;

/** Whatever it was, the central is now what it was when the backup was taken. */
async function backUp(name: string) {
	await central.stop();
	cpSync(centralDir, join(dir, name), { recursive: true });
	await central.start({ dataDir: centralDir, port });
}
async function comeBackFrom(name: string) {
	await central.stop();
	rmSync(centralDir, { recursive: true });
	cpSync(join(dir, name), centralDir, { recursive: true });
	await central.start({ dataDir: centralDir, port });
	await central.admin("POST", "epoch");
}

beforeAll(async () => {
	builtProgram("core");
	await central.start({ dataDir: centralDir });
	port = central.central.port;
});
afterAll(async () => {
	await central.stop();
	remove();
});

const start = (code?: string) =>
	startCore({
		dataDir,
		stateDir: join(dir, "state"),
		central: { url: central.url, ...(code ? { code } : {}) },
	});

async function reopened(): Promise<Desk<CoreProcess>> {
	const desk = new Desk(await start(), { restart: () => start() });
	await desk.signIn("supervisor");
	return desk;
}

/** Waits until the central has all that the terminal has, documents too. What was given up is tried again only between two looks. */
const agreed = (desk: Desk<CoreProcess>, inTrouble: number) =>
	vi.waitFor(
		async () => {
			const status = await desk.ask("supervisor", "sync.status", {});
			const { body } = await central.admin("GET", "streams");
			const there = new Map(
				body.streams.map((each: { stream: string; have: number }) => [
					each.stream,
					each.have,
				]),
			);
			try {
				for (const { stream, ends, have } of status.streams)
					expect(there.get(stream)).toBeGreaterThanOrEqual(ends ?? have);
				expect(status).toMatchObject({
					documentsToSend: 0,
					numberAwaited: false,
				});
				expect(status.documents).toHaveLength(inTrouble);
			} catch (error) {
				await desk.ask("supervisor", "sync.try", {});
				throw error;
			}
		},
		{ timeout: 45_000, interval: 1_000 },
	);

async function expectAllThere(desk: Desk<CoreProcess>): Promise<void> {
	await desk.core.stop();
	const db = await openStore(dataDir);
	try {
		await expectWhole(central, db);
	} finally {
		db.close();
	}
}

test("fault 17, 18: restored from yesterday and from before the terminal's time — streams rewind, left ones too; what is nowhere any more is listed", async () => {
	await backUp("before");
	const code = await codeFor(central);
	let desk = new Desk(await start(code), { restart: () => start() });
	await desk.signIn("supervisor");
	await desk.signIn("clerk");
	await desk.act("supervisor", "day.open", {});
	await desk.act("clerk", "counters.open", { counter: 3 });
	await desk.act("clerk", "till.open", { float: 150_000 });
	await desk.core.stop();
	cpSync(dataDir, join(dir, "image"), { recursive: true });
	desk = await reopened();
	await desk.signIn("clerk");
	const { receipt } = await takeVisit(
		desk.page("kiosk"),
		desk.page("clerk"),
		procedureId,
	);
	await agreed(desk, 0);
	await desk.core.stop();
	await backUp("yesterday");

	// the terminal goes on as a copy of itself meanwhile, and its old streams are left
	cpSync(dataDir, join(dir, "kept"), { recursive: true });
	rmSync(dataDir, { recursive: true });
	cpSync(join(dir, "image"), dataDir, { recursive: true });
	const copy = await start();
	const page = await copy.page("office");
	await page.act(crypto.randomUUID(), "sync.goOn", { second: jorgeSigns });
	await copy.stop();
	desk = await reopened();
	await desk.signIn("clerk");
	await takeVisit(desk.page("kiosk"), desk.page("clerk"), procedureId);
	await agreed(desk, 0);

	await comeBackFrom("yesterday");
	await agreed(desk, 0);
	await expectAllThere(desk);

	// from before it was enrolled; and one document is lost here too
	const blobs = join(dataDir, "blobs");
	for (const folder of readdirSync(blobs))
		rmSync(join(blobs, folder), { recursive: true });
	await comeBackFrom("before");
	desk = await reopened();
	await agreed(desk, 1);
	const { documents } = await desk.ask("supervisor", "sync.status", {});
	expect(documents[0]).toMatchObject({ trouble: "unreadable" });
	expect(documents[0]?.folio).not.toBe(receipt.folio);
	await expectAllThere(desk);
}, 180_000);
