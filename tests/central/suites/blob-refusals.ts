/** What no upload may be: unnamed, misnamed, too long, another terminal's, or not tus at all. */
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { limits } from "../../../shared/sync-protocol.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { makeBlob, refOf } from "../../harness/tus-client.ts";
import { client, MB, naming, offset, status } from "./blob-client.ts";

describeCentral("refused blobs", (central) => {
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
		expectRefusal(await neighbour.patch(path, 0, blob.bytes), 403, "forbidden");
		const stranger = await client(central);
		expectRefusal(await stranger.patch(path, 0, blob.bytes), 404, "not_found");
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
		// what counts here it may still bring, once, and nothing else
		expectRefusal(await tus.create(makeBlob(1000)), 409, "not_named");
		expect(status(await tus.patch(path, 0, blob.bytes))).toBe(204);
		expect(status(await tus.has(blob.sha256))).toBe(200);
		expectRefusal(await tus.create(blob), 403, "forbidden");
	});
});
