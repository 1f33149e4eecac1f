/** What a power cut leaves: only what fsync made durable is put back, and the office opens on that. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scratch } from "../harness/core.ts";
import { builtProgram, startCore } from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { chanceFrom, seedOr } from "../harness/process-random.ts";
import {
	binding,
	blobFiles,
	bodies,
	commandIds,
	faultsOf,
	openStore,
} from "../harness/process-store.ts";
import { openDay, takeVisit } from "../harness/visit.ts";
import { buildPowercut, type Moment } from "../powercut.ts";

const { dir, remove } = scratch();
const powercut = buildPowercut(dir);
beforeAll(() => void builtProgram("core"));
afterAll(remove);

/** `plug`: no exact moment, but some milliseconds after the command was sent. */
type Cut = { method: string; commandId: string; moment: Moment | "plug" };

/** An office whose power is cut and comes back; `seen` looks at the disk in between. */
async function openOffice(
	name: string,
	options: {
		/** The moment at which this command is to be cut, or null to let it pass. */
		plan: (method: string) => Cut["moment"] | null;
		plugAfterMs?: () => number;
		seen: (cut: Cut, dataDir: string) => Promise<void>;
	},
) {
	const dataDir = join(dir, name, "data");
	const stateDir = join(dir, name, "state");
	let cut: Cut | null = null;
	const start = () =>
		startCore({ dataDir, stateDir, env: powercut.under(dataDir) });
	const desk = new Desk(await start(), {
		beforeSend: ({ method, commandId }) => {
			const moment = options.plan(method);
			if (!moment) return;
			cut = { method, commandId, moment };
			const { child } = desk.core;
			if (moment === "plug")
				setTimeout(() => child.kill("SIGKILL"), options.plugAfterMs?.() ?? 0);
			else
				powercut.arm(moment, moment === "rename" ? "/blobs/" : "office.db-wal");
		},
		restart: async () => {
			powercut.restore(dataDir);
			if (cut) await options.seen(cut, dataDir);
			cut = null;
			return start();
		},
	});
	await desk.signIn("clerk");
	await desk.signIn("supervisor");
	await openDay(desk.page("supervisor"), desk.page("clerk"));
	return { desk, dataDir };
}

const isThere = async (dataDir: string, commandId: string) => {
	const db = await openStore(dataDir);
	const there = {
		operations: bodies(db).filter(({ cmd }) => cmd === commandId).length,
		remembered: commandIds(db).has(commandId),
	};
	db.close();
	return there;
};

/** Cuts every command of a visit once at `moment`. */
async function cutEach(
	name: string,
	moment: Moment,
	seen: (cut: Cut, dataDir: string) => Promise<void>,
) {
	const done = new Set<string>();
	const cuts: string[] = [];
	const { desk, dataDir } = await openOffice(name, {
		plan: (method) => {
			if (!/^(queue|cases)\./.test(method) || done.has(method)) return null;
			done.add(method);
			return moment;
		},
		seen: async (cut, folder) => {
			cuts.push(cut.method);
			await seen(cut, folder);
		},
	});
	await takeVisit(desk.page("kiosk"), desk.page("clerk"));
	expect(await desk.replay()).toEqual([]);
	await desk.core.stop();
	expect(await faultsOf(dataDir, desk.confirmed)).toEqual([]);
	return cuts;
}

const everyAct = [
	"queue.issue",
	"queue.callNext",
	"queue.start",
	"cases.open",
	"cases.setApplicant",
	"cases.checkRequirement",
	"cases.attach",
	"cases.quote",
	"cases.pay",
	"cases.receive",
	"queue.finish",
];

test("fault 1: power cut before the local commit — nothing shown as done, nothing stored", async () => {
	const cuts = await cutEach("before", "fsync", async (cut, dataDir) => {
		expect(await isThere(dataDir, cut.commandId), cut.method).toEqual({
			operations: 0,
			remembered: false,
		});
	});
	expect(cuts).toEqual(everyAct);
}, 120_000);

