import {
	closeSync,
	existsSync,
	openSync,
	readFileSync,
	statSync,
	writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { paths } from "../../core/store/paths.ts";
import {
	publicKeyFromRaw,
	rawPublicKey,
	verifyBytes,
} from "../../shared/chain.ts";
import {
	type Office,
	openOffice,
	runtimeOf,
	scratch,
} from "../harness/core.ts";
import { blobFiles, openStore } from "../harness/process-store.ts";
import { openDay, takeVisit } from "../harness/visit.ts";

const PAGE = 4096;
const procedureId = "mbj-constancia-residencia";
let dir: string;
let remove: () => void;
let office: Office;
let publicKey: string;

beforeEach(async () => {
	({ dir, remove } = scratch());
	office = await openOffice(dir);
	const clerk = await office.staff("rosa");
	await openDay(await office.staff("jorge", "office"), clerk);
	await takeVisit(office.page("kiosk"), clerk);
	for (let i = 0; i < 150; i++)
		await office.page("kiosk").act("queue.issue", { procedureId });
	publicKey = rawPublicKey(runtimeOf(office.core).signingKey);
});
afterEach(async () => {
	await office.stop();
	remove();
});

/** Every operation as it would travel, keyed by stream and seq. */
async function everyOp(dataDir: string) {
	const db = await openStore(dataDir);
	const rows = db
		.prepare<[], { stream: string; seq: number; body: string }>(
			`SELECT s.stream, o.seq, o.body FROM journal_ops o
			 JOIN journal_streams s ON s.id = o.stream_id`,
		)
		.all();
	db.close();
	return new Map(rows.map((row) => [`${row.stream} ${row.seq}`, row.body]));
}

function exported(file: string) {
	const { content, signature } = JSON.parse(readFileSync(file, "utf8"));
	expect(
		verifyBytes(Buffer.from(content), signature, publicKeyFromRaw(publicKey)),
	).toBe(true);
	const { streams } = JSON.parse(content) as {
		streams: { stream: string; ops: { seq: number; body: string }[] }[];
	};
	return new Map(
		streams.flatMap(({ stream, ops }) =>
			ops.map(({ seq, body }) => [`${stream} ${seq}`, body] as const),
		),
	);
}

/** Overwrites the middle of these pages. */
function spoil(database: string, pages: readonly number[]) {
	const file = openSync(database, "r+");
	for (const page of pages)
		writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, (page - 1) * PAGE + 1024);
	closeSync(file);
}

/** The pages of a b-tree's leaves, as SQLite itself tells. */
async function leavesOf(dataDir: string, name: string): Promise<number[]> {
	const db = await openStore(dataDir);
	const pages = db
		.prepare<[string], number>(
			"SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path",
		)
		.pluck()
		.all(name) as number[];
	db.close();
	return pages;
}

async function damaged(pick: (leaves: number[]) => number[]) {
	await office.stop();
	const { dataDir } = office.config;
	const all = await everyOp(dataDir);
	const leaves = await leavesOf(dataDir, "journal_ops");
	spoil(paths(dataDir).database, pick(leaves));
	const blobs = blobFiles(dataDir);
	office = await openOffice(dir);
	const { setAside } = runtimeOf(office.core);
	if (!setAside) throw new Error("the damage was not found");
	const stamp = readFileSync(join(setAside.folder, "keys.json"), "utf8");
	expect(stamp).not.toBe(readFileSync(join(dataDir, "keys.json"), "utf8"));
	return { all, leaves, setAside, blobs };
}

const outboxOf = (folder: string) => {
	const name = join(folder, "outbox-2026-10-05T13-41-00-000Z.json");
	return exported(name);
};

