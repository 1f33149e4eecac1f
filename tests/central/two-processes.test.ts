/** Two centrals on one PostgreSQL behind alternating requests: neither remembers anything the other needs. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { signJws } from "../../shared/chain.ts";
import { officeScope } from "../../shared/feed.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { noticeId, post, read } from "../harness/feed.ts";
import { startPostgres, type TestPostgres } from "../harness/postgres.ts";
import {
	builtProgram,
	type Program,
	startProgram,
} from "../harness/process.ts";
import { ask, newKey, opId } from "../harness/stream-writer.ts";
import { makeBlob, TusClient } from "../harness/tus-client.ts";

const blobDir = mkdtempSync(join(tmpdir(), "ventanilla-blobs-"));
let postgres: TestPostgres;
let centrals: Program[];
let turns = 0;

/** Passes each request to the next process in turn. */
const balancer = createServer((asked, answer) => {
	const { hostname, port } = new URL(String(centrals[turns++ % 2]?.line[1]));
	const passed = request(
		{
			hostname,
			port,
			path: asked.url,
			method: asked.method,
			headers: asked.headers,
		},
		(got) => {
			answer.writeHead(got.statusCode ?? 502, got.headers);
			got.pipe(answer);
		},
	);
	asked.pipe(passed);
});

/** Both behind one address. */
class Both extends TestCentral {
	override get url() {
		return `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`;
	}
}
const central = new Both();

beforeAll(async () => {
	postgres = await startPostgres();
	const env = {
		PORT: "0",
		DATABASE_URL: await postgres.createDatabase(),
		CENTRAL_BLOB_DIR: blobDir,
		CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
	};
	const program = builtProgram("central");
	const start = () =>
		startProgram(program, [], /central listening on (http:\S+)\n/, env);
	// at the same moment on an empty database: one makes tables and identity, the other waits for them
	centrals = await Promise.all([start(), start()]);
	await new Promise<void>((resolve) =>
		balancer.listen(0, "127.0.0.1", resolve),
	);
});
afterAll(async () => {
	balancer.closeAllConnections();
	balancer.close();
	for (const each of centrals) expect(await each.stop()).toBe(0);
	await postgres.stop();
	rmSync(blobDir, { recursive: true, force: true });
});

it("enrols at one and repeats the answer at the other", async () => {
	const code = await central.code(await central.office());
	const key = newKey();
	const answers = [
		await central.enrol(code, key),
		await central.enrol(code, key),
	];
	expect(answers.map(({ status }) => status)).toEqual([201, 201]);
	expect(answers[1]?.body).toEqual(answers[0]?.body);
});

it("takes a stream in turns, also both at once, each operation once", async () => {
	const writer = (await central.terminal()).writer();
	for (let round = 0; round < 6; round++) {
		writer.writeMany(3);
		const { status, body } = await writer.push(writer.ops.slice(-3));
		expect([status, body.acked]).toEqual([200, writer.ops.length]);
	}
	writer.writeMany(50);
	const both = await Promise.all(
		Array.from({ length: 6 }, () => writer.push()),
	);
	expect(both.map(({ body }) => body.acked)).toEqual(Array(6).fill(68));
	const held = await central.held(writer.stream);
	expect(held.map(({ hash }) => hash)).toEqual(
		writer.ops.map(({ hash }) => hash),
	);
	const twin = writer.fork(60);
	twin.write();
	expect((await twin.push()).body.error).toBe("fork");
	expect(await central.quarantined(writer.stream)).toHaveLength(1);
	expect((await writer.push()).status).toBe(200);
});

it("revokes at one, and the other quarantines; a receipt is known to both", async () => {
	const writer = (await central.terminal()).writer();
	const op = writer.write({ type: "case.received", entity: randomUUID() });
	await writer.push();
	const receipt = signJws(
		{
			stream: writer.stream,
			seq: 1,
			op: opId(op),
			folio: "F-1",
			procedure: "p",
			version: 1,
			receivedAt: "2026-11-23T15:04:05.678Z",
			fee: 0,
			sha256: "a".repeat(64),
		},
		writer.stream,
		writer.terminal.key,
	);
	await central.admin(
		"POST",
		`terminals/${writer.terminal.enrolled.terminal}/revoke`,
	);
	writer.write();
	for (let time = 0; time < 2; time++) {
		expect((await writer.push()).status).toBe(202);
		const { body } = await ask(`${central.url}/v1/verify/${receipt}`, "GET");
		expect(body).toMatchObject({ valid: true, known: true });
	}
	expect(await central.quarantined(writer.stream)).toHaveLength(2);
});

it("takes a document in turns, and keeps it once", async () => {
	const blob = makeBlob(500_000);
	const tus = new TusClient(await central.terminal());
	await tus.name(blob);
	const { answer } = await tus.upload(blob, 100_000);
	expect(answer?.status).toBe(204);
	const asked = [await tus.has(blob.sha256), await tus.has(blob.sha256)];
	expect(asked.map(({ status }) => status)).toEqual([200, 200]);
});

it("says at one what a terminal waits for at the other, and loses nothing said at both at once", async () => {
	const office = await central.office();
	const scope = officeScope(office);
	const terminal = await central.terminal(office);
	const first = await read(terminal, scope);
	const before = turns;
	const waiting = read(terminal, scope, `cursor=${first.body.cursor}&wait=20`);
	await vi.waitFor(() => expect(turns).toBe(before + 1), {
		timeout: 15_000,
		interval: 10,
	});
	await post(central, office, 0, "Aviso");
	const heard = await waiting;
	expect(heard.body.items.map(({ id }) => id)).toEqual([noticeId(0)]);
	const ids = Array.from({ length: 12 }, (_, n) => n + 1);
	await Promise.all(ids.map((n) => post(central, office, n, `Aviso ${n}`)));
	const seen: string[] = [];
	for (let { cursor } = heard.body, more = true; more; ) {
		const { body } = await read(terminal, scope, `limit=5&cursor=${cursor}`);
		seen.push(...body.items.map(({ id }) => id));
		({ cursor, more } = body);
	}
	expect(seen.sort()).toEqual(ids.map(noticeId).sort());
});

it("counts the wrong codes of an address together", async () => {
	const statuses = [];
	for (let tries = 0; tries < 11; tries++)
		statuses.push((await central.enrol("00000-00000-00")).status);
	expect(statuses).toEqual([...Array(10).fill(403), 429]);
});
