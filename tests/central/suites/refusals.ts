/** Every refusal of a push, and that the checks come in the protocol's order. */
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { queueStream, type WireOp } from "../../../shared/sync-protocol.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { ask, newKey, type PushOptions } from "../../harness/stream-writer.ts";

const MIB = 1024 * 1024;

describeCentral("a refused push", (central) => {
	const fresh = async () => (await central.terminal()).writer();
	it("401: no token, garbage, another central's, a token without signature", async () => {
		const writer = await fresh();
		writer.write();
		const url = `${central.url}/v1/streams/${writer.stream}/ops`;
		expectRefusal(await ask(url, "POST", "{}"), 401, "unauthorized");
		const token = writer.terminal.enrolled.token;
		const [head = "", claims = ""] = token.split(".");
		const none = Buffer.from('{"alg":"none"}').toString("base64url");
		for (const wrong of [
			"garbage",
			token.slice(0, -4),
			`${none}.${claims}.`,
			`${head}.${claims}.`,
		])
			expectRefusal(
				await writer.push(writer.ops, { token: wrong }),
				401,
				"unauthorized",
			);
	});

	it("401 comes before the size is looked at", async () => {
		const writer = await fresh();
		const answer = await writer.send("x".repeat(2 * MIB), { token: "wrong" });
		expectRefusal(answer, 401, "unauthorized");
	});

	it("403: another terminal's stream; 404: one nobody has", async () => {
		const writer = await fresh();
		const other = await fresh();
		writer.write();
		const stolen = writer.terminal.writer(other.stream);
		stolen.write();
		expectRefusal(await stolen.push(), 403, "forbidden");
		expectRefusal(await stolen.state(), 403, "forbidden");
		const { terminal } = writer.terminal.enrolled;
		for (const unknown of [
			`${randomUUID()}.1`,
			`${terminal}.2`,
			`${terminal}.0`,
			"nonsense",
			`queue.${writer.terminal.enrolled.officeId}.7`,
		]) {
			const nobody = writer.terminal.writer(unknown);
			nobody.write();
			expectRefusal(await nobody.push(), 404, "not_found");
			expectRefusal(await nobody.state(), 404, "not_found");
		}
	});

	it("403 and 404 come before size and signature", async () => {
		const writer = await fresh();
		const other = await fresh();
		const stolen = writer.terminal.writer(other.stream);
		const unknown = writer.terminal.writer(`${randomUUID()}.1`);
		const key = newKey();
		for (const options of [{}, { key }] satisfies PushOptions[]) {
			expectRefusal(
				await stolen.send("x".repeat(2 * MIB), options),
				403,
				"forbidden",
			);
			expectRefusal(await unknown.send("{", options), 404, "not_found");
		}
		const queue = writer.terminal.writer(
			queueStream(writer.terminal.enrolled.officeId, 3),
		);
		queue.write({ type: "day.opened" });
		expectRefusal(await queue.push(queue.ops, { key }), 404, "not_found");
	});

	it("413: more than 1 MiB, plain or unpacked, and a bomb", async () => {
		const writer = await fresh();
		writer.write({ payload: { text: "x".repeat(MIB) } });
		expectRefusal(await writer.push(), 413, "too_large");
		expectRefusal(
			await writer.push(writer.ops, { gzip: true }),
			413,
			"too_large",
		);
		const bomb = gzipSync(Buffer.alloc(64 * MIB));
		expect(bomb.length).toBeLessThan(MIB);
		const answer = await writer.send(bomb, {
			headers: { "content-encoding": "gzip" },
		});
		expectRefusal(answer, 413, "too_large");
		expect((await writer.state()).body.have).toBe(0);
	});

	it("413: 501 operations, before the signature", async () => {
		const writer = await fresh();
		writer.writeMany(501);
		expectRefusal(
			await writer.push(writer.ops, { key: newKey() }),
			413,
			"too_large",
		);
		expectRefusal(await writer.push(), 413, "too_large");
	});

	it("422 bad_signature: another key, none, over other bytes; before the shape", async () => {
		const writer = await fresh();
		writer.write();
		const wrong: PushOptions[] = [
			{ key: newKey() },
			{ headers: { "x-signature": "" } },
			{ headers: { "x-signature": "AAAA" } },
		];
		for (const options of wrong) {
			expectRefusal(
				await writer.push(writer.ops, options),
				422,
				"bad_signature",
			);
			expectRefusal(await writer.send("{", options), 422, "bad_signature");
		}
		const plain = Buffer.from(JSON.stringify({ ops: writer.ops }));
		const { signBytes } = await import("../../../shared/chain.ts");
		const unpacked = await writer.send(plain, {
			gzip: true,
			headers: { "x-signature": signBytes(plain, writer.terminal.key) },
		});
		expectRefusal(unpacked, 422, "bad_signature");
	});

	it("202: a revoked terminal's push is checked, kept and not stored", async () => {
		const writer = await fresh();
		await writer.push(writer.writeMany(2));
		const { terminal } = writer.terminal.enrolled;
		const revoked = await central.admin("POST", `terminals/${terminal}/revoke`);
		expect(revoked.status).toBe(204);
		const late = writer.writeMany(2, { personal: { name: "Ana" } });
		const answer = await writer.push(late);
		expect(answer.status).toBe(202);
		expect(answer.body).toEqual({
			quarantined: late.map(({ seq, hash }) => ({ seq, hash })),
			have: 2,
			head: writer.ops[1]?.hash,
			durable: 0,
			epoch: expect.any(String),
		});
		await writer.push(late);
		const kept = await central.quarantined(writer.stream);
		expect(kept).toEqual(
			late.map(({ seq, hash, body }) => ({
				stream: writer.stream,
				seq,
				hash,
				body,
				reason: "revoked",
			})),
		);
		expect(await central.held(writer.stream)).toHaveLength(2);
		expectRefusal(
			await writer.push(late, { key: newKey() }),
			422,
			"bad_signature",
		);
		expectRefusal(await writer.send("{}"), 400, "malformed");
		const [x, y] = late as [WireOp, WireOp];
		expectRefusal(await writer.push([y, x]), 422, "bad_chain");
		// position comes after revocation
		const far = writer.writeMany(3).slice(1);
		expect((await writer.push(far)).status).toBe(202);
		const again = await central.admin("POST", `terminals/${terminal}/revoke`);
		expect(again.status).toBe(204);
	});

	it("a revoked terminal opens no queue, and what it wrote there is kept", async () => {
		const writer = await fresh();
		const { terminal, officeId } = writer.terminal.enrolled;
		await central.admin("POST", `terminals/${terminal}/revoke`);
		const queue = writer.terminal.writer(queueStream(officeId, 1));
		queue.write({ type: "queue.epochOpened", payload: { terminal } });
		const answer = await queue.push();
		expect(answer.status).toBe(202);
		expect(answer.body.have).toBe(0);
		expect((await queue.state()).status).toBe(404);
		expect(await central.quarantined(queue.stream)).toHaveLength(1);
	});
});