test("fault 23: a corrupt page — the file is set aside, every readable operation exported, a new store begun", async () => {
	const { all, setAside, blobs, leaves } = await damaged((leaves) => [
		leaves[Math.floor(leaves.length / 2)] ?? 0,
	]);
	const saved = outboxOf(setAside.folder);
	expect(saved.size).toBe(setAside.operations);
	for (const [at, body] of saved) expect(all.get(at)).toBe(body);
	// one leaf of many: what stood on it is lost, nothing else
	const perLeaf = Math.ceil((2 * all.size) / leaves.length);
	expect(saved.size).toBeGreaterThanOrEqual(all.size - perLeaf);
	expect(saved.size).toBeLessThan(all.size);
	expect(existsSync(join(setAside.folder, "office.db"))).toBe(true);
	expect(blobFiles(setAside.folder.concat())).toEqual(blobs);

	expect(await office.page("counter").call("system.health", {})).toMatchObject({
		state: "ready",
		setAside: { operations: saved.size },
	});
	await openDay(
		await office.staff("jorge", "office"),
		await office.staff("rosa"),
	);
	await office.page("kiosk").act("queue.issue", { procedureId });
});

test("fault 23: two corrupt pages — what lies between them is exported too", async () => {
	const { all, setAside, leaves } = await damaged((leaves) => [
		leaves[1] ?? 0,
		leaves.at(-2) ?? 0,
	]);
	const perLeaf = Math.ceil((2 * all.size) / leaves.length);
	expect(outboxOf(setAside.folder).size).toBeGreaterThanOrEqual(
		all.size - 2 * perLeaf,
	);
});

test("fault 23: damage found while running stops writing, and the next start sets the store aside", async () => {
	await office.stop();
	const { dataDir } = office.config;
	const { database } = paths(dataDir);
	const leaves = await leavesOf(dataDir, "journal_ops");
	office = await openOffice(dir);
	const rt = runtimeOf(office.core);
	rt.db.pragma("wal_checkpoint(TRUNCATE)");
	rt.db.pragma("shrink_memory");
	spoil(database, [leaves[2] ?? 0]);
	const auditor = await office.staff("ana", "office");
	await expect(auditor.call("journal.verify", {})).rejects.toMatchObject({
		code: "store_damaged",
	});
	await expect(
		office.page("kiosk").act("queue.issue", { procedureId }),
	).rejects.toMatchObject({ code: "store_damaged" });
	await office.stop();
	office = await openOffice(dir);
	expect(runtimeOf(office.core).setAside).not.toBeNull();
});

test("fault 23: in a file too large for a check at every start, damage once found is remembered", async () => {
	const { dataDir } = office.config;
	const { database } = paths(dataDir);
	const rt = runtimeOf(office.core);
	rt.db.exec("CREATE TABLE local_ballast (bytes BLOB)");
	const fill = rt.db.prepare("INSERT INTO local_ballast VALUES (zeroblob(?))");
	for (let i = 0; i < 66; i++) fill.run(1024 * 1024);
	await office.stop();
	expect(statSync(database).size).toBeGreaterThan(64 * 1024 * 1024);
	const leaves = await leavesOf(dataDir, "journal_ops");
	spoil(database, [leaves[2] ?? 0]);
	office = await openOffice(dir);
	expect(runtimeOf(office.core).setAside).toBeNull();
	const auditor = await office.staff("ana", "office");
	await expect(auditor.call("journal.verify", {})).rejects.toMatchObject({
		code: "store_damaged",
	});
	await office.stop();
	office = await openOffice(dir);
	expect(runtimeOf(office.core).setAside).not.toBeNull();
}, 60_000);

test("fault 23: outbox.export writes all that was not sent, signed", async () => {
	const supervisor = await office.staff("jorge", "office");
	const {
		files: [file = ""],
		operations,
	} = await supervisor.call("outbox.export", {});
	const saved = exported(file);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	await office.stop();
	const all = await everyOp(office.config.dataDir);
	expect(saved).toEqual(all);
	expect(operations).toBe(all.size);
	office = await openOffice(dir);
});
