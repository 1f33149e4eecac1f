/**
 * Three offices at work while everything under them is killed at random: cores and central by
 * SIGKILL, PostgreSQL by an immediate stop, the line request by request. `npm run kills -- sync`
 * does it 50 times; `SEED=n` has the same choices again, though not the same instants.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import {
	freePort,
	startPostgres,
	type TestPostgres,
} from "../harness/postgres.ts";
import {
	builtProgram,
	type CoreProcess,
	type Program,
	startCore,
	startProgram,
} from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { type Line, openLine, type Trouble } from "../harness/process-proxy.ts";
import { chanceFrom, seedOr } from "../harness/process-random.ts";
import { faultsOf, openStore } from "../harness/process-store.ts";
import { openDay, takeVisit } from "../harness/visit.ts";
import { codeFor, expectSame } from "../sync/terminal.ts";

const KILLS = Number(process.env.KILLS ?? 6);
/** PostgreSQL is stopped at these of them. */
const DATABASE_AT = [Math.floor(KILLS / 3), Math.floor((2 * KILLS) / 3)];
const TROUBLES: readonly Trouble[] = ["refuse", "cut", "swallow"];

const { dir, remove } = scratch();
const chance = chanceFrom(seedOr(50));
let server: TestPostgres;
let program: Program;
let url: string;
let startCentral: () => Promise<void>;
const lines: Line[] = [];

/** The administrator's calls to a central that is a process of its own. */
class RemoteCentral extends TestCentral {
	override get url() {
		return url;
	}
}
const central = new RemoteCentral();

beforeAll(async () => {
	builtProgram("core");
	const file = builtProgram("central");
	server = await startPostgres();
	const port = await freePort();
	url = `http://127.0.0.1:${port}`;
	const env = {
		DATABASE_URL: await server.createDatabase(),
		PORT: String(port),
		CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
		CENTRAL_BLOB_DIR: join(dir, "central-blobs"),
	};
	mkdirSync(env.CENTRAL_BLOB_DIR);
	startCentral = async () => {
		program = await startProgram(file, [], /central listening/, env);
	};
	await startCentral();
});
afterAll(async () => {
	for (const line of lines) await line.close();
	await program?.kill();
	await server?.stop();
	remove();
});

type Place = { desk: Desk<CoreProcess>; dataDir: string; line: Line };

async function openPlace(name: string): Promise<Place> {
	const line = await openLine(url);
	lines.push(line);
	const dataDir = join(dir, name, "data");
	const at = { url: line.url, code: await codeFor(central) };
	const start = () =>
		startCore({ dataDir, stateDir: join(dir, name, "state"), central: at });
	const desk = new Desk(await start(), { restart: start });
	await desk.signIn("clerk");
	await desk.signIn("supervisor");
	await openDay(desk.page("supervisor"), desk.page("clerk"));
	return { desk, dataDir, line };
}

test(`${KILLS} kills of cores, central and PostgreSQL on a line that breaks: every confirmed operation is at the central exactly once`, async () => {
	const places = await Promise.all(["one", "two", "three"].map(openPlace));
	const killed = { core: 0, central: 0, postgres: 0 };
	const confirmed = () =>
		places.reduce((sum, { desk }) => sum + desk.confirmed.length, 0);
	for (const { line } of places)
		line.trouble = () => (chance.hit(0.15) ? chance.pick(TROUBLES) : "pass");

	let over = false;
	const work = places.map(async ({ desk }) => {
		while (!over) await takeVisit(desk.page("kiosk"), desk.page("clerk"));
	});
	// a place that fails ends the loop with its own fault, not with a time-out
	const failed = Promise.all(work);
	const until = (count: number) =>
		Promise.race([
			failed,
			vi.waitFor(() => expect(confirmed()).toBeGreaterThanOrEqual(count), {
				timeout: 60_000,
				interval: 5,
			}),
		]);

	for (let kills = 0; kills < KILLS; kills++) {
		await until(confirmed() + 1 + chance.below(12));
		if (DATABASE_AT.includes(kills)) {
			await server.crash();
			killed.postgres++;
			await until(confirmed() + chance.below(6));
			await server.restart();
		} else if (chance.hit(0.4)) {
			await program.kill();
			killed.central++;
			await until(confirmed() + chance.below(6));
			await startCentral();
		} else {
			const { core } = chance.pick(places).desk;
			core.child.kill("SIGKILL");
			killed.core++;
		}
	}
	over = true;
	await failed;

	const troubles = { refuse: 0, cut: 0, swallow: 0 };
	for (const { line } of places) {
		line.trouble = () => "pass";
		for (const each of TROUBLES)
			if (each !== "pass") troubles[each] += line.counts[each];
	}
	let held = 0;
	for (const { desk, dataDir } of places) {
		expect(await desk.replay()).toEqual([]);
		await desk.ask("supervisor", "sync.try", {});
		await vi.waitFor(
			async () =>
				expect(await desk.ask("supervisor", "sync.status", {})).toMatchObject({
					toSend: 0,
					needsAttention: 0,
				}),
			{ timeout: 60_000, interval: 50 },
		);
		await desk.core.stop();
		expect(await faultsOf(dataDir, desk.confirmed)).toEqual([]);
		const db = await openStore(dataDir);
		held += await expectSame(central, db);
		db.close();
	}
	console.log(
		`seed ${chance.seed}: ${KILLS} kills ${JSON.stringify(killed)}, requests broken ${JSON.stringify(troubles)}; ` +
			`${confirmed()} commands confirmed, ${held} operations at the central, each once`,
	);
	expect(held).toBeGreaterThan(confirmed() / 2);
}, 600_000);
