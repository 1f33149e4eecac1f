/** What the shipper does at each answer of a central: a scripted one where the answer matters, a real one where the state does. */
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	expect,
	test,
	vi,
} from "vitest";
import type { HttpResponse, Network } from "../../core/deps.ts";
import { syncState } from "../../core/sync/state.ts";
import { TestCentral } from "../harness/central.ts";
import { type Office, runtimeOf, scratch } from "../harness/core.ts";
import { type Line, openLine } from "../harness/process-proxy.ts";
import { json, ModelCentral } from "./model.ts";
import {
	codeFor,
	expectAgreement,
	openDayAt,
	openTerminal,
	type Terminal,
} from "./terminal.ts";

let dir: string;
let remove: () => void;
let terminal: Terminal | null = null;
beforeEach(() => {
	({ dir, remove } = scratch());
});
afterEach(async () => {
	await terminal?.stop();
	terminal = null;
	remove();
});

const status = (office: Office) => syncState(runtimeOf(office.core));

/** A terminal of a model whose next answers to pushes are given by `say`; null lets the model answer. */
async function scripted() {
	const model = new ModelCentral();
	const script = {
		model,
		sizes: [] as number[],
		say: (_ops: { seq: number }[]): HttpResponse | null => null,
	};
	const network: Network = async (request) => {
		if (!request.url.endsWith("/ops")) return model.answer(request);
		const { ops } = JSON.parse(Buffer.from(request.body ?? "").toString());
		script.sizes.push(ops.length);
		return script.say(ops) ?? model.answer(request);
	};
	terminal = await openTerminal(dir, {
		central: { url: "http://central", code: "a-code" },
		network,
	});
	await openDayAt(terminal);
	await terminal.drained();
	script.sizes.length = 0;
	terminal.pauses.length = 0;
	return { office: terminal, script };
}

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
	["500 for a single operation", json(500, { error: "failed" })],
	[
		"a proxy's page in the place of an answer",
		{ status: 502, headers: {}, text: "<html>" },
	],
] as const)
	test(`${name}: back-off with jitter, growing to five minutes, reset by success`, async () => {
		const { office, script } = await scripted();
		script.say = times(14, answer);
		await office.issue();
		await vi.waitFor(() => expect(status(office).state).toBe("offline"));
		expect(status(office)).toMatchObject({ needsAttention: 0, toSend: 1 });
		await office.drained();
		const waited = office.pauses.slice(0, 14);
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
		expect(office.pauses[0]).toBeLessThanOrEqual(2_200);
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
	await vi.waitFor(() => {
		expect(queueAcked()).toBe(bad - 1);
		expect(script.sizes.at(-1)).toBe(1);
	});
	const rosa = office.page("counter");
	await rosa.act("people.signIn", { userId: "rosa", pin: "246810" });
	await vi.waitFor(() => expect(status(office).toSend).toBe(13));
	healed = true;
	await office.drained();
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
		await office.issue();
		await vi.waitFor(() =>
			expect(status(office)).toMatchObject({
				state: "stopped",
				reason,
				needsAttention: 1,
				toSend: 1,
			}),
		);
		const pushes = script.sizes.length;
		await office.issue(3);
		expect(script.sizes.length).toBe(pushes);
		script.say = () => null;
		const supervisor = await office.staff("jorge", "office");
		await supervisor.call("sync.try", {});
		await office.drained();
		expect(status(office)).toMatchObject({
			state: "idle",
			reason: null,
			needsAttention: 0,
		});
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
	terminal = await openTerminal(dir, {
		central: { url: "http://central", code: "c" },
		network,
	});
	await openDayAt(terminal);
	await terminal.drained();
	slow = true;
	const rosa = terminal.page("counter");
	await rosa.act("people.signIn", { userId: "rosa", pin: "246810" });
	await terminal.issue();
	await vi.waitFor(() => expect(inFlight.size).toBeGreaterThan(1));
	await terminal.staff("mario"); // news while one request hangs
	terminal.pauses.length = 0;
	slow = false;
	release();
	await terminal.drained();
	expect(most).toBe(1);
	expect(runtimeOf(terminal.core).stopped).toBeNull();
});

