/** What a receipt's token is worth. */
import { createHmac, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { rawPublicKey, signJws } from "../../../shared/chain.ts";
import type { ReceiptClaims, WireOp } from "../../../shared/sync-protocol.ts";
import { describeCentral } from "../../harness/central.ts";
import {
	ask,
	newKey,
	opId,
	type StreamWriter,
} from "../../harness/stream-writer.ts";

describeCentral("a receipt", (central) => {
	const verify = async (token: string) =>
		(await ask(`${central.url}/v1/verify/${token}`, "GET")).body;

	const claimsOf = (
		writer: StreamWriter,
		op: WireOp,
		more: Partial<ReceiptClaims> = {},
	): ReceiptClaims => ({
		stream: writer.stream,
		seq: op.seq,
		op: opId(op),
		folio: "CENT-2026-7Q-000001-X",
		procedure: "constancia-residencia",
		version: 1,
		receivedAt: "2026-11-23T15:04:05.678Z",
		fee: 25_808,
		sha256: "a".repeat(64),
		...more,
	});

	const sign = (
		writer: StreamWriter,
		op: WireOp,
		more: Partial<ReceiptClaims> = {},
		key = writer.terminal.key,
	) => signJws(claimsOf(writer, op, more), writer.stream, key);

	const receive = async () => {
		const writer = (await central.terminal()).writer();
		writer.write();
		const op = writer.write({
			type: "case.received",
			entity: randomUUID(),
			payload: { folio: "CENT-2026-7Q-000001-X", note: "\u0000 \ud800" },
		});
		return { writer, op, entity: JSON.parse(op.body).entity as string };
	};

	it("signed but not arrived: valid, not known", async () => {
		const { writer, op } = await receive();
		expect(await verify(sign(writer, op))).toMatchObject({
			valid: true,
			known: false,
			folio: "CENT-2026-7Q-000001-X",
		});
	});

	it("arrived: valid, known, received", async () => {
		const { writer, op } = await receive();
		await writer.push();
		expect(await verify(sign(writer, op))).toEqual({
			valid: true,
			known: true,
			folio: "CENT-2026-7Q-000001-X",
			procedure: "constancia-residencia",
			receivedAt: "2026-11-23T15:04:05.678Z",
			status: "received",
		});
	});

	it("corrected: replaced; reversed: reversed", async () => {
		const { writer, op, entity } = await receive();
		const corrected = writer.write({ type: "case.corrected", entity });
		await writer.push();
		expect((await verify(sign(writer, op))).status).toBe("replaced");
		expect((await verify(sign(writer, corrected))).status).toBe("received");
		writer.write({ type: "case.reversed", payload: { op: opId(op) } });
		await writer.push();
		expect((await verify(sign(writer, op))).status).toBe("reversed");
	});

	it("the stream went past it without holding it: not_in_stream", async () => {
		const { writer, op } = await receive();
		await writer.push();
		const never = { valid: false, known: false, reason: "not_in_stream" };
		expect(await verify(sign(writer, op, { op: randomUUID() }))).toMatchObject(
			never,
		);
		expect(await verify(sign(writer, op, { seq: 1 }))).toMatchObject(never);
		expect(
			await verify(sign(writer, op, { folio: "CENT-2026-7Q-000009-X" })),
		).toMatchObject(never);
		const first = writer.ops[0] as WireOp;
		expect(await verify(sign(writer, first))).toMatchObject(never);
	});

	it("a receipt of a fork is known once it was adopted", async () => {
		const { writer, op } = await receive();
		const twin = writer.fork(1);
		twin.writeMany(2);
		await twin.push();
		await writer.push();
		expect((await verify(sign(writer, op))).reason).toBe("not_in_stream");
		twin.write({
			type: "stream.adopted",
			payload: {
				stream: writer.stream,
				seq: op.seq,
				hash: op.hash,
				body: op.body,
			},
		});
		await twin.push();
		expect(await verify(sign(writer, op))).toMatchObject({
			valid: true,
			known: true,
			status: "received",
		});
	});

	it("corrected or reversed in operations that come wrapped: replaced, reversed", async () => {
		const { writer, op, entity } = await receive();
		await writer.push();
		const gone = writer.fork(writer.ops.length);
		const wrap = (lost: WireOp) =>
			writer.write({
				type: "stream.adopted",
				entity,
				payload: {
					stream: writer.stream,
					seq: lost.seq,
					hash: lost.hash,
					body: lost.body,
				},
			});
		wrap(gone.write({ type: "case.corrected", entity }));
		await writer.push();
		expect((await verify(sign(writer, op))).status).toBe("replaced");
		wrap(gone.write({ type: "case.reversed", entity }));
		await writer.push();
		expect((await verify(sign(writer, op))).status).toBe("reversed");
	});

	it("no receipt of ours: alg none, HS256 with the public key, truncated, another key, unknown signer", async () => {
		const { writer, op } = await receive();
		await writer.push();
		const token = sign(writer, op);
		const [, claims = ""] = token.split(".");
		const part = (value: object) =>
			Buffer.from(JSON.stringify(value)).toString("base64url");
		const hs = `${part({ alg: "HS256", kid: writer.stream })}.${claims}`;
		const mac = createHmac("sha256", rawPublicKey(writer.terminal.key))
			.update(hs)
			.digest("base64url");
		const cases: [string, string][] = [
			["x", "not_a_receipt"],
			["a.b.c", "not_a_receipt"],
			[
				`${part({ alg: "none", kid: writer.stream })}.${claims}.`,
				"not_a_receipt",
			],
			[`${hs}.${mac}`, "not_a_receipt"],
			[token.slice(0, -1), "bad_signature"],
			[token.slice(0, token.lastIndexOf(".")), "not_a_receipt"],
			[sign(writer, op, {}, newKey()), "bad_signature"],
			[
				signJws(claimsOf(writer, op), `${randomUUID()}.1`, writer.terminal.key),
				"unknown_signer",
			],
			[
				signJws(claimsOf(writer, op), "nobody", writer.terminal.key),
				"not_a_receipt",
			],
			[
				signJws({ folio: "x" }, writer.stream, writer.terminal.key),
				"not_a_receipt",
			],
			[writer.terminal.enrolled.token, "not_a_receipt"],
			["x".repeat(10_000), "not_a_receipt"],
		];
		for (const [wrong, reason] of cases)
			expect(await verify(wrong)).toEqual({
				valid: false,
				known: false,
				folio: null,
				procedure: null,
				receivedAt: null,
				status: null,
				reason,
			});
	});

	it("signed by a revoked terminal: what arrived before stays good", async () => {
		const { writer, op } = await receive();
		await writer.push();
		await central.admin(
			"POST",
			`terminals/${writer.terminal.enrolled.terminal}/revoke`,
		);
		expect((await verify(sign(writer, op))).valid).toBe(true);
		const forged = sign(writer, op, { seq: 99, op: randomUUID() });
		expect(await verify(forged)).toMatchObject({
			valid: false,
			reason: "revoked",
		});
	});
});
