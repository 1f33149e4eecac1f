/** What the shipper does at each answer of a central; a scripted one gives them. */
import { expect, test, vi } from "vitest";
import type { HttpResponse, Network } from "../../core/deps.ts";
import { attentionList } from "../../core/sync/attention.ts";
import { syncState } from "../../core/sync/state.ts";
import { type Office, runtimeOf } from "../harness/core.ts";
import { json, ModelCentral } from "./model.ts";
import { openDayAt, openTerminal, ownFolder } from "./terminal.ts";

const status = (office: Office) => syncState(runtimeOf(office.core));

/** A terminal of a model whose next answers to pushes are given by `say`; null lets the model answer. */
async function scripted() {
	const model = new ModelCentral();
	const script = {
		model,
		sizes: [] as number[],
		say: (_ops: { seq: number }[]): HttpResponse | null => null,
		/** To heartbeats in the model's place. */
		beat: null as HttpResponse | null,
	};
	const network: Network = async (request) => {
		if (script.beat && request.url.endsWith("/heartbeat")) return script.beat;
		if (!request.url.endsWith("/ops")) return model.answer(request);
		const { ops } = JSON.parse(Buffer.from(request.body ?? "").toString());
		script.sizes.push(ops.length);
		return script.say(ops) ?? model.answer(request);
	};
	const terminal = await openTerminal(ownFolder(), {
		central: { url: "http://central", code: "a-code" },
		network,
	});
	await openDayAt(terminal);
	await terminal.drained();
	script.sizes.length = 0;
	terminal.pauses.length = 0;
	return { office: terminal, script };
}

/** The waits of a line in trouble; with nothing to send a terminal waits for its next heartbeat. */
const backOff = ({ pauses }: { pauses: number[] }) =>
	pauses.filter((ms) => ms !== 60_000);

const times = (count: number, answer: HttpResponse) => {
	let left = count;
	return () => (left-- > 0 ? answer : null);
};

for (const code of [429, 503])
	test(`${code} with Retry-After is obeyed to the second`, async () => {
		const { office, script } = await scripted();
		script.say = times(
			2,
			json(code, { error: "busy" }, { "retry-after": "37" }),
		);
		await office.issue();
		await office.drained();
		expect(office.pauses.filter((ms) => ms === 37_000)).toHaveLength(2);
	});

for (const [name, answer] of [
	["503 without Retry-After", json(503, { error: "busy" })],
	["Retry-After that is no number", json(503, {}, { "retry-after": "soon" })],
	[
		"a proxy's page in the place of an answer",
		{ status: 502, headers: {}, text: "<html>" },
	],
] as const)
	test(`${name}: back-off with jitter, growing to five minutes, reset by success`, async () => {
		const { office, script } = await scripted();
		script.say = times(14, answer);
		await office.issue();
		await vi.waitFor(() => expect(status(office).state).toBe("offline"), {
			timeout: 15_000,
			interval: 10,
		});
		expect(status(office)).toMatchObject({ needsAttention: 0, toSend: 1 });
		await office.drained();
		const waited = backOff(office).slice(0, 14);
		expect(waited).toHaveLength(14);
		waited.forEach((ms, i) => {
			expect(ms).toBeGreaterThanOrEqual(200);
			expect(ms).toBeLessThanOrEqual(
				Math.min(300_000, 1000 * 2 ** (i + 1)) + 200,
			);
		});
		expect(new Set(waited).size).toBeGreaterThan(10); // jitter, not a ladder
		expect(Math.max(...waited)).toBeGreaterThan(10_000);
		office.pauses.length = 0;
		script.say = times(1, answer);
		await office.issue();
		await office.drained();
		expect(backOff(office)[0]).toBeLessThanOrEqual(2_200);
		expect(status(office)).toMatchObject({ state: "idle", since: null });
	});

test("413: the batch is halved until it fits, then all is sent", async () => {
	const { office, script } = await scripted();
	let open = false;
	script.say = (ops) => {
		if (!open) return json(503, {});
		return ops.length > 5 ? json(413, { error: "too_large" }) : null;
	};
	await office.issue(40);
	script.sizes.length = 0;
	open = true;
	await office.drained();
	expect(script.sizes.filter((size) => size > 5).length).toBeGreaterThan(0);
	expect(script.sizes.filter((size) => size > 5).length).toBeLessThan(12);
	expect(status(office).needsAttention).toBe(0);
});

test("a batch that keeps failing is bisected down to the one operation; the other stream flows", async () => {
	const { office, script } = await scripted();
	const bad = (runtimeOf(office.core).journal.heads()[1]?.have ?? 0) + 8;
	let healed = false;
	script.say = (ops) =>
		!healed &&
		ops.some((op) => op.seq === bad) &&
		JSON.stringify(ops).includes("queue.")
			? json(500, { error: "failed" })
			: null;
	await office.issue(20);
	const queueAcked = () =>
		runtimeOf(office.core)
			.q.outbox.streams()
			.find(({ stream }) => stream.startsWith("queue"))?.acked;
	await vi.waitFor(
		() => {
			expect(queueAcked()).toBe(bad - 1);
			expect(script.sizes.at(-1)).toBe(1);
		},
		{ timeout: 15_000, interval: 10 },
	);
	const rosa = office.page("counter");
	await rosa.act("people.signIn", { userId: "rosa", pin: "246810" });
	await vi.waitFor(() => expect(status(office).toSend).toBe(13), {
		timeout: 15_000,
		interval: 10,
	});
	healed = true;
	await office.drained();
});

