/** Keys, their recovery, and what makes "confirmed" mean "on the disk". */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { fileKeys } from "../../core/headless/deps.ts";
import {
	keysFile,
	recoveryFile,
	saveKeys,
	unpackKeys,
} from "../../core/keys/index.ts";
import {
	makeRecoveryPair,
	openWithRecovery,
} from "../../core/keys/recovery.ts";
import { fsyncs, writeDurably } from "../../core/store/files.ts";
import { assertDurable } from "../../core/store/open.ts";
import { openOffice, runtimeOf, scratch, testWorld } from "../harness/core.ts";
import { takeVisit, tinyPdf, upload } from "../harness/visit.ts";
import { atCounter } from "./at-counter.ts";
import { prepared, preparedFolder } from "./prepared.ts";

const mode = (file: string) => statSync(file).mode & 0o777;

describe("the recovery key", () => {
	/** The data folder as a thief or a replacement disk would have it: without the machine's keys. */
	async function carriedAway() {
		const office = await prepared();
		const visit = await takeVisit(office.kiosk, office.rosa);
		await office.stop();
		const { dir, remove } = scratch();
		onTestFinished(remove);
		const data = join(dir, "data");
		cpSync(office.config.dataDir, data, { recursive: true });
		const { recovery } = JSON.parse(
			readFileSync(join(data, "demo-keys.json"), "utf8"),
		);
		rmSync(join(data, "demo-keys.json"));
		rmSync(keysFile(data));
		return { dir, data, visit, privateKey: recovery.privateKey as string };
	}

	test("alone opens the store on another machine, and all of it is there", async () => {
		const { dir, data, visit, privateKey } = await carriedAway();
		const sealed = JSON.parse(readFileSync(recoveryFile(data), "utf8"));
		await saveKeys(
			data,
			unpackKeys(openWithRecovery(sealed, privateKey)),
			fileKeys,
		);
		const office = await openOffice(dir);
		onTestFinished(() => office.stop());
		const rosa = await office.staff("rosa"); // the pepper of the PINs came along
		const seen = await rosa.call("cases.get", { caseId: visit.caseId });
		expect(seen.applicant?.firstSurname).toBe("Canul");
		const document = seen.requirements.flatMap(({ documents }) => documents)[0];
		expect(runtimeOf(office.core).blobs.read(document?.sha256 ?? "")).toEqual(
			tinyPdf,
		);
	});

	test("by the program the administrator runs", async () => {
		const { dir, data, privateKey } = await carriedAway();
		const key = join(dir, "key.txt");
		writeFileSync(key, `${privateKey}\n`);
		execFileSync(process.execPath, [
			"scripts/run-node.mjs",
			"recover",
			"--data",
			data,
			"--key",
			key,
		]);
		expect(mode(keysFile(data))).toBe(0o600);
		const office = await openOffice(dir);
		onTestFinished(() => office.stop());
		expect(office.core.reason).toBeNull();
	});

	test("another recovery key, or a file that was changed, opens nothing", async () => {
		const { data, privateKey } = await carriedAway();
		const sealed = JSON.parse(readFileSync(recoveryFile(data), "utf8"));
		expect(() =>
			openWithRecovery(sealed, makeRecoveryPair().privateKey),
		).toThrow();
		const spoilt = Buffer.from(sealed.data, "base64");
		spoilt[5] = (spoilt[5] ?? 0) ^ 1;
		expect(() =>
			openWithRecovery(
				{ ...sealed, data: spoilt.toString("base64") },
				privateKey,
			),
		).toThrow();
	});
});

