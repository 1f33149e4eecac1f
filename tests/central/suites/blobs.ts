/** Blobs: named first, uploaded by tus, whole or not at all, one file however often named, gone with the last name. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { BlobFiles } from "../../../central/blobs/files.ts";
import { openBlob } from "../../../central/blobs/read.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { opId } from "../../harness/stream-writer.ts";
import {
	makeBlob,
	refOf,
	sha256Of,
	type TestBlob,
	type TusClient,
} from "../../harness/tus-client.ts";
import {
	client,
	HOUR,
	kept,
	MB,
	naming,
	offset,
	status,
} from "./blob-client.ts";

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
