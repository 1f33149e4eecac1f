/** Blobs: named first, uploaded by tus, whole or not at all, one file however often named, gone with the last name. */
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { BlobFiles } from "../../../central/blobs/files.ts";
import { openBlob } from "../../../central/blobs/read.ts";
import { limits } from "../../../shared/sync-protocol.ts";
import {
	describeCentral,
	expectRefusal,
	type TestCentral,
} from "../../harness/central.ts";
import { opId } from "../../harness/stream-writer.ts";
import {
	makeBlob,
	refOf,
	sha256Of,
	type TestBlob,
	TusClient,
} from "../../harness/tus-client.ts";

const MB = 1024 * 1024;
const HOUR = 3_600_000;

const status = (answer: { status: number }) => answer.status;

const offset = (answer: { headers: Headers }) =>
	Number(answer.headers.get("upload-offset"));

async function client(central: TestCentral, office?: string) {
	return new TusClient(await central.terminal(office));
}

/** A client whose stream names the blob. */
async function naming(central: TestCentral, ...blobs: TestBlob[]) {
	const tus = await client(central);
	await tus.name(...blobs);
	return tus;
}

/** How many rows and files of the office there are. */
async function kept(central: TestCentral, tus: TusClient) {
	const { officeId } = tus.terminal.enrolled;
	const count = async (table: string) =>
		(
			await central.rows(`SELECT 1 AS one FROM ${table} WHERE office_id = $1`, [
				officeId,
			])
		).length;
	return {
		blobs: await count("blobs"),
		uploads: await count("uploads"),
		names: await count("blob_names"),
		removals: await count("blob_removals"),
	};
}

