/** Pushes that do more than append: the one that opens a queue, the one that erases a person. */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { queueStream } from "../../../shared/sync-protocol.ts";
import { describeCentral } from "../../harness/central.ts";
import { opId } from "../../harness/stream-writer.ts";
import { holding } from "../projected.ts";
import { adopt } from "./operations.ts";

describeCentral("a push", (central) => {
	describe("of the queue's stream", () => {
		const opening = (terminal: string) => ({
			type: "queue.epochOpened",
			payload: { terminal, authorisedBy: null, previous: null },
		});

		it("begins with the terminal its first operation names", async () => {
			const hub = await central.terminal();
			const queue = hub.writer(queueStream(hub.enrolled.officeId, 1));
			expect((await queue.state()).status).toBe(404);
			queue.write(opening(hub.enrolled.terminal));
			queue.write({ type: "ticket.issued" });
			const answer = await queue.push();
			expect(answer.body).toMatchObject({ acked: 2, head: queue.head });
			expect((await queue.state()).body.have).toBe(2);
			expect((await queue.push()).status).toBe(200);
		});

		it("is closed to others of the office, before and after", async () => {
			const hub = await central.terminal();
			const office = hub.enrolled.officeId;
			const other = await central.terminal(office);
			const name = queueStream(office, 1);
			const stolen = other.writer(name);
			stolen.write(opening(hub.enrolled.terminal));
			expect((await stolen.push()).status).toBe(403);
			const queue = hub.writer(name);
			queue.write(opening(hub.enrolled.terminal));
			expect((await queue.push()).status).toBe(200);
			const late = other.writer(name);
			late.write(opening(other.enrolled.terminal));
			expect((await late.push()).status).toBe(403);
			expect((await late.state()).status).toBe(403);
		});

		it("is closed to terminals of other offices", async () => {
			const hub = await central.terminal();
			const stranger = await central.terminal();
			const queue = stranger.writer(queueStream(hub.enrolled.officeId, 1));
			queue.write(opening(stranger.enrolled.terminal));
			expect((await queue.push()).status).toBe(403);
		});

		it("is unknown until its first operation comes", async () => {
			const hub = await central.terminal();
			const queue = hub.writer(queueStream(hub.enrolled.officeId, 2));
			queue.write(opening(hub.enrolled.terminal));
			queue.write({ type: "day.opened" });
			expect((await queue.push(queue.ops.slice(1))).status).toBe(404);
			const wrong = hub.writer(queue.stream);
			wrong.write({ type: "day.opened" });
			expect((await wrong.push()).status).toBe(404);
			expect((await queue.push()).status).toBe(200);
		});
	});

	describe("that erases", () => {
		it("takes the personal text from the operations it names, chain and hash stay", async () => {
			const terminal = await central.terminal();
			const writer = terminal.writer();
			const [ana, eva] = [
				writer.write({ personal: { name: "Ana" } }),
				writer.write({ personal: { name: "Eva" } }),
			];
			await writer.push();
			const other = (
				await central.terminal(terminal.enrolled.officeId)
			).writer();
			other.write({ type: "person.erased", payload: { ops: [opId(ana)] } });
			expect((await other.push()).status).toBe(200);
			const held = await central.held(writer.stream);
			expect(held.map(({ sealed }) => sealed)).toEqual([null, eva.sealed]);
			expect(held.map(({ hash }) => hash)).toEqual([ana.hash, eva.hash]);
			expect((await writer.push()).status).toBe(200);
			expect((await central.held(writer.stream))[0]?.sealed).toBeNull();
		});

		it("reaches an operation of its own batch and one that arrives later", async () => {
			const terminal = await central.terminal();
			const late = terminal.writer();
			const lateOp = late.write({ personal: { name: "Ana" } });
			const other = (
				await central.terminal(terminal.enrolled.officeId)
			).writer();
			const own = other.write({ personal: { name: "Ana" } });
			other.write({
				type: "person.erased",
				payload: { ops: [opId(own), opId(lateOp)] },
			});
			expect((await other.push()).status).toBe(200);
			expect((await late.push()).status).toBe(200);
			expect((await central.held(other.stream))[0]?.sealed).toBeNull();
			expect((await central.held(late.stream))[0]?.sealed).toBeNull();
		});

		it("reaches the wrapped copy of an adopted operation and the quarantine", async () => {
			const terminal = await central.terminal();
			const writer = terminal.writer();
			writer.writeMany(2);
			await writer.push();
			const twin = writer.fork(1);
			const lost = twin.write({ personal: { name: "Ana" } });
			await twin.push();
			writer.write({
				type: "stream.adopted",
				payload: {
					stream: twin.stream,
					seq: lost.seq,
					hash: lost.hash,
					body: lost.body,
				},
				personal: { inner: lost.sealed },
			});
			writer.write({ type: "person.erased", payload: { ops: [opId(lost)] } });
			expect((await writer.push()).status).toBe(200);
			expect((await central.held(writer.stream))[2]?.sealed).toBeNull();
			const rows = await central.rows(
				"SELECT sealed FROM quarantine WHERE stream = $1",
				[writer.stream],
			);
			expect(rows).toEqual([{ sealed: null }]);
		});

		it("reaches what was wrapped twice, and erases also where it comes wrapped itself", async () => {
			const terminal = await central.terminal();
			const [writer, left, older] = [1, 2, 3].map(() => terminal.writer());
			if (!writer || !left || !older) throw new Error("three writers");
			const marker = `Guadalupe ${randomUUID()}`;
			const personal = { name: marker };
			const [known, lost] = [
				writer.write({ personal }),
				older.write({ personal }),
			];
			const once = left.write(adopt(older.stream, lost));
			writer.write(adopt(left.stream, once));
			await writer.push();
			expect(await holding(central, marker)).toEqual(["operations"]);
			const erasure = left.write({
				type: "person.erased",
				payload: { ops: [opId(known), opId(lost)] },
			});
			writer.write(adopt(left.stream, erasure));
			await writer.push(writer.ops.slice(2));
			expect(await holding(central, marker)).toEqual([]);
		});

		it("does not reach into another office, and a strange payload is accepted", async () => {
			const writer = (await central.terminal()).writer();
			const op = writer.write({ personal: { name: "Ana" } });
			await writer.push();
			const stranger = (await central.terminal()).writer();
			stranger.write({ type: "person.erased", payload: { ops: [opId(op)] } });
			stranger.write({ type: "person.erased", payload: { ops: "all" } });
			expect((await stranger.push()).status).toBe(200);
			expect((await central.held(writer.stream))[0]?.sealed).toBe(op.sealed);
		});
	});
});
