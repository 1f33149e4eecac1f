/** Rows 4 to 6 and 11 to 13, terminal side: the real shipper, a real central, and a bad line between them. */
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	expect,
	test,
	vi,
} from "vitest";
import type { HttpRequest, Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { signBytes } from "../../shared/chain.ts";
import { TestCentral } from "../harness/central.ts";
import { runtimeOf } from "../harness/core.ts";
import { type Line, openLine, type Trouble } from "../harness/process-proxy.ts";
import {
	codeFor,
	expectAgreement,
	openDayAt,
	openTerminal,
	ownFolder,
	type Terminal,
} from "./terminal.ts";

const central = new TestCentral();
let line: Line;
let dir: string;

beforeAll(() => central.start({ inMemory: true }));
afterAll(() => central.stop());
beforeEach(async () => {
	dir = ownFolder();
	line = await openLine(central.url);
});
afterEach(() => line.close());

async function enrolled(network?: Network): Promise<Terminal> {
	const code = await codeFor(central);
	const terminal = await openTerminal(dir, {
		central: { url: line.url, code },
		...(network ? { network } : {}),
	});
	await openDayAt(terminal);
	await terminal.drained();
	return terminal;
}

const isPush = (request: string) => /\/ops$/.test(request);

for (const [row, name, trouble] of [
	[4, "refused before a byte of the push went out", "refuse"],
	[4, "cut in the middle of a push", "cut"],
	[5, "the answer lost after the central's commit", "swallow"],
] as const)
	test(`fault ${row}: ${name}, three times over — resent, each operation there once`, async () => {
		const office = await enrolled();
		let times = 3;
		line.trouble = (request) =>
			isPush(request) && times-- > 0 ? trouble : "pass";
		await office.issue(20);
		await office.drained();
		expect(line.counts[trouble]).toBeGreaterThanOrEqual(3);
		expect(await expectAgreement(central, office)).toBeGreaterThan(20);
	});

test("fault 4, 5: a line that fails in every way at random — all is there once", async () => {
	const office = await enrolled();
	let turn = 0;
	const order: Trouble[] = ["cut", "swallow", "refuse", "swallow", "pass"];
	line.trouble = (request) =>
		isPush(request) ? (order[turn++ % order.length] ?? "pass") : "pass";
	for (let i = 0; i < 10; i++) {
		await office.issue(5);
		await vi.waitFor(() => expect(turn).toBeGreaterThan(i), {
			timeout: 15_000,
			interval: 10,
		});
	}
	await office.drained();
	await expectAgreement(central, office);
});

test("fault 6: stopped after the answer, before its mark — overlap, 200, once", async () => {
	const office = await enrolled();
	const rt = runtimeOf(office.core);
	const marks = rt.q.outbox.streams();
	await office.issue(7);
	await office.drained();
	await office.stop();
	// what a power cut before the mark leaves: all is at the central, the mark is old
	const again = await openTerminal(dir);
	for (const { id, acked, durable, epoch } of marks)
		runtimeOf(again.core).q.outbox.mark({
			id,
			acked,
			durable,
			epoch: epoch ?? "",
		});
	await again.issue();
	await again.drained();
	await expectAgreement(central, again);
});

test("fault 11: every push delivered five times — one row each", async () => {
	const often: Network = async (request, signal) => {
		const answer = await httpNetwork(request, signal);
		for (let i = 0; i < 4; i++) {
			const again = await httpNetwork(request, signal);
			if (isPush(request.url))
				expect(again).toMatchObject({ status: 200, text: answer.text });
		}
		return answer;
	};
	const office = await enrolled(often);
	await office.issue(12);
	await office.drained();
	await expectAgreement(central, office);
});

test("fault 11: a push thought lost that arrives an hour later changes nothing", async () => {
	const held: HttpRequest[] = [];
	const slow: Network = (request, signal) => {
		if (isPush(request.url) && held.length < 4) {
			held.push(request);
			return Promise.reject(new Error("no answer"));
		}
		return httpNetwork(request, signal);
	};
	const office = await enrolled(slow);
	await office.issue(12);
	await office.drained();
	for (const request of held.reverse()) {
		const late = await httpNetwork(request, new AbortController().signal);
		expect(late.status).toBe(200);
	}
	await expectAgreement(central, office);
});

test("fault 12: batches in the wrong order — 409 gap, and the shipper's order wins", async () => {
	let open = true;
	const gated: Network = (request, signal) =>
		open || !isPush(request.url)
			? httpNetwork(request, signal)
			: Promise.reject(new Error("no network"));
	const office = await enrolled(gated);
	open = false;
	await office.issue(9);
	const rt = runtimeOf(office.core);
	const queue = rt.q.outbox
		.streams()
		.find(({ stream }) => /^queue/.test(stream));
	if (!queue) throw new Error("no queue stream");
	const third = rt.q.outbox.ops(queue.id, queue.acked + 6, 3);
	const body = Buffer.from(JSON.stringify({ ops: third }));
	const early = await httpNetwork(
		{
			method: "POST",
			url: `${central.url}/v1/streams/${queue.stream}/ops`,
			headers: {
				"content-type": "application/json",
				authorization: `Bearer ${rt.identity.enrolment?.token}`,
				"x-signature": signBytes(body, rt.signingKey),
			},
			body,
		},
		new AbortController().signal,
	);
	expect(early.status).toBe(409);
	expect(JSON.parse(early.text)).toMatchObject({
		error: "gap",
		have: queue.acked,
	});
	open = true;
	await office.drained();
	await expectAgreement(central, office);
});

test("fault 13: a middle batch lost though it was acknowledged — gap found, rewound, resent", async () => {
	let lie = false;
	let lies = 0;
	const lying: Network = async (request, signal) => {
		if (!lie || !isPush(request.url)) return httpNetwork(request, signal);
		lie = false;
		lies++;
		const { ops } = JSON.parse(Buffer.from(request.body ?? "").toString());
		const { seq, hash } = ops.at(-1);
		const text = JSON.stringify({
			acked: seq,
			head: hash,
			durable: 0,
			epoch: "e",
		});
		return { status: 200, headers: {}, text };
	};
	const office = await enrolled(lying);
	lie = true;
	await office.issue(1);
	await vi.waitFor(() => expect(lies).toBe(1), {
		timeout: 15_000,
		interval: 10,
	});
	await office.issue(5);
	await vi.waitFor(() => expectAgreement(central, office), 10_000);
});