describeCentral("blobs", (central) => {
	const bytesAt = async (tus: TusClient, { sha256 }: TestBlob) => {
		const office = tus.terminal.enrolled.officeId;
		const blobs = new BlobFiles(central.blobDir);
		const db = central.central.database;
		const found = await openBlob({ db, blobs }, { office, sha256 });
		if (!found) return null;
		const chunks: Buffer[] = [];
		for await (const each of found.bytes) chunks.push(each as Buffer);
		return Buffer.concat(chunks);
	};

	it("says what it offers, to anybody", async () => {
		const answer = await fetch(`${central.url}/v1/uploads`, {
			method: "OPTIONS",
		});
		expect([
			answer.status,
			answer.headers.get("tus-resumable"),
			answer.headers.get("tus-max-size"),
			answer.headers.get("tus-checksum-algorithm"),
		]).toEqual([204, "1.0.0", String(25 * MB), "sha256"]);
	});

	it("takes a named blob in chunks, and has it only when the whole is verified", async () => {
		const blob = makeBlob(300_000);
		const tus = await naming(central, blob);
		expect(status(await tus.has(blob.sha256))).toBe(404);
		const path = await tus.begin(blob);
		const first = await tus.patch(path, 0, blob.bytes.subarray(0, 200_000));
		expect([first.status, offset(first)]).toEqual([204, 200_000]);
		expect(first.headers.get("upload-expires")).toMatch(/GMT$/);
		const state = await tus.state(path);
		expect([
			state.status,
			offset(state),
			state.headers.get("upload-length"),
			state.headers.get("cache-control"),
		]).toEqual([200, 200_000, "300000", "no-store"]);
		expect(state.headers.get("upload-metadata")).toContain(
			`sha256 ${Buffer.from(blob.sha256).toString("base64")}`,
		);
		expect(status(await tus.has(blob.sha256))).toBe(404);
		const last = await tus.patch(path, 200_000, blob.bytes.subarray(200_000));
		expect([last.status, offset(last)]).toEqual([204, 300_000]);
		const held = await tus.has(blob.sha256);
		expect([
			held.status,
			held.headers.get("etag"),
			held.headers.get("content-length"),
		]).toEqual([200, `"${blob.sha256}"`, "300000"]);
		expect((await bytesAt(tus, blob))?.equals(blob.bytes)).toBe(true);
		expect(status(await tus.state(path))).toBe(404); // done
	});

	it("answers only for blobs of the caller's own streams", async () => {
		const blob = makeBlob(1000);
		const tus = await naming(central, blob);
		await tus.upload(blob);
		const { officeId } = tus.terminal.enrolled;
		const neighbour = await client(central, officeId);
		expect(status(await neighbour.has(blob.sha256))).toBe(404);
		expectRefusal(await neighbour.create(blob), 409, "not_named");
		await neighbour.name(blob);
		expect(status(await neighbour.has(blob.sha256))).toBe(200);
		const elsewhere = await naming(central, blob);
		expect(status(await elsewhere.has(blob.sha256))).toBe(404);
		for (const sha256 of [blob.sha256.toUpperCase(), "..%2f..%2fx", "x"])
			expect(status(await tus.has(sha256))).toBe(404);
	});

	it("fault 16: the same blob in two slots and two terminals is one blob with its links", async () => {
		const blob = makeBlob(5000);
		const tus = await naming(central, blob, blob);
		const neighbour = await client(central, tus.terminal.enrolled.officeId);
		await neighbour.name(blob);
		const both = [await tus.begin(blob), await neighbour.begin(blob)] as const;
		const done = await Promise.all([
			tus.patch(both[0], 0, blob.bytes),
			neighbour.patch(both[1], 0, blob.bytes),
		]);
		expect(done.map(status)).toEqual([204, 204]);
		expect(await kept(central, tus)).toEqual({
			blobs: 1,
			uploads: 0,
			names: 2,
			removals: 0,
		});
	});

	it("fault 15: a chunk that was changed on its way is a 460 and leaves no trace", async () => {
		const blob = makeBlob(10_000);
		const tus = await naming(central, blob);
		const path = await tus.begin(blob);
		const changed = Buffer.from(blob.bytes);
		changed[77] = (changed[77] ?? 0) ^ 1;
		const checksum = `sha256 ${sha256Of(blob.bytes).toString("base64")}`;
		expectRefusal(
			await tus.patch(path, 0, changed, { "upload-checksum": checksum }),
			460,
			"bad_checksum",
		);
		expect(offset(await tus.state(path))).toBe(0);
		expect(status(await tus.patch(path, 0, blob.bytes))).toBe(204);
		expect(status(await tus.has(blob.sha256))).toBe(200);
	});

	it("fault 15: a whole that is not its sha256 is a 422, and is uploaded again", async () => {
		const blob = makeBlob(10_000);
		const tus = await naming(central, blob);
		const other = makeBlob(10_000);
		const path = await tus.begin(blob);
		expectRefusal(await tus.patch(path, 0, other.bytes), 422, "bad_blob");
		expect(status(await tus.state(path))).toBe(404);
		expect(status(await tus.has(blob.sha256))).toBe(404);
		const { answer } = await tus.upload(blob, 4000);
		expect(answer?.status).toBe(204);
		expect((await bytesAt(tus, blob))?.equals(blob.bytes)).toBe(true);
	});

	it("of two requests that add at once, one does", async () => {
		const blob = makeBlob(600_000);
		const tus = await naming(central, blob);
		const path = await tus.begin(blob);
		const half = blob.bytes.subarray(0, 300_000);
		const both = await Promise.all([
			tus.patch(path, 0, half),
			tus.patch(path, 0, half),
		]);
		expect(both.map(status).sort()).toEqual([204, 409]);
		const late = both.find((each) => each.status === 409);
		expect(late?.body).toMatchObject({ error: "offset", offset: 300_000 });
		await tus.patch(path, 300_000, blob.bytes.subarray(300_000));
		expect(status(await tus.has(blob.sha256))).toBe(200);
	});

	describe("bad input", () => {
		it("uploads only what an operation names, with its size", async () => {
			const blob = makeBlob(1000);
			const tus = await client(central);
			expectRefusal(await tus.create(blob), 409, "not_named");
			const writer = tus.terminal.writer();
			writer.write({ extra: { blobs: [{ ...refOf(blob), size: 999 }] } });
			await writer.push();
			expectRefusal(await tus.create(blob), 422, "bad_metadata");
		});

		it("lengths, offsets and metadata that are none", async () => {
			const blob = makeBlob(1000);
			const tus = await naming(central, blob);
			for (const length of ["-1", "1e3", "0x10", "", "1001", "0"])
				expectRefusal(
					await tus.create(blob, { "upload-length": length }),
					400,
					"malformed",
				);
			for (const length of [25 * MB + 1, "999999999999999"])
				expectRefusal(
					await tus.create(blob, { "upload-length": String(length) }),
					413,
					"too_large",
				);
			const b64 = (value: string) => Buffer.from(value).toString("base64");
			for (const [sha256, mime] of [
				["../../../../etc/passwd", "application/pdf"],
				[blob.sha256.toUpperCase(), "application/pdf"],
				[`${blob.sha256}/../x`, "application/pdf"],
				[blob.sha256, "text/html\r\nx: y"],
				[blob.sha256, "\0"],
			] as const)
				expectRefusal(
					await tus.create(blob, {
						"upload-metadata": `sha256 ${b64(sha256)},size ${b64("1000")},mime ${b64(mime)}`,
					}),
					400,
					"malformed",
				);
			for (const metadata of ["", "sha256", ",,,", "sha256 !,size !,mime !"])
				expectRefusal(
					await tus.create(blob, { "upload-metadata": metadata }),
					400,
					"malformed",
				);
			const path = await tus.begin(blob);
			for (const at of ["-1", "1e1", "", "NaN"])
				expectRefusal(await tus.patch(path, at, blob.bytes), 400, "malformed");
			for (const at of ["1", "1000", "999999999999999"])
				expectRefusal(await tus.patch(path, at, blob.bytes), 409, "offset");
			for (const checksum of ["md5 abc=", "sha256", "sha256 short="])
				expectRefusal(
					await tus.patch(path, 0, blob.bytes, { "upload-checksum": checksum }),
					400,
					"malformed",
				);
			expect(offset(await tus.state(path))).toBe(0);
		});

		it("more than was announced, or than a chunk may have", async () => {
			const small = makeBlob(1000);
			const large = makeBlob(4 * MB + 2);
			const tus = await naming(central, small, large);
			const path = await tus.begin(small);
			const longer = Buffer.concat([small.bytes, Buffer.from("x")]);
			expectRefusal(await tus.patch(path, 0, longer), 413, "too_large");
			await tus.patch(path, 0, small.bytes.subarray(0, 600));
			expectRefusal(
				await tus.patch(path, 600, small.bytes.subarray(0, 401)),
				413,
				"too_large",
			);
			const long = await tus.begin(large);
			expectRefusal(
				await tus.patch(long, 0, large.bytes.subarray(0, 4 * MB + 1)),
				413,
				"too_large",
			);
			expect(offset(await tus.state(long))).toBe(0);
			const most = large.bytes.subarray(0, limits.chunkBytes);
			expect(offset(await tus.patch(long, 0, most))).toBe(limits.chunkBytes);
		});

		it("more than was announced, of no announced length", async () => {
			const blob = makeBlob(1000);
			const tus = await naming(central, blob);
			const path = await tus.begin(blob);
			const { hostname, port } = new URL(central.url);
			const socket = connect(Number(port), hostname);
			socket.write(
				`PATCH ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${tus.terminal.authorization.authorization}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n`,
			);
			socket.write(`800\r\n${"x".repeat(0x800)}\r\n0\r\n\r\n`);
			expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
			expect(offset(await tus.state(path))).toBe(0);
		});

		it("another version of tus, another terminal, no terminal, a revoked one", async () => {
			const blob = makeBlob(1000);
			const tus = await naming(central, blob);
			const path = await tus.begin(blob);
			for (const version of ["0.2.2", ""]) {
				const answer = await tus.patch(path, 0, blob.bytes, {
					"tus-resumable": version,
				});
				expectRefusal(answer, 412, "tus_version");
				expect(answer.headers.get("tus-version")).toBe("1.0.0");
			}
			const authorization = "Bearer x.y.z";
			expectRefusal(
				await tus.patch(path, 0, blob.bytes, { authorization }),
				401,
				"unauthorized",
			);
			const { officeId, terminal } = tus.terminal.enrolled;
			const neighbour = await client(central, officeId);
			expectRefusal(
				await neighbour.patch(path, 0, blob.bytes),
				403,
				"forbidden",
			);
			const stranger = await client(central);
			expectRefusal(
				await stranger.patch(path, 0, blob.bytes),
				404,
				"not_found",
			);
			for (const id of [randomUUID(), "..%2f..%2fadmin-token", "x"])
				expectRefusal(
					await tus.patch(`/v1/uploads/${id}`, 0, blob.bytes),
					404,
					"not_found",
				);
			expectRefusal(
				await tus.patch(path, 0, blob.bytes, {
					"content-type": "application/json",
				}),
				415,
				"unsupported_media_type",
			);
			await central.admin("POST", `terminals/${terminal}/revoke`);
			expectRefusal(await tus.patch(path, 0, blob.bytes), 403, "forbidden");
			expectRefusal(await tus.create(blob), 403, "forbidden");
			expect(status(await tus.has(blob.sha256))).toBe(403);
		});
	});

	it("keeps four uploads a terminal open, and none longer than a day", async () => {
		const blobs = Array.from({ length: 5 }, () => makeBlob(100));
		const tus = await naming(central, ...blobs);
		const paths: string[] = [];
		for (const blob of blobs) {
			paths.push(await tus.begin(blob));
			central.now += 1000;
		}
		const states = async () =>
			Promise.all(paths.map(async (path) => status(await tus.state(path))));
		expect(await states()).toEqual([404, 200, 200, 200, 200]);
		const again = await tus.begin(blobs[4] as TestBlob);
		expect(await states()).toEqual([404, 200, 200, 200, 404]);
		central.now += 23 * HOUR;
		const last = blobs[3]?.bytes.subarray(0, 10) as Buffer;
		expect(status(await tus.patch(paths[3] ?? "", 0, last))).toBe(204);
		central.now += 2 * HOUR;
		expect(await states()).toEqual([404, 404, 404, 200, 404]);
		expect(status(await tus.state(again))).toBe(404);
	});

	it("an erasure takes away the blobs that only erased operations name, and what is under way of them", async () => {
		const [alone, shared, under] = [1, 2, 3].map(() => makeBlob(2000)) as [
			TestBlob,
			TestBlob,
			TestBlob,
		];
		const tus = await client(central);
		const writer = tus.terminal.writer();
		const first = writer.write({
			personal: { name: "x" },
			extra: { blobs: [alone, shared, under].map(refOf) },
		});
		writer.write({ extra: { blobs: [refOf(shared)] } });
		await writer.push();
		await tus.upload(alone);
		await tus.upload(shared);
		const path = await tus.begin(under);
		await tus.patch(path, 0, under.bytes.subarray(0, 500));
		const erasure = writer.write({
			type: "person.erased",
			payload: { ops: [opId(first)] },
		});
		await writer.push([erasure]);
		expect(await bytesAt(tus, alone)).toBeNull();
		expect(status(await tus.has(alone.sha256))).toBe(404);
		expect(status(await tus.state(path))).toBe(404);
		expectRefusal(await tus.create(alone), 409, "not_named");
		expect((await bytesAt(tus, shared))?.equals(shared.bytes)).toBe(true);
		expect(await kept(central, tus)).toEqual({
			blobs: 1,
			uploads: 0,
			names: 1,
			removals: 0,
		});
	});

	it("a blob named only by an operation that was erased before it came may not come in", async () => {
		const blob = makeBlob(1000);
		const tus = await client(central);
		const writer = tus.terminal.writer();
		const late = writer.write({
			type: "stream.adopted",
			payload: {
				body: JSON.stringify({ op: randomUUID(), blobs: [refOf(blob)] }),
			},
		});
		const inner = JSON.parse(JSON.parse(late.body).payload.body).op;
		await writer.push();
		expect(status(await tus.create(blob))).toBe(201); // named by what it wraps
		const erasure = writer.write({
			type: "person.erased",
			payload: { ops: [inner] },
		});
		await writer.push([erasure]);
		expectRefusal(await tus.create(blob), 409, "not_named");
		const other = await client(central, tus.terminal.enrolled.officeId);
		const again = other.terminal.writer();
		again.write({ extra: { op: inner, blobs: [refOf(blob)] } });
		await again.push();
		expectRefusal(await other.create(blob), 409, "not_named");
	});
});
