/** What a central finds in its folder of documents after it died, or after only one of folder and database was restored. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
	appendFileSync,
	cpSync,
	existsSync,
	mkdirSync,
	renameSync,
	rmSync,
	truncateSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import pino from "pino";
import { expect, it } from "vitest";
import { BlobFiles } from "../../../central/blobs/files.ts";
import { startSweeping, sweep } from "../../../central/blobs/sweep.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { opId } from "../../harness/stream-writer.ts";
import {
	makeBlob,
	refOf,
	type TestBlob,
	TusClient,
} from "../../harness/tus-client.ts";

import { adopt } from "./operations.ts";

const SIZE = 60_000;
const HALF = SIZE / 2;

describeCentral("documents after a crash", (central) => {
	/** An upload that is half there, and its files. */
	async function halfway() {
		const blob = makeBlob(SIZE);
		const tus = new TusClient(await central.terminal());
		await tus.name(blob);
		const path = await tus.begin(blob);
		await tus.patch(path, 0, blob.bytes.subarray(0, HALF));
		const id = path.split("/").at(-1) ?? "";
		return { blob, tus, path, id, ...filesOf(tus, blob, id) };
	}
	const filesOf = (tus: TusClient, { sha256 }: TestBlob, id: string) => ({
		part: join(central.blobDir, "uploads", `${id}.part`),
		file: join(
			central.blobDir,
			tus.terminal.enrolled.officeId,
			sha256.slice(0, 2),
			sha256,
		),
	});
	const countAll = (id: string) =>
		central.rows(
			"UPDATE uploads SET received = size WHERE upload = $1::text::uuid",
			[id],
		);
	const offset = (answer: { headers: Headers }) =>
		Number(answer.headers.get("upload-offset"));
	const swept = () => ({
		db: central.central.database,
		blobs: new BlobFiles(central.blobDir),
		now: () => central.now,
	});

	it("died while it added a chunk: what lies beyond the offset is cut off", async () => {
		const { blob, tus, path, part } = await halfway();
		appendFileSync(part, "half a chunk");
		expect(offset(await tus.state(path))).toBe(HALF);
		const rest = await tus.patch(path, HALF, blob.bytes.subarray(HALF));
		expect(rest.status).toBe(204);
		expect((await tus.has(blob.sha256)).status).toBe(200);
	});

	it("died with all bytes there, before or after the rename: the next question finishes it", async () => {
		for (const renamed of [false, true]) {
			const { blob, tus, path, id, part, file } = await halfway();
			appendFileSync(part, blob.bytes.subarray(HALF));
			await countAll(id);
			mkdirSync(dirname(file), { recursive: true });
			if (renamed) renameSync(part, file);
			expect((await tus.has(blob.sha256)).status).toBe(404);
			const state = await tus.state(path);
			expect([state.status, offset(state)]).toEqual([200, SIZE]);
			expect((await tus.has(blob.sha256)).status).toBe(200);
			expect([existsSync(part), existsSync(file)]).toEqual([false, true]);
		}
	});

	it("its folder is older than its database: nothing is said to be there that is not", async () => {
		const { blob, tus, path, part, file } = await halfway();
		truncateSync(part, 10);
		expectRefusal(
			await tus.patch(path, HALF, blob.bytes.subarray(HALF)),
			404,
			"not_found",
		);
		await tus.upload(blob);
		expect((await tus.has(blob.sha256)).status).toBe(200);
		rmSync(file);
		expect((await tus.has(blob.sha256)).status).toBe(404);
		await tus.upload(blob);
		expect((await tus.has(blob.sha256)).status).toBe(200);
	});

	it("sweeps what nothing needs: uploads of nobody, chunks of the dead, blobs that were let go of; no more than that", async () => {
		const kept = await halfway();
		const ended = await halfway();
		const done = await halfway();
		await done.tus.patch(done.path, HALF, done.blob.bytes.subarray(HALF));
		appendFileSync(ended.part, ended.blob.bytes.subarray(HALF));
		await countAll(ended.id);
		mkdirSync(dirname(ended.file), { recursive: true });
		renameSync(ended.part, ended.file); // died there, and nobody asked again
		const at = (name: string) => join(central.blobDir, "uploads", name);
		const stray = at(`${randomUUID()}.part`);
		const [young, old] = [at("young.chunk"), at("old.chunk")];
		for (const file of [stray, young, old]) writeFileSync(file, "x");
		utimesSync(old, new Date(0), new Date(0));
		await central.rows(
			"INSERT INTO blob_removals SELECT office_id, sha256 FROM blobs WHERE sha256 = decode($1, 'hex')",
			[done.blob.sha256],
		);
		await central.rows(
			"UPDATE uploads SET expires_at = 'epoch' WHERE upload = $1::text::uuid",
			[ended.id],
		);
		await sweep(swept());
		const there = [kept.part, young, done.file];
		const gone = [ended.file, stray, old];
		expect(there.map(existsSync)).toEqual([true, true, true]);
		expect(gone.map(existsSync)).toEqual([false, false, false]);
		expect(await central.rows("SELECT 1 AS one FROM blob_removals")).toEqual(
			[],
		);
		rmSync(young);
	});

	it("its folder was restored: what was erased since goes again, and nothing else does", async () => {
		const [alone, wrapped, shared, stored] = [1, 2, 3, 4].map(() =>
			makeBlob(500),
		) as [TestBlob, TestBlob, TestBlob, TestBlob];
		const tus = new TusClient(await central.terminal());
		const writer = tus.terminal.writer();
		const first = writer.write({
			extra: { blobs: [alone, shared].map(refOf) },
		});
		const { officeId, terminal } = tus.terminal.enrolled;
		const adopted = tus.terminal.writer(`${terminal}.9`);
		const inner = adopted.write({ extra: { blobs: [refOf(wrapped)] } });
		writer.write(adopt(adopted.stream, inner));
		writer.write({ extra: { blobs: [refOf(stored)] } });
		await writer.push();
		for (const blob of [alone, wrapped, shared, stored]) await tus.upload(blob);
		const office = join(central.blobDir, officeId);
		const copy = join(central.blobDir, `copy of ${officeId}`);
		cpSync(office, copy, { recursive: true });
		const isThere = ({ sha256 }: TestBlob) =>
			existsSync(join(office, sha256.slice(0, 2), sha256));

		// Erased here, or by an operation that comes back to a restored database before those it erases.
		const neighbour = (await central.terminal(officeId)).writer();
		const late = neighbour.write({
			extra: { blobs: [shared, alone].map(refOf) },
		});
		writer.write({
			type: "person.erased",
			payload: { ops: [opId(first), opId(inner), opId(late)] },
		});
		const keeping = (await central.terminal(officeId)).writer();
		keeping.write({ extra: { blobs: [refOf(shared)] } });
		await keeping.push();
		await writer.push(writer.ops.slice(3));
		await neighbour.push();
		expect([alone, wrapped, shared, stored].map(isThere)).toEqual([
			false,
			false,
			true,
			true,
		]);

		const unknown = makeBlob(500);
		const itsFolder = join(copy, unknown.sha256.slice(0, 2));
		mkdirSync(itsFolder, { recursive: true });
		writeFileSync(join(itsFolder, unknown.sha256), unknown.bytes);
		cpSync(copy, office, { recursive: true });
		expect([alone, wrapped, shared, stored].map(isThere)).toEqual(
			Array(4).fill(true),
		);
		const log = pino({ enabled: false });
		await startSweeping({ ...swept(), log })();
		expect([alone, wrapped, shared, stored, unknown].map(isThere)).toEqual([
			false,
			false,
			true,
			true,
			true, // perhaps of an operation that has not come back yet
		]);
		expect((await tus.has(stored.sha256)).status).toBe(200);
		rmSync(copy, { recursive: true });
	});

	it("a chunk on a slow line holds neither database nor upload, and leaves nothing when it is cut", async () => {
		const { blob, tus, path } = await halfway();
		const { hostname, port } = new URL(central.url);
		const slow = () => {
			const socket = connect(Number(port), hostname);
			socket.write(
				`PATCH ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${tus.terminal.authorization.authorization}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: ${HALF}\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${HALF}\r\n\r\n`,
			);
			socket.write(blob.bytes.subarray(HALF, HALF + 100));
			return socket;
		};
		const sockets = [slow(), slow(), slow(), slow(), slow()];
		const heard = sockets.map(async (socket, index) => {
			const [bytes] = await once(socket, "data");
			return { index, answer: String(bytes) };
		});
		const refused = await Promise.race(heard);
		expect(refused.answer).toMatch(/^HTTP\/1\.1 429 .*retry-after: 1\r\n/s); // four at once
		const writer = tus.terminal.writer();
		expect((await writer.state()).status).toBe(200);
		const neighbour = await central.terminal(tus.terminal.enrolled.officeId);
		const other = neighbour.writer();
		other.write();
		expect((await other.push()).status).toBe(200);
		const last = refused.index === 4 ? 3 : 4;
		for (const [index, socket] of sockets.entries()) {
			if (index === last || socket.closed) continue;
			socket.destroy();
			await once(socket, "close");
		}
		expect(offset(await tus.state(path))).toBe(HALF);
		sockets[last]?.write(blob.bytes.subarray(HALF + 100));
		expect((await heard[last])?.answer).toMatch(/^HTTP\/1\.1 204 /);
		expect((await tus.has(blob.sha256)).status).toBe(200);
	});
});