test("fault 2: power cut after the commit, before the screen — there once, and asked again it answers the same", async () => {
	const cuts = await cutEach("after", "synced", async (cut, dataDir) => {
		expect(await isThere(dataDir, cut.commandId), cut.method).toEqual({
			operations: 1,
			remembered: true,
		});
	});
	expect(cuts).toEqual(everyAct);
}, 120_000);

test("fault 3: power cut after a blob's rename, before the commit — the orphan is collected at the next start", async () => {
	let orphans: string[] = [];
	let cuts = 0;
	const { desk, dataDir } = await openOffice("blob", {
		plan: (method) =>
			method === "cases.attach" && cuts === 0 ? "rename" : null,
		seen: async (cut, folder) => {
			cuts++;
			orphans = blobFiles(folder);
			expect((await isThere(folder, cut.commandId)).operations).toBe(0);
		},
	});
	await takeVisit(desk.page("kiosk"), desk.page("clerk"));
	expect(cuts).toBe(1);
	expect(orphans).toHaveLength(1);
	await desk.core.stop();
	expect(await faultsOf(dataDir, desk.confirmed)).toEqual([]);
	expect(blobFiles(dataDir)).toEqual(orphans); // the same document was attached again
}, 60_000);

test("fault 1, 2: power cuts at 20 seeded moments of many visits — every confirmed command is there, whole, once", async () => {
	const chance = chanceFrom(seedOr(20261005));
	const counts = { fsync: 0, synced: 0, write: 0, plug: 0, there: 0 };
	const { desk, dataDir } = await openOffice("seeded", {
		plan: () => {
			if (!chance.hit(0.2)) return null;
			return chance.pick(["fsync", "synced", "write", "plug"] as const);
		},
		plugAfterMs: () => chance.next() * 6,
		seen: async ({ commandId, moment }, folder) => {
			if (moment !== "rename") counts[moment]++;
			if ((await isThere(folder, commandId)).remembered) counts.there++;
		},
	});
	const total = () => counts.fsync + counts.synced + counts.write + counts.plug;
	while (total() < 20) await takeVisit(desk.page("kiosk"), desk.page("clerk"));
	expect(await desk.replay()).toEqual([]);
	await desk.core.stop();
	expect(await faultsOf(dataDir, desk.confirmed)).toEqual([]);
	console.log(
		`seed ${chance.seed}: ${desk.confirmed.length} commands confirmed, cuts ${JSON.stringify(counts)}`,
	);
	expect(counts.there).toBeGreaterThan(0);
	expect(counts.there).toBeLessThan(total());
}, 180_000);

/** Rows a bare program was told are committed, and rows found after the cut. */
async function bareRows(synchronous: "FULL" | "NORMAL") {
	const folder = join(dir, `rows-${synchronous}`);
	mkdirSync(folder);
	const child = spawn(
		process.execPath,
		[join(import.meta.dirname, "rows.mjs"), folder, synchronous],
		{
			env: { ...process.env, ...powercut.under(folder) },
			stdio: ["ignore", "pipe", "inherit"],
		},
	);
	let told = 0;
	const gone = once(child, "exit");
	child.stdout.on("data", (text) => {
		told = Number(String(text).trim().split("\n").at(-1));
		if (told >= 200) child.kill("SIGKILL");
	});
	await gone;
	powercut.restore(folder);
	const { default: DatabaseFile } = await import("better-sqlite3");
	const nativeBinding = binding();
	const db = new DatabaseFile(join(folder, "rows.db"), {
		...(nativeBinding ? { nativeBinding } : {}),
	});
	const found = db.prepare("SELECT count(*) FROM rows").pluck().get() as number;
	db.close();
	return { told, found };
}

test("fault 2: the power-cut check can fail — synchronous=NORMAL loses rows that FULL keeps", async () => {
	const full = await bareRows("FULL");
	expect(full.told).toBeGreaterThanOrEqual(200);
	expect(full.found).toBeGreaterThanOrEqual(full.told);
	const normal = await bareRows("NORMAL");
	expect(normal.told).toBeGreaterThanOrEqual(200);
	expect(normal.found).toBeLessThan(normal.told);
}, 60_000);
