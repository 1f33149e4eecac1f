/** Pushes whose contents are wrong: shape, hash, seal, chain, and which is said first. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { sha256Hex } from "../../../shared/chain.ts";
import type { WireOp } from "../../../shared/sync-protocol.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { makeOp, type StreamWriter } from "../../harness/stream-writer.ts";

describeCentral("a wrong push", (central) => {
	const fresh = async () => (await central.terminal()).writer();
	/** The first operation with its body changed, under a right hash. */
	const withBody = (
		writer: StreamWriter,
		change: (body: Record<string, unknown>) => void,
	): WireOp => {
		const op = makeOp({
			stream: writer.stream,
			seq: 1,
			prev: writer.head,
			office: writer.terminal.enrolled.officeId,
		});
		const body = JSON.parse(op.body);
		change(body);
		const text = JSON.stringify(body);
		return { ...op, body: text, hash: sha256Hex(text) };
	};

	it("400: an envelope that is none", async () => {
		const writer = await fresh();
		const op = writer.write();
		const deep = "[".repeat(400_000);
		for (const text of [
			"",
			"{",
			"null",
			"[]",
			"{}",
			'{"ops":{}}',
			'{"ops":[]}',
			'{"ops":[null]}',
			deep,
			`\ufeff${JSON.stringify({ ops: [op] })}`,
		])
			expectRefusal(await writer.send(text), 400, "malformed");
		const bytes = Buffer.from(JSON.stringify({ ops: [op] }));
		bytes[bytes.length - 10] = 0xff;
		expectRefusal(await writer.send(bytes), 400, "malformed");
		expectRefusal(
			await writer.send(bytes, { headers: { "content-encoding": "gzip" } }),
			400,
			"malformed",
		);
		expectRefusal(
			await writer.send(bytes, { headers: { "content-encoding": "br" } }),
			400,
			"malformed",
		);
	});

	it("400: an operation of the wrong shape", async () => {
		const writer = await fresh();
		const op = writer.write({ personal: { name: "Ana" } });
		const wrong: object[] = [
			{ ...op, hash: op.hash.toUpperCase() },
			{ ...op, hash: op.hash.slice(1) },
			{ ...op, seq: 0 },
			{ ...op, seq: 2 ** 53 },
			{ ...op, seq: "1" },
			{ ...op, body: JSON.parse(op.body) },
			{ ...op, body: "not json", hash: sha256Hex("not json") },
			{ ...op, body: `${op.body.slice(0, -1)},"x":"\ud800"}` },
			{ ...op, sealed: `${op.sealed}\udfff` },
			{ ...op, sealed: `${op.sealed}\0` },
		];
		for (const one of wrong)
			expectRefusal(await writer.push([one as WireOp]), 400, "malformed");
	});

	it("400: a body with a key missing or of the wrong form", async () => {
		const writer = await fresh();
		for (const key of [
			"v",
			"stream",
			"seq",
			"op",
			"type",
			"schema",
			"entity",
			"office",
			"day",
			"wall",
			"prev",
			"payload",
		]) {
			const missing = withBody(writer, (body) => delete body[key]);
			expectRefusal(await writer.push([missing]), 400, "malformed");
			const wrong = withBody(writer, (body) => {
				body[key] = key === "payload" ? [] : { not: "this" };
			});
			expectRefusal(await writer.push([wrong]), 400, "malformed");
		}
		for (const more of [
			{ v: 2 },
			{ prev: "A".repeat(64) },
			{ seal: "x" },
			{ entity: "a\0b" },
			{ wall: "2026-11-23" },
		]) {
			const wrong = withBody(writer, (body) => Object.assign(body, more));
			expectRefusal(await writer.push([wrong]), 400, "malformed");
		}
		expect((await writer.state()).body.have).toBe(0);
	});

	it("422 bad_hash and bad_seal name the operation and store nothing", async () => {
		const writer = await fresh();
		const [a, b] = [
			writer.write(),
			writer.write({ personal: { name: "Ana" } }),
		];
		const hash = await writer.push([a, { ...b, hash: "0".repeat(64) }]);
		expectRefusal(hash, 422, "bad_hash");
		expect(hash.body.seq).toBe(2);
		const seal = await writer.push([a, { ...b, sealed: '{"name":"Eva"}' }]);
		expectRefusal(seal, 422, "bad_seal");
		expect(seal.body.seq).toBe(2);
		const unannounced = await writer.push([{ ...a, sealed: "{}" }]);
		expectRefusal(unannounced, 422, "bad_seal");
		expect((await writer.state()).body.have).toBe(0);
	});

	it("422 bad_chain: another stream or number inside, numbers or prev that do not follow", async () => {
		const writer = await fresh();
		const [a, , c] = writer.writeMany(3) as [WireOp, WireOp, WireOp];
		const office = writer.terminal.enrolled.officeId;
		const elsewhere = makeOp({
			stream: `${randomUUID()}.1`,
			seq: 1,
			prev: "0".repeat(64),
			office,
		});
		const stray = makeOp({
			stream: writer.stream,
			seq: 2,
			prev: "b".repeat(64),
			office,
		});
		const cases: [WireOp[], number][] = [
			[[elsewhere], 1],
			[[{ ...a, seq: 7 }], 7],
			[[a, c], 3],
			[[a, a], 1],
			[[a, stray], 2],
		];
		for (const [ops, seq] of cases) {
			const answer = await writer.push(ops);
			expectRefusal(answer, 422, "bad_chain");
			expect(answer.body.seq).toBe(seq);
		}
		expect(await central.quarantined(writer.stream)).toEqual([]);
	});

	it("shape before hash, hash before chain, chain before position", async () => {
		const writer = await fresh();
		const [a, b, c] = writer.writeMany(3) as [WireOp, WireOp, WireOp];
		const badHash = { ...a, hash: "0".repeat(64) };
		expectRefusal(
			await writer.push([badHash, { ...b, body: "x" }]),
			400,
			"malformed",
		);
		expectRefusal(
			await writer.push([a, c, { ...b, hash: "0".repeat(64) }]),
			422,
			"bad_hash",
		);
		expectRefusal(await writer.push([b, b]), 422, "bad_chain");
		expectRefusal(await writer.push([b]), 409, "gap");
	});
});
