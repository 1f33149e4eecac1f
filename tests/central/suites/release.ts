/** Quarantine and what becomes of it: read, released once, its history kept. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import {
	queueStream,
	terminalStream,
	type WireOp,
} from "../../../shared/sync-protocol.ts";
import { describeCentral, expectRefusal } from "../../harness/central.ts";
import { opId, type StreamWriter } from "../../harness/stream-writer.ts";
import { makeBlob, refOf, TusClient } from "../../harness/tus-client.ts";
import { holding, sent, verdictsOf } from "../projected.ts";
import { receive } from "./operations.ts";

describeCentral("quarantine release", (central) => {
	const release = (stream: string, ops: readonly WireOp[], more = {}) =>
		central.admin("POST", "quarantine/release", {
			stream,
			hashes: ops.map(({ hash }) => hash),
			...more,
		});
	const casesOf = (writer: StreamWriter) =>
		central.rows<{ entity: string; received_op: string }>(
			"SELECT entity, received_op FROM projected_cases WHERE office_id = $1 ORDER BY received_op",
			[writer.terminal.enrolled.officeId],
		);
	/** A revoked terminal with this many receptions in quarantine. */
	async function revoked(count: number) {
		const terminal = await central.terminal();
		const writer = terminal.writer();
		writer.write(receive(randomUUID(), `OF-${randomUUID()}`));
		await sent(central, writer);
		await central.admin(
			"POST",
			`terminals/${terminal.enrolled.terminal}/revoke`,
		);
		const late = Array.from({ length: count }, () =>
			writer.write({
				...receive(randomUUID(), `OF-${randomUUID()}`),
				personal: { acknowledgement: `de ${writer.stream}` },
			}),
		);
		expect((await writer.push(late)).status).toBe(202);
		return { terminal, writer, late };
	}

	it("fault 31: a revoked terminal's operations are readable in quarantine, and released they count once", async () => {
		const { terminal, writer, late } = await revoked(2);
		const { stream } = writer;
		const held = await central.quarantined(stream);
		expect(held.map(({ hash, body }) => ({ hash, body }))).toEqual(
			late.map(({ hash, body }) => ({ hash, body })),
		);
		const answer = await release(stream, late, { by: "Lic. Pérez" });
		const adopted = terminalStream(terminal.enrolled.terminal, 2);
		const places = late.map(({ hash }, at) => ({
			hash,
			stream: adopted,
			seq: at + 1,
		}));
		expect([answer.status, answer.body]).toEqual([200, { released: places }]);
		expect(await verdictsOf(central, adopted)).toEqual([
			{ state: "applied" },
			{ state: "applied" },
		]);
		expect((await casesOf(writer)).map((row) => row.received_op)).toEqual(
			writer.ops.map(opId),
		);
		// its receipts are worth what others are, and its chain is one
		const ops = await central.held(adopted);
		expect(JSON.parse(ops[1]?.body ?? "").prev).toBe(ops[0]?.hash);
		expect(JSON.parse(ops[0]?.sealed ?? "").inner).toBe(late[0]?.sealed);

		// sent or released again, nothing is new
		expect((await writer.push(late)).status).toBe(202);
		expect((await release(stream, late)).body).toEqual({ released: places });
		expect(await central.held(adopted)).toHaveLength(2);
		expect(await central.quarantined(stream)).toEqual([]);
		const office = terminal.enrolled.officeId;
		const history = await central.admin(
			"GET",
			`quarantine?state=released&officeId=${office}`,
		);
		expect(history.body.items).toMatchObject(
			places.map(({ hash, seq }) => ({
				hash,
				reason: "revoked",
				released: { by: "Lic. Pérez", stream: adopted, seq },
			})),
		);
		// what is released later goes on in the same stream
		const more = writer.write(receive(randomUUID(), `OF-${randomUUID()}`));
		await writer.push([more]);
		const next = await release(stream, [more]);
		expect(next.body.released).toMatchObject([{ stream: adopted, seq: 3 }]);
	});

	it("the documents of what is released may come from the revoked terminal, and no others", async () => {
		const { terminal, writer } = await revoked(1);
		const tus = new TusClient(terminal);
		const [letIn, kept] = [makeBlob(3000), makeBlob(3000)];
		const naming = [letIn, kept].map((blob) =>
			writer.write({
				...receive(randomUUID(), `OF-${randomUUID()}`),
				extra: { blobs: [refOf(blob)] },
			}),
		) as [WireOp, WireOp];
		await writer.push(naming);
		expectRefusal(await tus.create(letIn), 409, "not_named");
		await release(writer.stream, naming.slice(0, 1));
		expect((await tus.upload(letIn)).answer?.status).toBe(204);
		expect((await tus.has(letIn.sha256)).status).toBe(200);
		expectRefusal(await tus.create(letIn), 403, "forbidden");
		expectRefusal(await tus.create(kept), 409, "not_named");
		expect((await tus.has(kept.sha256)).status).toBe(404);
		// erased, it may not come again
		const other = (await central.terminal(terminal.enrolled.officeId)).writer();
		other.write({
			type: "person.erased",
			payload: { ops: [opId(naming[0])] },
		});
		await other.push();
		expect((await tus.has(letIn.sha256)).status).toBe(404);
		expectRefusal(await tus.create(letIn), 409, "not_named");
	});

	it("an unknown hash releases nothing, and strange requests are refused", async () => {
		const { writer, late } = await revoked(1);
		const none = { hash: "0".repeat(64) } as WireOp;
		const { stream } = writer;
		expectRefusal(await release(stream, [...late, none]), 404, "not_found");
		expect(await central.quarantined(stream)).toHaveLength(1);
		for (const strange of [
			{ stream, hashes: [] },
			{ stream, hashes: [late[0]?.hash.toUpperCase()] },
			{ stream, hashes: [late[0]?.hash, late[0]?.hash] },
			{ stream: "somebody", hashes: [late[0]?.hash] },
		])
			expectRefusal(
				await central.admin("POST", "quarantine/release", strange),
				400,
				"malformed",
			);
		for (const stranger of [
			terminalStream(randomUUID(), 1),
			queueStream(randomUUID(), 1),
		])
			expectRefusal(await release(stranger, late), 404, "not_found");
	});

	it("a fork's operations are released beside the stream they left, and an erasure among them erases", async () => {
		const writer = (await central.terminal()).writer();
		const marker = `Guadalupe ${randomUUID()}`;
		const sealed = { personal: { name: marker } };
		const known = writer.write(sealed);
		const twin = writer.fork(1);
		writer.write();
		await sent(central, writer);
		const lost = [
			twin.write(sealed),
			twin.write({ type: "person.erased", payload: { ops: [opId(known)] } }),
		];
		expect((await twin.push(lost)).status).toBe(409);
		expect(await holding(central, marker)).toEqual([
			"operations",
			"quarantine",
		]);
		await release(twin.stream, lost);
		expect((await central.held(writer.stream))[0]?.sealed).toBeNull();
		// released, a text lies in one place, and an erasure finds it there
		expect(await holding(central, marker)).toEqual(["operations"]);
		writer.write({
			type: "person.erased",
			payload: { ops: [opId(lost[0] as WireOp)] },
		});
		await writer.push(writer.ops.slice(2));
		expect(await holding(central, marker)).toEqual([]);
	});
});
