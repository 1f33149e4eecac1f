/** P2: a backlog of 10,000 operations to a central on PostgreSQL, counted there; against PostgreSQL's own limit and two peers. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { demoOffice } from "../core/demo/office.ts";
import type { Network } from "../core/deps.ts";
import { httpNetwork, systemClock } from "../core/headless/deps.ts";
import { syncState } from "../core/sync/state.ts";
import {
	openOffice,
	runtimeOf,
	scratch,
	testWorld,
} from "../tests/harness/core.ts";
import { startPostgres } from "../tests/harness/postgres.ts";
import {
	ADMIN,
	type CentralProcess,
	central,
	draft,
	listening,
	NOTE,
	WARM,
} from "./lib/central.ts";
import { median, type Row } from "./lib/stats.ts";

const OPERATIONS = 10_000;
const BATCH = 500;
/** Every side so often, warm; the median counts. */
const ROUNDS = 3;
const ALL = WARM + ROUNDS * OPERATIONS;

/** Operations a second from the first push to the last answer of a core that was cut off; counted at the central. */
async function drain(server: CentralProcess): Promise<number> {
	const { dir, remove } = scratch();
	const code = await server.codeFor(
		await server.newOffice({ code: demoOffice.code, officeId: demoOffice.id }),
	);
	let isCut = false;
	let began = 0;
	const network: Network = (request, signal) => {
		if (isCut) return Promise.reject(new Error("no line"));
		if (began === 0 && request.url.endsWith("/ops")) began = performance.now();
		return httpNetwork(request, signal);
	};
	const office = await openOffice(dir, {
		config: { central: { url: server.url, code } },
		world: {
			...testWorld(),
			clock: { ...testWorld().clock, ...systemClock },
			network,
		},
	});
	const rt = runtimeOf(office.core);
	const page = await office.staff("jorge", "office");
	const allSent = async () => {
		while (syncState(rt).toSend > 0) await after(5);
	};
	/** A day without a line, and the line coming back. @returns seconds */
	const comeBack = async (operations: number) => {
		isCut = true;
		backlog(rt, operations);
		await server.settled();
		isCut = false;
		began = 0;
		await page.call("sync.try", {});
		await allSent();
		return (performance.now() - began) / 1000;
	};
	await allSent();
	await comeBack(WARM);
	const rounds: number[] = [];
	while (rounds.length < ROUNDS) rounds.push(await comeBack(OPERATIONS));
	const { streams } = (await server.ask(
		`/v1/admin/streams?officeId=${demoOffice.id}`,
	)) as { streams: { have: number }[] };
	const held = Math.max(0, ...streams.map((each) => each.have));
	if (held < ALL) throw new Error(`the central has ${held} operations`);
	await office.stop();
	remove();
	return OPERATIONS / median(rounds);
}

function backlog(rt: ReturnType<typeof runtimeOf>, operations: number): void {
	rt.db
		.transaction(() => {
			for (let n = 0; n < operations; n++)
				rt.journal.append(
					"user.signedIn",
					{ cmd: null, user: "rosa", counter: 3, day: "2026-10-05" },
					() => ({
						entity: "user:rosa",
						payload: { face: "counter", n, note: NOTE },
					}),
				);
		})
		.immediate();
}

/** What a program of `bench/peers` measured. */
const peer = (name: string, args: string[]) =>
	OPERATIONS /
	median(
		JSON.parse(
			execFileSync(process.execPath, [`bench/peers/${name}.mjs`, ...args], {
				encoding: "utf8",
				stdio: ["ignore", "pipe", "inherit"],
				timeout: 120_000,
			}),
		),
	);

/** The same operations from PowerSync's queue to the same endpoint. */
async function powersync(server: CentralProcess, dir: string) {
	const writer = await server.writerFor("PEER");
	await server.settled();
	const file = join(dir, "powersync.json");
	const { key, enrolled } = writer.terminal;
	writeFileSync(
		file,
		JSON.stringify({
			folder: dir,
			url: server.url,
			admin: ADMIN,
			stream: writer.stream,
			token: enrolled.token,
			key: key.export({ type: "pkcs8", format: "pem" }),
			warm: WARM,
			most: OPERATIONS,
			ops: writer.writeMany(ALL, draft),
		}),
	);
	const rate = peer("powersync", [file]);
	const { body } = await writer.state();
	if (body.have !== ALL)
		throw new Error(`the central has ${body.have} of PowerSync's operations`);
	return rate;
}

async function pouch(dir: string) {
	const server = await listening("bench/peers/pouch-server.mjs", [dir]);
	const rate = peer("pouch", [
		dir,
		server.url,
		String(WARM),
		String(OPERATIONS),
		String(ROUNDS),
		"500",
	]);
	await server.stop();
	return rate;
}

/** Rows a second by unnest alone, 500 a transaction, two unique indexes. */
async function unnestLimit(url: string): Promise<number> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(
		"CREATE TABLE bare (stream text, seq bigint, op text UNIQUE, body text, PRIMARY KEY (stream, seq))",
	);
	const body = "x".repeat(500);
	const insert = async (stream: string, count: number) => {
		for (let from = 0; from < count; from += BATCH) {
			const seqs = Array.from({ length: BATCH }, (_, i) => from + i);
			await client.query({
				name: "bare",
				text: "INSERT INTO bare SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[])",
				values: [
					stream,
					seqs,
					seqs.map((n) => `${stream}-${n}`),
					seqs.map(() => body),
				],
			});
		}
	};
	await insert("warm", WARM);
	const rounds: number[] = [];
	while (rounds.length < ROUNDS) {
		const began = performance.now();
		await insert(`measured-${rounds.length}`, OPERATIONS);
		rounds.push((performance.now() - began) / 1000);
	}
	await client.end();
	return OPERATIONS / median(rounds);
}

const perSecond = (rate: number) => `${(rate / 1000).toFixed(1)}k/s`;

export async function p2(): Promise<Row[]> {
	const { dir, remove } = scratch();
	const database = await startPostgres();
	const limit = await unnestLimit(await database.createDatabase());
	const server = await central({
		DATABASE_URL: await database.createDatabase(),
		CENTRAL_BLOB_DIR: join(dir, "blobs"),
	});
	const ours = await drain(server);
	const sync = await powersync(server, dir);
	await server.stop();
	await database.stop();
	const documents = await pouch(dir);
	const lite = await central({ CENTRAL_DATA_DIR: join(dir, "lite") });
	const light = await drain(lite);
	await lite.stop();
	remove();
	const against = (other: number, named: string, least: number): Row => ({
		id: "P2",
		what: `drain ${OPERATIONS.toLocaleString("en")} operations of ~500 B to PostgreSQL, counted at the central`,
		ours: `${perSecond(ours)} (fsync on both sides)`,
		against: `${perSecond(other)} (${named})`,
		ratio: `${(ours / other).toFixed(2)} ×`,
		target: `≥ ${least} ×`,
		met: ours / other >= least,
	});
	return [
		against(limit, "unnest insert limit, fsync", 0.35),
		against(
			sync,
			"PowerSync's upload queue to the same central, fsync there alone",
			1.2,
		),
		against(documents, "PouchDB to express-pouchdb, no fsync", 6),
		{
			id: "P2",
			what: "the same to PGlite",
			ours: `${perSecond(light)} (durability: process)`,
			against: `${perSecond(limit)} (PostgreSQL's unnest limit, fsync)`,
			ratio: `${(light / limit).toFixed(2)} ×`,
			target: "none",
			met: null,
		},
	];
}