const central = new TestCentral();
let line: Line;
beforeAll(async () => {
	await central.start({ inMemory: true });
	line = await openLine(central.url);
});
afterAll(async () => {
	await line.close(); // with it the connections that a stopped shipper left open
	await central.stop();
});

async function enrolledHere(code: string): Promise<Terminal> {
	terminal = await openTerminal(dir, { central: { url: line.url, code } });
	await openDayAt(terminal);
	return terminal;
}

test("a revoked terminal is stopped and shown, also after a restart; what it wrote is in quarantine", async () => {
	let office = await enrolledHere(await codeFor(central));
	await office.drained();
	const { identity } = runtimeOf(office.core);
	await central.admin("POST", `terminals/${identity.terminal}/revoke`);
	await office.issue(3);
	const shown = { state: "stopped", reason: "revoked", toSend: 3 };
	await vi.waitFor(() => expect(status(office)).toMatchObject(shown));
	const queue = `queue.${identity.officeId}.1`;
	expect(await central.quarantined(queue)).not.toHaveLength(0);
	await office.stop();
	office = await openTerminal(dir);
	terminal = office;
	expect(status(office)).toMatchObject(shown);
	await office.issue(); // the citizens are served all the same
});

test("404: a central that lost a stream gets it again from the first operation", async () => {
	const code = await codeFor(central);
	const office = await enrolledHere(code);
	await office.issue(10);
	await office.drained();
	for (const table of ["operations", "streams"])
		await central.rows(`DELETE FROM ${table}`);
	// nothing is written meanwhile: the heartbeat hears of it
	await vi.waitFor(() => expectAgreement(central, office), 10_000);
});

test("a store that began alone is adopted, and its whole journal is pushed as it is", async () => {
	const alone = await openTerminal(dir);
	await openDayAt(alone);
	await alone.issue(8);
	expect(status(alone)).toMatchObject({ state: "alone", sent: 0 });
	const { terminal: id } = runtimeOf(alone.core).identity;
	await alone.stop();
	terminal = await openTerminal(dir, {
		central: { url: line.url, code: await codeFor(central, "demo") },
	});
	await terminal.drained();
	expect(runtimeOf(terminal.core).identity.terminal).toBe(id);
	expect(await expectAgreement(central, terminal)).toBeGreaterThan(8);
});

test("code_taken: the terminal goes on under a spare code", async () => {
	const alone = await openTerminal(dir);
	const rt = runtimeOf(alone.core);
	const [first, second] = [rt.identity.terminalCode, rt.identity.spareCodes[0]];
	await alone.stop();
	const asked: string[] = [];
	const model = new ModelCentral();
	terminal = await openTerminal(dir, {
		central: { url: "http://central", code: "a-code" },
		network: async (request) => {
			if (!request.url.endsWith("/enrol")) return model.answer(request);
			const { existing } = JSON.parse(
				Buffer.from(request.body ?? "").toString(),
			);
			asked.push(existing.terminalCode);
			return asked.length === 1
				? json(409, { error: "code_taken" })
				: model.answer(request);
		},
	});
	await terminal.drained();
	expect(asked).toEqual([first, second]);
	expect(runtimeOf(terminal.core).identity.terminalCode).toBe(second);
});

test("a refused enrolment code is said calmly, the office works, and a later success clears it", async () => {
	const model = new ModelCentral();
	let refuse = true;
	terminal = await openTerminal(dir, {
		central: { url: "http://central", code: "a-code" },
		network: async (request) =>
			refuse && request.url.endsWith("/enrol")
				? json(403, { error: "enrolment_refused" })
				: model.answer(request),
	});
	await openDayAt(terminal);
	const office = terminal;
	await vi.waitFor(() =>
		expect(status(office)).toMatchObject({
			state: "stopped",
			reason: "enrolment_refused",
		}),
	);
	await office.issue(2);
	expect(office.pauses.every((ms) => ms >= 5 * 60_000)).toBe(true);
	refuse = false;
	await office.drained();
	await vi.waitFor(() =>
		expect(status(office)).toMatchObject({ state: "idle", reason: null }),
	);
});
