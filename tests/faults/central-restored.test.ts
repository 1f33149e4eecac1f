/** Row 17 at the central: the restore runbook of docs/operations.md, step by step, on Debian's PostgreSQL with its own backup programs, under load. */
import { spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { DebianPostgres, debianPrograms } from "../harness/debian-postgres.ts";
import { builtProgram } from "../harness/process.ts";
import type { StreamWriter } from "../harness/stream-writer.ts";
import {
	codeFor,
	expectAgreement,
	openDayAt,
	openTerminal,
	ownFolder,
} from "../sync/terminal.ts";

const bin = debianPrograms();
const central = new TestCentral();
let postgres: DebianPostgres;
let programs: { admin: string; backup: string };

beforeAll(async () => {
	if (!bin) return;
	programs = {
		admin: builtProgram("central-admin"),
		backup: builtProgram("central-backup"),
	};
	postgres = await DebianPostgres.make(bin);
	await central.start({ databaseUrl: postgres.url });
});
afterAll(async () => {
	await central.stop();
	postgres?.remove();
});

/** Says in the count of the tests why. */
function skipped({ meta }: { meta: object }, skip: (note: string) => never) {
	const reason = "Debian's postgresql-15 with pg_verifybackup is not installed";
	Object.assign(meta, { reason });
	skip(reason);
}

/** A script of the runbook, in a process of its own. @returns the last line it printed */
async function runs(program: string, ...args: string[]) {
	const child = spawn(process.execPath, [program, ...args], {
		env: {
			...process.env,
			DATABASE_URL: postgres.url,
			CENTRAL_URL: central.url,
			CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
			...(bin ? { PG_BIN: bin } : {}),
		},
		stdio: ["ignore", "pipe", "pipe"],
	});
	let out = "";
	let said = "";
	child.stdout.on("data", (text) => {
		out += text;
	});
	child.stderr.on("data", (text) => {
		said += text;
	});
	const code = await new Promise((resolve) => child.on("close", resolve));
	expect([code, said], args.join(" ")).toEqual([0, expect.any(String)]);
	return JSON.parse(out.trim().split("\n").at(-1) ?? "null");
}

type Told = { have: number; durable: number };

async function stateOf(writer: StreamWriter): Promise<Told> {
	return (await writer.state()).body;
}

/** Writes and pushes without a pause until told to stop; remembers what was confirmed. */
function load(writers: readonly StreamWriter[]) {
	let going = true;
	const confirmed = new Map(writers.map((each) => [each, 0]));
	const done = Promise.all(
		writers.map(async (writer) => {
			while (going) {
				writer.writeMany(5, { personal: { name: "Ana" } });
				const { status, body } = await writer.push(writer.ops.slice(-5));
				expect(status).toBe(200);
				confirmed.set(writer, body.acked);
			}
		}),
	);
	return {
		confirmed,
		stop: async () => {
			going = false;
			await done;
		},
	};
}

/** As a terminal's shipper does: from what the central has, until all is there. */
async function resend(writer: StreamWriter): Promise<void> {
	const { have } = await stateOf(writer);
	const rest = writer.ops.slice(have);
	for (let at = 0; at < rest.length; at += 500)
		expect((await writer.push(rest.slice(at, at + 500))).status).toBe(200);
}

async function disasterAndRestore(from: "base" | "base and log") {
	const port = central.central.port;
	await central.stop();
	postgres.stop("immediate");
	await postgres.restore(from);
	// the proxy is still closed: nobody but the administrator finds this central
	await central.start({ databaseUrl: postgres.url });
	const { epoch } = await runs(programs.admin, "epoch");
	const revocations = `${postgres.backups}/revocations`;
	await runs(programs.admin, "revocations", "apply", revocations);
	await central.stop();
	await central.start({ databaseUrl: postgres.url, port });
	return epoch as string;
}

test("fault 17: restored from a backup under load, terminals resend, nothing confirmed is lost, revoked stay revoked, durable was honest", {
	timeout: 120_000,
}, async ({ task, skip }) => {
	if (!bin) skipped(task, skip);
	const office = await central.office();
	// one of them is a real core with its own shipper
	const core = await openTerminal(ownFolder(), {
		central: { url: central.url, code: await codeFor(central) },
	});
	await openDayAt(core);
	await core.drained();
	const writers = await Promise.all(
		Array.from({ length: 3 }, async () =>
			(await central.terminal(office)).writer(),
		),
	);
	const revoked = (await central.terminal(office)).writer();
	revoked.write();
	await revoked.push();

	// an hour ago: a base backup while the terminals push
	const morning = load(writers);
	const base = await runs(programs.backup, "base", postgres.backups);
	await morning.stop();
	expect(base.streams).toBeGreaterThanOrEqual(4);
	const afterBase = await Promise.all(writers.map(stateOf));
	for (const { durable, have } of afterBase) {
		expect(durable).toBeGreaterThan(0);
		expect(durable).toBeLessThan(have);
	}

	// since then: a terminal enrolled, one revoked, a code given out, and the log archived under load
	const late = (await central.terminal(office)).writer();
	const { terminal } = revoked.terminal.enrolled;
	await central.admin("POST", `terminals/${terminal}/revoke`);
	const code = await central.code(office);
	const all = [...writers, late];
	const noon = load(all);
	const wal = await runs(programs.backup, "wal", postgres.backups);
	await noon.stop();
	expect(wal.streams).toBeGreaterThanOrEqual(3);
	const told = await Promise.all(all.map(stateOf));
	told.slice(0, 3).forEach(({ durable }, index) => {
		expect(durable).toBeGreaterThan(afterBase[index]?.durable ?? 0);
	});

	// and what no backup has
	const evening = load(all);
	await new Promise((resolve) => setImmediate(resolve));
	await evening.stop();
	await core.issue(5);
	await core.drained();
	const epochs = new Set<string>();
	for (const from of ["base and log", "base"] as const) {
		epochs.add(await disasterAndRestore(from));
		const restored = await Promise.all(all.map((each) => each.state()));
		restored.forEach(({ body }, index) => {
			const promised = from === "base" ? afterBase[index] : told[index];
			expect(body.have, from).toBeGreaterThanOrEqual(promised?.durable ?? 0);
			expect(body.durable).toBeLessThanOrEqual(body.have);
			expect(body.have).toBeLessThan(all[index]?.ops.length ?? 0);
		});
		// what was written meanwhile goes on from there, and a gap is told as one
		for (const writer of all) {
			writer.write();
			const gap = await writer.push(writer.ops.slice(-1));
			expect([gap.status, gap.body.error]).toEqual([409, "gap"]);
		}
		await Promise.all(all.map(resend));
		await vi.waitFor(() => expectAgreement(central, core), {
			timeout: 20_000,
			interval: 50,
		});
		for (const writer of all) {
			const { confirmed } = evening;
			expect(confirmed.get(writer)).toBeLessThan(writer.ops.length);
			const hashes = await postgres.query<{ hash: string }>(
				`SELECT encode(hash, 'hex') AS hash FROM operations WHERE stream = '${writer.stream}' ORDER BY seq`,
			);
			expect(hashes.map(({ hash }) => hash)).toEqual(
				writer.ops.map(({ hash }) => hash),
			);
		}
		revoked.write();
		expect((await revoked.push()).status).toBe(202);
		expect((await central.enrol(code)).status).toBe(403);
	}
	expect(epochs.size).toBe(2);
	// the log's line is broken by the restore: only a new base backup may call anything durable
	await runs(programs.backup, "base", postgres.backups);
	for (const { have, durable } of await Promise.all(all.map(stateOf)))
		expect(durable).toBe(have);
});

test("a backup that was touched makes nothing durable", {
	timeout: 60_000,
}, async ({ task, skip }) => {
	if (!bin) skipped(task, skip);
	const writer = (await central.terminal()).writer();
	const durableAfter = async (count: number) => {
		writer.writeMany(count);
		await writer.push();
		await runs(programs.backup, "wal", postgres.backups);
		return (await stateOf(writer)).durable;
	};
	await runs(programs.backup, "base", postgres.backups);
	expect(await durableAfter(3)).toBe(3);
	expect(await durableAfter(2)).toBe(5);
	const wal = join(postgres.backups, "wal");
	const segments = readdirSync(wal).filter((name) => name.length === 24);
	// a page in the middle of the newest segment goes bad in the archive
	const file = openSync(join(wal, segments.sort().at(-1) as string), "r+");
	writeSync(file, Buffer.alloc(8192, 0xff), 0, 8192, 0);
	closeSync(file);
	await expect(durableAfter(1)).rejects.toThrow();
	expect((await stateOf(writer)).durable).toBe(5);
});