test("an operation at which the central fails is named and left for retry: the line is well, the other stream, the feed and heartbeats go on", async () => {
	const { office, script } = await scripted();
	let healed = false;
	script.say = (ops) =>
		!healed && JSON.stringify(ops).includes("ticket.issued")
			? json(500, { error: "failed" })
			: null;
	await office.issue();
	await vi.waitFor(() => expect(status(office).needsAttention).toBe(1), {
		timeout: 15_000,
		interval: 10,
	});
	expect(status(office)).toMatchObject({ state: "idle", toSend: 1 });
	expect(attentionList(runtimeOf(office.core))).toMatchObject([
		{
			about: "operation",
			reason: "central_fails",
			stream: "queue",
			operation: { type: "ticket.issued" },
			waiting: 1,
			act: "try",
		},
	]);
	const rosa = office.page("counter");
	await rosa.act("people.signIn", { userId: "rosa", pin: "246810" });
	await vi.waitFor(() => expect(status(office).toSend).toBe(1), {
		timeout: 15_000,
		interval: 10,
	});
	healed = true;
	await office.drained();
	await vi.waitFor(() => expect(status(office).needsAttention).toBe(0), {
		timeout: 15_000,
		interval: 10,
	});
});

for (const [answer, reason] of [
	[json(401, { error: "unauthorized" }), "unauthorized"],
	[json(403, { error: "forbidden" }), "forbidden"],
	[json(422, { error: "bad_hash", seq: 1 }), "bad_hash"],
	[json(400, { error: "malformed" }), "malformed"],
] as const)
	test(`${answer.status} ${reason}: the stream stops and says why, work goes on, 'try now' takes it up`, async () => {
		const { office, script } = await scripted();
		script.say = () => answer;
		// whoever is not let in is not let in with a heartbeat
		if (answer.status === 401 || answer.status === 403) script.beat = answer;
		await office.issue();
		await vi.waitFor(
			() =>
				expect(status(office)).toMatchObject({
					state: "stopped",
					reason,
					needsAttention: 1,
					toSend: 1,
				}),
			{ timeout: 15_000, interval: 10 },
		);
		const pushes = script.sizes.length;
		await office.issue(3);
		expect(script.sizes.length).toBe(pushes);
		script.say = () => null;
		script.beat = null;
		const supervisor = await office.staff("jorge", "office");
		await supervisor.call("sync.try", {});
		await office.drained();
		await vi.waitFor(
			() =>
				expect(status(office)).toMatchObject({
					state: "idle",
					reason: null,
					needsAttention: 0,
				}),
			{ timeout: 15_000, interval: 10 },
		);
	});

test("one request in flight a stream, also after another stream failed", async () => {
	const model = new ModelCentral();
	const inFlight = new Map<string, number>();
	let most = 0;
	let release = () => {};
	let slow = false;
	const network: Network = async (request) => {
		const count = (inFlight.get(request.url) ?? 0) + 1;
		inFlight.set(request.url, count);
		most = Math.max(most, count);
		try {
			if (slow && /queue.*ops$/.test(request.url)) throw new Error("no answer");
			if (slow && /ops$/.test(request.url))
				await new Promise<void>((resolve) => {
					release = resolve;
				});
			return model.answer(request);
		} finally {
			inFlight.set(request.url, (inFlight.get(request.url) ?? 1) - 1);
		}
	};
	const terminal = await openTerminal(ownFolder(), {
		central: { url: "http://central", code: "c" },
		network,
	});
	await openDayAt(terminal);
	await terminal.drained();
	slow = true;
	const rosa = terminal.page("counter");
	await rosa.act("people.signIn", { userId: "rosa", pin: "246810" });
	await terminal.issue();
	await vi.waitFor(() => expect(inFlight.size).toBeGreaterThan(1), {
		timeout: 15_000,
		interval: 10,
	});
	await terminal.staff("mario"); // news while one request hangs
	terminal.pauses.length = 0;
	slow = false;
	release();
	await terminal.drained();
	expect(most).toBe(1);
	expect(runtimeOf(terminal.core).stopped).toBeNull();
});

/** What the central last heard of how far the queue is written. */
const told = (script: { model: ModelCentral }) =>
	script.model.beats.findLast(({ stream }) => stream.startsWith("queue"));
const queueWritten = (office: Office) =>
	runtimeOf(office.core)
		.journal.heads()
		.find(({ stream }) => stream.startsWith("queue"))?.have;

test("a heartbeat tells what waits behind a stream that stopped, and the disk's room", async () => {
	const { office, script } = await scripted();
	script.say = () => json(422, { error: "bad_hash", seq: 1 });
	await office.issue(3);
	await vi.waitFor(
		() => {
			expect(status(office)).toMatchObject({ state: "stopped", toSend: 3 });
			expect(told(script)?.have).toBe(queueWritten(office));
		},
		{ timeout: 15_000, interval: 10 },
	);
	expect(told(script)?.diskFree).toBeGreaterThan(0);
});

test("a heartbeat is due every minute, also while there is much to send", async () => {
	const { office, script } = await scripted();
	script.say = () => json(500, { error: "failed" });
	await office.issue(3);
	await vi.waitFor(() => expect(status(office).needsAttention).toBe(1), {
		timeout: 15_000,
		interval: 10,
	});
	expect(told(script)?.have).toBeLessThan(queueWritten(office) ?? 0);
	office.world.clock.pass(60_000);
	await vi.waitFor(
		() => expect(told(script)?.have).toBe(queueWritten(office)),
		{ timeout: 15_000, interval: 10 },
	);
});
