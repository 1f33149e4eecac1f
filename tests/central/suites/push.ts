/** The push table of docs/sync-protocol.md, row by row. */
import { expect, it } from "vitest";
import { ZERO_HASH } from "../../../shared/sync-protocol.ts";
import { describeCentral } from "../../harness/central.ts";
import { makeOp } from "../../harness/stream-writer.ts";

describeCentral("push", (central, backend) => {
	const durability = backend === "PGlite" ? { durability: "process" } : {};

	it("takes the first operation of an empty stream", async () => {
		const writer = (await central.terminal()).writer();
		expect((await writer.state()).body).toMatchObject({
			have: 0,
			head: ZERO_HASH,
			durable: 0,
		});
		const op = writer.write();
		const answer = await writer.push();
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({
			acked: 1,
			head: op.hash,
			durable: 0,
			epoch: expect.any(String),
			...durability,
		});
	});

	it("keeps every text exactly as it came", async () => {
		const writer = (await central.terminal()).writer();
		const payload = {
			text: 'Año "ñandú" \\ {a,b} \u2028 😀 \u0000 NULL',
			z: 1.1e2,
			a: null,
		};
		writer.write({ payload, personal: { name: 'Peña, "Lola" \\' } });
		writer.write({ payload: { NULL: "NULL" } });
		expect((await writer.push()).status).toBe(200);
		const held = await central.held(writer.stream);
		expect(
			held.map(({ seq, hash, body, sealed }) => ({ seq, hash, body, sealed })),
		).toEqual(writer.ops.map((op) => ({ ...op, sealed: op.sealed ?? null })));
		expect(held[0]?.receivedAt).toBe(new Date(central.now).toISOString());
	});

	it("goes on where the stream ends", async () => {
		const writer = (await central.terminal()).writer();
		await writer.push(writer.writeMany(3));
		const answer = await writer.push(writer.writeMany(2));
		expect(answer.body).toMatchObject({ acked: 5, head: writer.head });
	});

	it("fault 11: the same batch five times is one row each", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(4);
		const first = await writer.push();
		for (let time = 0; time < 4; time++) {
			const again = await writer.push();
			expect([again.status, again.body]).toEqual([200, first.body]);
		}
		expect(await central.held(writer.stream)).toHaveLength(4);
	});

	it("fault 5: an overlap after a lost answer is a 200, the new rest is appended", async () => {
		const writer = (await central.terminal()).writer();
		await writer.push(writer.writeMany(3));
		writer.writeMany(3);
		const answer = await writer.push(writer.ops.slice(1));
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ acked: 6, head: writer.head });
		expect((await central.held(writer.stream)).map(({ seq }) => seq)).toEqual([
			1, 2, 3, 4, 5, 6,
		]);
	});

	it("an old batch inside the stream answers what the server has", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(5);
		await writer.push();
		const answer = await writer.push(writer.ops.slice(1, 3));
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({ acked: 5, head: writer.head });
	});

	it("fault 12: reordered batches are a gap, and arrive after the rewind", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(6);
		const early = await writer.push(writer.ops.slice(3));
		expect(early.status).toBe(409);
		expect(early.body).toMatchObject({
			error: "gap",
			have: 0,
			head: ZERO_HASH,
		});
		expect((await writer.push(writer.ops.slice(0, 3))).status).toBe(200);
		expect((await writer.push(writer.ops.slice(3))).body.acked).toBe(6);
	});

	it("fault 13: a lost middle batch is found as a gap", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(9);
		await writer.push(writer.ops.slice(0, 3));
		const late = await writer.push(writer.ops.slice(6));
		expect(late.status).toBe(409);
		expect(late.body).toMatchObject({
			error: "gap",
			have: 3,
			head: writer.ops[2]?.hash,
		});
		expect(
			(await writer.push(writer.ops.slice(late.body.have))).body.acked,
		).toBe(9);
	});

	it("a different hash inside the stream is a fork; the divergent part is kept", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(4);
		await writer.push();
		const twin = writer.fork(2);
		twin.writeMany(3);
		const answer = await twin.push();
		expect(answer.status).toBe(409);
		expect(answer.body).toMatchObject({
			error: "fork",
			have: 4,
			head: writer.head,
		});
		await twin.push();
		const kept = await central.quarantined(writer.stream);
		expect(kept.map(({ seq, reason }) => [seq, reason])).toEqual([
			[3, "fork"],
			[4, "fork"],
			[5, "fork"],
		]);
		expect(kept.map(({ body }) => body)).toEqual(
			twin.ops.slice(2).map(({ body }) => body),
		);
		expect(await central.held(writer.stream)).toHaveLength(4);
	});

	it("the next number on another head is a fork", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(2);
		await writer.push();
		const stray = makeOp({
			stream: writer.stream,
			seq: 3,
			prev: "a".repeat(64),
			office: writer.terminal.enrolled.officeId,
		});
		const answer = await writer.push([stray]);
		expect(answer.body).toMatchObject({ error: "fork", have: 2 });
		expect(await central.quarantined(writer.stream)).toHaveLength(1);
	});

	it("takes 500 operations and gzip", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(500);
		const answer = await writer.push(writer.ops, { gzip: true });
		expect(answer.body).toMatchObject({ acked: 500, head: writer.head });
	});

	it("concurrent pushes of one batch store one row each", async () => {
		const writer = (await central.terminal()).writer();
		writer.writeMany(50);
		// as many as the central takes of one terminal at once
		const answers = await Promise.all(
			Array.from({ length: 6 }, () => writer.push()),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
		expect(await central.held(writer.stream)).toHaveLength(50);
	});

	it("concurrent forks: one history wins, the other is kept", async () => {
		const writer = (await central.terminal()).writer();
		const twin = writer.fork(0);
		writer.writeMany(5);
		twin.writeMany(5);
		const answers = await Promise.all([writer.push(), twin.push()]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
		expect(await central.held(writer.stream)).toHaveLength(5);
		expect(await central.quarantined(writer.stream)).toHaveLength(5);
	});

	it("accepts types, schemas and keys it has never heard of", async () => {
		const writer = (await central.terminal()).writer();
		writer.write({
			type: "future.thing_2.Sub",
			extra: { schema: 99, novel: [1] },
		});
		expect((await writer.push()).status).toBe(200);
	});

	it("accepts a sealed operation without its text and marks it erased", async () => {
		const writer = (await central.terminal()).writer();
		const { sealed: _, ...bare } = writer.write({ personal: { name: "Ana" } });
		expect((await writer.push([bare])).status).toBe(200);
		const rows = await central.rows(
			"SELECT erased, sealed FROM operations WHERE stream = $1",
			[writer.stream],
		);
		expect(rows).toEqual([{ erased: true, sealed: null }]);
	});

	it("keeps the clock's offset that the last heartbeat showed", async () => {
		const writer = (await central.terminal()).writer();
		const beat = await writer.terminal.request(
			"POST",
			`/v1/streams/${writer.stream}/heartbeat`,
			{
				have: 0,
				head: ZERO_HASH,
				appVersion: "0.1.0",
				diskFree: 1e9,
				clock: new Date(central.now + 731 * 86_400_000).toISOString(),
			},
		);
		expect(beat.status).toBe(200);
		writer.write();
		expect((await writer.push()).status).toBe(200);
		const rows = await central.rows(
			"SELECT clock_offset_ms FROM operations WHERE stream = $1",
			[writer.stream],
		);
		expect(rows).toEqual([{ clock_offset_ms: 731 * 86_400_000 }]);
	});
});
