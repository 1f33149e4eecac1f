/** A store that cannot be opened: said with a code, and not one byte of it overwritten. */

import {
	copyFileSync,
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import DatabaseFile from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { unlock } from "../../core/store/open.ts";
import { sha256Hex, verifyBytes } from "../../shared/chain.ts";
import { openOffice, pageOf, runtimeOf, scratch } from "../harness/core.ts";
import { takeVisit } from "../harness/visit.ts";
import { prepared, preparedFolder } from "./prepared.ts";

/** Every file of a folder by its path, as a digest of its bytes. */
const bytesOf = (folder: string) =>
	Object.fromEntries(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((each) => each.isFile())
			.map((each) => join(each.parentPath, each.name))
			.sort()
			.map((file) => [file, sha256Hex(readFileSync(file))]),
	);

async function open(dir: string, config = {}) {
	const office = await openOffice(dir, { config });
	onTestFinished(() => office.stop());
	return office;
}

/** Opens, expects the refusal, and that nothing in the folder changed. */
async function refusedUntouched(dir: string, reason: string) {
	const before = bytesOf(join(dir, "data"));
	const office = await openOffice(dir);
	expect(office.core.runtime).toBeNull();
	expect(office.core.reason).toBe(reason);
	const page = pageOf(office.core, "launcher");
	expect(await page.call("system.health", {})).toMatchObject({
		state: "refused",
		reason,
		office: null,
	});
	await expect(page.call("day.state", {})).rejects.toMatchObject({
		code: reason,
	});
	await office.stop();
	expect(bytesOf(join(dir, "data"))).toEqual(before);
}

/** A folder whose store holds one whole visit. */
async function withVisit() {
	const office = await prepared();
	const visit = await takeVisit(office.kiosk, office.rosa);
	const { identity } = office.rt;
	const streams = office.rt.q.outbox.streams();
	await office.stop();
	return {
		dir: office.dir,
		data: join(office.dir, "data"),
		visit,
		identity,
		streams,
	};
}

describe("wrong key", () => {
	test("keys removed", async () => {
		const { dir, data } = await withVisit();
		rmSync(join(data, "keys.json"));
		await refusedUntouched(dir, "store_wrong_key");
	});

	test("keys of another store in their place; with the right ones it opens again", async () => {
		const { dir, data, visit } = await withVisit();
		const { dir: other, remove } = scratch();
		onTestFinished(remove);
		await (await openOffice(other)).stop();
		const keys = readFileSync(join(data, "keys.json"));
		copyFileSync(join(other, "data/keys.json"), join(data, "keys.json"));
		await refusedUntouched(dir, "store_wrong_key");
		writeFileSync(join(data, "keys.json"), keys);
		const office = await open(dir);
		const rosa = await office.staff("rosa");
		const seen = await rosa.call("cases.get", { caseId: visit.caseId });
		expect(seen.receipt?.folio).toBe(visit.receipt.folio);
	});

	test.each([
		"",
		"{",
		"{}",
		'{"v":1,"backend":"file","fingerprint":"","wrapped":""}',
	])("keys that are «%s»", async (text) => {
		const dir = await preparedFolder();
		writeFileSync(join(dir, "data/keys.json"), text);
		await refusedUntouched(dir, "store_wrong_key");
	});

	test("keys the system's key store no longer unwraps", async () => {
		const dir = await preparedFolder();
		const file = join(dir, "data/keys.json");
		const stored = JSON.parse(readFileSync(file, "utf8"));
		const text = JSON.stringify({ ...stored, backend: "os", wrapped: "AAAA" });
		writeFileSync(file, text);
		await refusedUntouched(dir, "store_wrong_key");
	});
});

describe("a database from the future", () => {
	test("is refused and left as it is", async () => {
		const { dir, data } = await withVisit();
		const office = await openOffice(dir);
		runtimeOf(office.core).db.exec(
			"INSERT INTO local_migrations VALUES (9990, 'flying cars', '2031-01-01T00:00:00.000Z')",
		);
		await office.stop();
		await refusedUntouched(dir, "store_future");
		expect(existsSync(join(data, "aside"))).toBe(false);
	});

	test("one whose known migration has another name is of another branch", async () => {
		const dir = await preparedFolder();
		const office = await openOffice(dir);
		runtimeOf(office.core).db.exec(
			"UPDATE local_migrations SET name = 'other' WHERE id = 40",
		);
		await office.stop();
		await refusedUntouched(dir, "store_future");
	});
});

describe("a damaged store", () => {
	const spoil = (file: string, at: (size: number) => number, bytes = 4096) => {
		const content = readFileSync(file);
		content.fill(0x5a, at(content.length), at(content.length) + bytes);
		writeFileSync(file, content);
		return content;
	};

	test("with an unreadable header is told from a wrong key, set aside whole, and the demo begins anew", async () => {
		const { dir, data, visit } = await withVisit();
		const spoilt = spoil(join(data, "office.db"), () => 0, 100);
		const blob = readdirSync(join(data, "blobs"), { recursive: true }).map(
			String,
		);
		const keys = readFileSync(join(data, "keys.json"));
		const office = await open(dir);
		const { setAside, state } = await office
			.page("launcher")
			.call("system.health", {});
		expect(state).toBe("ready");
		const folder = setAside?.folder ?? "";
		expect(setAside?.operations).toBe(0);
		expect(readFileSync(join(folder, "office.db")).equals(spoilt)).toBe(true);
		expect(readFileSync(join(folder, "keys.json")).equals(keys)).toBe(true);
		expect(existsSync(join(folder, "recovery.json"))).toBe(true);
		expect(existsSync(join(folder, "demo-keys.json"))).toBe(true);
		expect(
			readdirSync(join(folder, "blobs"), { recursive: true }).map(String),
		).toEqual(blob);
		expect(blob.length).toBeGreaterThan(1);
		const rosa = await office.staff("rosa");
		await expect(
			rosa.call("cases.get", { caseId: visit.caseId }),
		).rejects.toMatchObject({
			code: "case_not_found",
		});
	});

	test("in the middle gives out what can be read of the outbox, signed", async () => {
		const { dir, data, identity, streams } = await withVisit();
		const keyed = await openOffice(dir);
		const { signingKey } = runtimeOf(keyed.core);
		await keyed.stop();
		spoilTable(dir, "proj_tickets");
		const office = await open(dir);
		const { setAside } = await office
			.page("launcher")
			.call("system.health", {});
		expect(setAside?.operations).toBe(
			streams.reduce((sum, { have }) => sum + have, 0),
		);
		const name = readdirSync(setAside?.folder ?? "").find((each) =>
			each.startsWith("outbox-"),
		);
		const file = JSON.parse(
			readFileSync(join(setAside?.folder ?? "", name ?? ""), "utf8"),
		);
		expect(
			verifyBytes(Buffer.from(file.content), file.signature, signingKey),
		).toBe(true);
		const content = JSON.parse(file.content);
		expect(content).toMatchObject({
			v: 1,
			terminal: identity.terminal,
			office: identity.officeId,
		});
		for (const { stream, have, head } of streams) {
			const { ops } = content.streams.find(
				(each: { stream: string }) => each.stream === stream,
			);
			expect(ops).toHaveLength(have);
			expect(ops.at(-1).hash).toBe(head);
			for (const op of ops) expect(sha256Hex(op.body)).toBe(op.hash);
		}
		expect(existsSync(join(data, "office.db"))).toBe(true);
		expect(runtimeOf(office.core).identity.terminal).not.toBe(
			identity.terminal,
		);
	});

	/** Destroys the root page of one table, of the file as it lies on the disk. */
	function spoilTable(dir: string, table: string) {
		const file = join(dir, "data/office.db");
		const stored = JSON.parse(
			readFileSync(join(dir, "data/keys.json"), "utf8"),
		);
		const { database } = JSON.parse(
			Buffer.from(stored.wrapped, "base64").toString("utf8"),
		);
		const nativeBinding = process.env.VENTANILLA_SQLITE_BINDING;
		const db = new DatabaseFile(file, nativeBinding ? { nativeBinding } : {});
		unlock(db, Buffer.from(database, "base64"));
		const root = db
			.prepare<[string], number>(
				"SELECT rootpage FROM sqlite_master WHERE name = ?",
			)
			.pluck()
			.get(table) as number;
		const size = Number(db.pragma("page_size", { simple: true }));
		db.close();
		spoil(file, () => (root - 1) * size, size);
	}
});

describe("setting a store aside by a person's decision", () => {
	test("moves it whole and begins anew; the old one still opens from where it lies", async () => {
		const { dir, data, visit } = await withVisit();
		const before = bytesOf(data);
		rmSync(join(data, "keys.json"), { force: true });
		const office = await open(dir, { setAside: true });
		expect(office.core.reason).toBeNull();
		const [stamp] = readdirSync(join(data, "aside"));
		const moved = bytesOf(join(data, "aside", stamp ?? ""));
		expect(Object.values(moved).sort()).toEqual(
			Object.entries(before)
				.filter(
					([file]) =>
						!file.endsWith("keys.json") || file.endsWith("demo-keys.json"),
				)
				.map(([, digest]) => digest)
				.sort(),
		);
		expect(visit.receipt.folio).toBeTruthy();
	});

	test("does nothing in an empty folder, and without the demo nothing is made", async () => {
		const { dir, remove } = scratch();
		onTestFinished(remove);
		const office = await open(dir, { setAside: true, demo: false });
		expect(office.core.reason).toBe("not_set_up");
		expect(readdirSync(join(dir, "data"))).toEqual([]);
	});
});

describe("a start that was cut off", () => {
	test("keys without a database are used, not written over", async () => {
		const { dir, data } = await withVisit();
		const keys = readFileSync(join(data, "keys.json"));
		rmSync(join(data, "office.db"));
		const office = await open(dir);
		expect(office.core.reason).toBeNull();
		expect(readFileSync(join(data, "keys.json")).equals(keys)).toBe(true);
	});

	test("an unreadable high-water mark does not keep the office shut", async () => {
		const office = await prepared();
		await office.stop();
		writeFileSync(join(office.dir, "state/high-water.json"), '{"half');
		const again = await open(office.dir);
		expect(again.core.reason).toBeNull();
		expect(runtimeOf(again.core).stopped).toBeNull();
	});
});
