/** What the sync page is told: each thing that waits for somebody, as a clerk would name it, and what can be done. */
import { expect, test, vi } from "vitest";
import type { Network } from "../../core/deps.ts";
import { keepVerdict } from "../../core/sync/verdicts.ts";
import type { SyncAttention } from "../../shared/attention.ts";
import { runtimeOf } from "../harness/core.ts";
import { takeVisit } from "../harness/visit.ts";
import { json, ModelCentral } from "./model.ts";
import { openDayAt, openTerminal, ownFolder, procedureId } from "./terminal.ts";

/** An office with one received case, and what its central refuses. */
async function office() {
	const model = new ModelCentral();
	const refused = { seq: 0, stream: /^$/, answer: json(422, {}) };
	const network: Network = async (request) => {
		const { pathname } = new URL(request.url);
		if (!pathname.endsWith("/ops")) return model.answer(request);
		const { ops } = JSON.parse(Buffer.from(request.body ?? "").toString());
		const has = ops.some(({ seq }: { seq: number }) => seq === refused.seq);
		return has && refused.stream.test(pathname)
			? refused.answer
			: model.answer(request);
	};
	const terminal = await openTerminal(ownFolder(), {
		central: { url: "http://central", code: "a-code" },
		network,
	});
	await openDayAt(terminal);
	const rosa = await terminal.staff("rosa");
	await rosa.act("counters.open", { counter: 3 });
	await rosa.act("till.open", { float: 150_000 });
	const { receipt } = await takeVisit(
		terminal.page("kiosk"),
		rosa,
		procedureId,
	);
	await terminal.drained();
	const rt = runtimeOf(terminal.core);
	const received = rt.q.outbox
		.streams()
		.flatMap(({ id, stream, have }) =>
			rt.q.outbox.ops(id, 0, have).map((op) => ({ stream, ...op })),
		)
		.find(({ body }) => body.includes('"type":"case.received"'));
	if (!received) throw new Error("nothing was received");
	const page = terminal.page("counter");
	await page.act("people.signIn", { userId: "mario", pin: "864209" });
	await terminal.drained();
	const shown = async () => {
		const status = await page.call("sync.status", {});
		expect(status.needsAttention).toBe(status.attention.length);
		return status.attention;
	};
	return { model, refused, terminal, rosa, rt, receipt, received, shown };
}

const one = (items: readonly SyncAttention[]): SyncAttention => {
	expect(items).toHaveLength(1);
	return items[0] as SyncAttention;
};

test("one operation that is not taken stops alone: those before it arrive, and it is named with its folio, time and clerk", async () => {
	const { model, refused, terminal, rt, received, receipt, shown } =
		await office();
	expect(await shown()).toEqual([]);
	// the central was restored from a backup, and now finds fault with the reception
	model.restore(() => 0);
	Object.assign(refused, {
		seq: received.seq,
		stream: new RegExp(received.stream),
		answer: json(422, { error: "bad_hash", seq: received.seq }),
	});
	await terminal.issue();
	await vi.waitFor(async () => expect(await shown()).toHaveLength(1), 10_000);
	const { written = 0 } =
		rt.q.outbox.streams().find((each) => each.stream === received.stream) ?? {};
	expect(one(await shown())).toMatchObject({
		about: "operation",
		reason: "bad_hash",
		stream: "terminal",
		waiting: written - received.seq + 1,
		act: "export",
		operation: {
			op: JSON.parse(received.body).op,
			type: "case.received",
			user: "Rosa Uc Méndez",
			counter: 3,
			label: receipt.folio,
		},
	});
	expect(model.streams.get(received.stream)).toHaveLength(received.seq - 1);
});

test("verdicts of the central are listed until it applied the operation; a repeated folio is told apart by op", async () => {
	const { rt, received, receipt, shown } = await office();
	const { op } = JSON.parse(received.body);
	const say = (state: string, reason: string | null) =>
		keepVerdict(rt.q.verdicts, received.stream, op, {
			seq: received.seq,
			state,
			reason,
		});
	say("conflict", "folio_twice");
	expect(one(await shown())).toMatchObject({
		about: "operation",
		reason: "conflict.folio_twice",
		act: null,
		operation: { op, label: receipt.folio },
	});
	say("parked", null);
	expect(one(await shown())).toMatchObject({ reason: "parked" });
	say("applied", null);
	expect(await shown()).toEqual([]);
	// about an operation this copy of the store does not have
	keepVerdict(rt.q.verdicts, received.stream, rt.deps.ids.uuid(), {
		seq: 4000,
		state: "conflict",
		reason: null,
	});
	expect(one(await shown())).toMatchObject({ operation: null });
});

for (const [status, error, act] of [
	[401, "unauthorized", "enrol"],
	[403, "forbidden", "try"],
	[422, "bad_signature", "export"],
	[413, "too_large", "export"],
] as const)
	test(`${status} ${error}: said of the stream it stopped, with its button`, async () => {
		const { refused, terminal, rt, shown } = await office();
		const queue = rt.q.outbox
			.streams()
			.find(({ stream }) => /^queue/.test(stream));
		Object.assign(refused, {
			seq: (queue?.have ?? 0) + 1,
			stream: /queue/,
			answer: json(status, { error }),
		});
		await terminal.issue();
		await vi.waitFor(async () => expect(await shown()).toHaveLength(1), {
			timeout: 15_000,
			interval: 10,
		});
		expect(one(await shown())).toMatchObject({
			reason: error,
			stream: "queue",
			waiting: 1,
			act,
			operation: { type: "ticket.issued", label: expect.stringMatching(/-/) },
		});
	});