describe("the keys' file", () => {
	test("is for its owner alone, and so is the folder", async () => {
		const dir = await preparedFolder();
		const { dir: fresh, remove } = scratch();
		onTestFinished(remove);
		await (await openOffice(fresh)).stop();
		for (const file of ["keys.json", "recovery.json", "demo-keys.json"])
			expect(mode(join(fresh, "data", file)), file).toBe(0o600);
		expect(mode(join(fresh, "data"))).toBe(0o700);
		expect(mode(keysFile(join(dir, "data")))).toBe(0o600);
	});

	test("holds nothing readable where the system wraps it, and says which of both it is", async () => {
		const { dir, remove } = scratch();
		onTestFinished(remove);
		const flip = async (bytes: Uint8Array) =>
			Buffer.from(bytes.map((byte) => byte ^ 0xa5));
		const world = testWorld({
			keys: { backend: "os", wrap: flip, unwrap: flip },
		});
		const office = await openOffice(dir, { world });
		expect(
			(await office.page("launcher").call("system.health", {})).keyProtection,
		).toBe("os");
		const { database } = runtimeOf(office.core).keys;
		await office.stop();
		const stored = JSON.parse(
			readFileSync(keysFile(office.config.dataDir), "utf8"),
		);
		expect(stored.backend).toBe("os");
		const text = Buffer.from(stored.wrapped, "base64").toString("latin1");
		expect(text).not.toContain(database.toString("base64"));

		const without = await openOffice(dir); // the same folder without that key store
		expect(without.core.reason).toBe("store_wrong_key");
		await without.stop();
	});

	test("written without a key store stays readable after the system gained one", async () => {
		const dir = await preparedFolder();
		const refuse = () => Promise.reject(new Error("not wrapped by me"));
		const world = testWorld({
			keys: { backend: "os", wrap: refuse, unwrap: refuse },
		});
		const office = await openOffice(dir, { world });
		onTestFinished(() => office.stop());
		expect(office.core.reason).toBeNull();
	});

	test("on a plain system the faces are told so", async () => {
		const office = await prepared();
		expect((await office.kiosk.call("system.health", {})).keyProtection).toBe(
			"file",
		);
		const stored = JSON.parse(
			readFileSync(keysFile(office.config.dataDir), "utf8"),
		);
		expect(stored.backend).toBe("file");
	});
});

describe("durability", () => {
	test("the store is opened with synchronous=FULL, WAL, foreign keys, and read back", async () => {
		const { rt } = await prepared();
		const pragma = (name: string) => rt.db.pragma(name, { simple: true });
		expect(pragma("synchronous")).toBe(2);
		expect(pragma("journal_mode")).toBe("wal");
		expect(pragma("foreign_keys")).toBe(1);
		expect(() => assertDurable(rt.db)).not.toThrow();
		rt.db.pragma("synchronous = NORMAL");
		expect(() => assertDurable(rt.db)).toThrow(/synchronous is 1, not FULL/);
	});

	test.each([
		["3.51.2", false],
		["3.50.9", false],
		["2.99.99", false],
		["3.51.3", true],
		["3.52.0", true],
		["4.0.0", true],
	])("SQLite %s is good enough: %s", (version, good) => {
		const db = {
			pragma: () => 2,
			prepare: () => ({ pluck: () => ({ get: () => version }) }),
		} as unknown as Database;
		if (good) expect(() => assertDurable(db)).not.toThrow();
		else expect(() => assertDurable(db)).toThrow(/can corrupt a WAL/);
	});

	test("a document is fsynced, and its folders, before the operation that names it", async () => {
		const { office, caseId } = await atCounter();
		const { requirements } = await office.rosa.call("cases.get", { caseId });
		const attach = async () =>
			office.rosa.act("cases.attach", {
				caseId,
				requirementId: requirements[0]?.id ?? "",
				uploadId: await upload(office.rosa, tinyPdf),
				name: "acta.pdf",
			});
		const counted = { ...fsyncs };
		await attach();
		expect(fsyncs).toEqual({
			files: counted.files + 1,
			folders: counted.folders + 2,
		});
		await attach(); // the same bytes are one blob, already on the disk
		expect(fsyncs).toEqual({
			files: counted.files + 1,
			folders: counted.folders + 2,
		});
	});

	test("a file written durably costs one fsync of it and one of its folder, and leaves no partial one", () => {
		const { dir, remove } = scratch();
		onTestFinished(remove);
		const counted = { ...fsyncs };
		writeDurably(join(dir, "x"), "one");
		writeDurably(join(dir, "x"), "two");
		expect(fsyncs).toEqual({
			files: counted.files + 2,
			folders: counted.folders + 2,
		});
		expect(readFileSync(join(dir, "x"), "utf8")).toBe("two");
		expect(mode(join(dir, "x"))).toBe(0o600);
		expect(() => statSync(join(dir, "x.partial"))).toThrow();
	});

	test("documents lie encrypted, and a changed one is noticed", async () => {
		const office = await prepared();
		const { caseId } = await takeVisit(office.kiosk, office.rosa);
		const { requirements } = await office.rosa.call("cases.get", { caseId });
		const sha256 =
			requirements.flatMap(({ documents }) => documents)[0]?.sha256 ?? "";
		const file = join(
			office.config.dataDir,
			"blobs",
			sha256.slice(0, 2),
			sha256,
		);
		const stored = readFileSync(file);
		expect(stored.includes("%PDF")).toBe(false);
		expect(office.rt.blobs.read(sha256)).toEqual(tinyPdf);
		stored[stored.length - 20] = (stored[stored.length - 20] ?? 0) ^ 1;
		writeFileSync(file, stored);
		expect(() => office.rt.blobs.read(sha256)).toThrow();
	});
});
