/** Row 14 with real processes: whoever dies in the middle of a document, it goes on from what was on the disk. */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import { freePort } from "../harness/postgres.ts";
import {
	builtProgram,
	type Program,
	startCore,
	startProgram,
} from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { openUploadLine, type UploadLine } from "../harness/upload-line.ts";
import { openDay, takeVisit, tinyPdf } from "../harness/visit.ts";
import { codeFor, procedureId } from "../sync/terminal.ts";

const { dir, remove } = scratch();
const dataDir = join(dir, "central");
let url = "";
let program: Program;
let startCentral: () => Promise<void>;
let line: UploadLine;

const central = new (class extends TestCentral {
	override get url() {
		return url;
	}
})();

beforeAll(async () => {
	builtProgram("core");
	const file = builtProgram("central");
	const port = await freePort();
	url = `http://127.0.0.1:${port}`;
	startCentral = async () => {
		program = await startProgram(file, [], /central listening/, {
			PORT: String(port),
			CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
			CENTRAL_DATA_DIR: dataDir,
		});
	};
	await startCentral();
	line = await openUploadLine(url);
}, 60_000);
afterAll(async () => {
	await line.close();
	await program.kill();
	remove();
});

/** Receives a case with a document of as many bytes, at an office of its own. */
async function received(name: string, size: number) {
	const at = { url: line.url, code: await codeFor(central) };
	const folder = join(dir, name);
	const start = () =>
		startCore({
			dataDir: join(folder, "data"),
			stateDir: join(folder, "state"),
			central: at,
		});
	const desk = new Desk(await start(), { restart: start });
	await desk.signIn("clerk");
	await desk.signIn("supervisor");
	const clerk = desk.page("clerk");
	await openDay(desk.page("supervisor"), clerk);
	const document = Buffer.concat([tinyPdf, randomBytes(size - tinyPdf.length)]);
	line.chunks.length = 0;
	await takeVisit(desk.page("kiosk"), clerk, procedureId, [document]);
	return { desk, document };
}

/** Waits for the document, and looks at the central's own file of it. */
async function arrived(desk: Desk, document: Buffer): Promise<void> {
	await vi.waitFor(
		async () =>
			expect(await desk.ask("supervisor", "sync.status", {})).toMatchObject({
				toSend: 0,
				documentsToSend: 0,
				needsAttention: 0,
			}),
		{ timeout: 40_000, interval: 50 },
	);
	const sha256 = createHash("sha256").update(document).digest("hex");
	const { office } = await desk.ask("supervisor", "system.health", {});
	const folder = join(dataDir, "blobs", office?.id ?? "");
	const file = join(folder, sha256.slice(0, 2), sha256);
	expect(readFileSync(file).equals(document)).toBe(true);
}

/** What each chunk that the central took added: together the document, no byte twice. */
const taken = () => line.chunks.filter(({ status }) => status === 204);

test("fault 14: the core killed with 60 % of a document uploaded — after the restart it goes on at the offset", async () => {
	const size = 3_000_000;
	let killed: Promise<void> | null = null;
	let cutAt = 0;
	line.onHalf = async ({ offset }) => {
		if (killed || offset < size * 0.6) return;
		cutAt = offset;
		killed = desk.core.kill();
		await killed;
		throw new Error("what lay in buffers is gone with it");
	};
	const { desk, document } = await received("core", size);
	await vi.waitFor(() => expect(killed).not.toBeNull(), { timeout: 20_000 });
	await desk.core.gone;
	await arrived(desk, document);
	const cut = line.chunks.findIndex(({ status }) => status === null);
	expect(line.chunks[cut]?.offset).toBe(cutAt);
	expect(line.chunks[cut + 1]?.offset).toBe(cutAt);
	expect(taken().reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size);
	await desk.core.stop();
}, 90_000);

test("fault 14: the central killed in the middle of a chunk — it goes on from what was on its disk", async () => {
	const size = 3_000_000;
	let cutAt = 0;
	line.onHalf = async ({ offset }) => {
		if (cutAt > 0 || offset === 0) return;
		cutAt = offset;
		await program.kill();
		await startCentral();
		// what the back-off had grown to meanwhile is not what this is about
		void desk.ask("supervisor", "sync.try", {});
	};
	const { desk, document } = await received("central", size);
	await arrived(desk, document);
	expect(cutAt).toBeGreaterThan(0);
	expect(line.chunks.filter(({ offset }) => offset === cutAt)).toHaveLength(2);
	expect(taken().reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size);
	await desk.core.stop();
}, 90_000);
