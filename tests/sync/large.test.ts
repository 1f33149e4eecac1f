/** Operations as large as the wire allows go from the outbox to a real central; one that is larger is said. */
import { expect, test, vi } from "vitest";
import type { Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import type { Runtime } from "../../core/runtime.ts";
import { limits } from "../../shared/sync-protocol.ts";
import { runtimeOf } from "../harness/core.ts";
import {
	centralOnLine,
	codeFor,
	expectAgreement,
	openDayAt,
	openTerminal,
	ownFolder,
} from "./terminal.ts";

const MIB = 1024 * 1024;
/** What is written is smaller than asked for by less than this. */
const CLOSE = 128;
const real = centralOnLine();
const { central } = real;

/** An office that has sent all, on a line that is shut for now and on which pushes are weighed. */
async function office() {
	const line = { isShut: false, takes: 2 * MIB, pushes: [] as number[] };
	const network: Network = async (request, signal) => {
		if (line.isShut) throw new Error("offline");
		const bytes = request.body?.length ?? 0;
		if (bytes > line.takes)
			return { status: 413, headers: {}, text: "<html>413</html>" };
		if (request.url.endsWith("/ops")) line.pushes.push(bytes);
		return await httpNetwork(request, signal);
	};
	const terminal = await openTerminal(ownFolder(), {
		central: { url: real.url, code: await codeFor(central) },
		network,
	});
	await openDayAt(terminal);
	await terminal.drained();
	Object.assign(line, { isShut: true, pushes: [] });
	const rt = runtimeOf(terminal.core);
	const jorge = await terminal.staff("jorge", "office");
	const open = async () => {
		line.isShut = false;
		await jorge.call("sync.try", {});
	};
	return { terminal, rt, jorge, line, open };
}

const ownStream = (rt: Runtime) => {
	const own = rt.q.outbox
		.streams()
		.find(({ stream }) => !/^queue/.test(stream));
	if (!own) throw new Error("no stream");
	return own;
};

/** Its last operations as long as they are on the wire. */
function lengths(rt: Runtime, count: number): number[] {
	const { id, have } = ownStream(rt);
	return rt.q.outbox
		.ops(id, have - count, count)
		.map((op) => Buffer.byteLength(JSON.stringify(op)));
}

/** Appends an operation of each size, or a little less, behind a small one that shows what all have in common. */
function write(rt: Runtime, type: string, sizes: readonly number[]): void {
	const append = (fill: number) =>
		rt.journal.append(
			type,
			{ cmd: null, user: "rosa", counter: 3, day: "2026-11-23" },
			({ op, wall }) => ({
				entity: op,
				payload: {
					stream: `${rt.identity.terminal}.9`,
					seq: 1,
					hash: "0".repeat(64),
					body: JSON.stringify({ op, wall, type: "user.signedIn" }),
					note: "x".repeat(fill),
				},
			}),
		);
	rt.transact(() => append(0));
	const [common = 0] = lengths(rt, 1);
	rt.transact(() => {
		for (const size of sizes) append(size - common - CLOSE / 2);
	});
}

test("one of 900 KiB and many of 192 KiB go through, no push larger than the central takes", async () => {
	const { terminal, rt, line, open } = await office();
	const many = Array<number>(23).fill(limits.opBytes);
	write(rt, "stream.adopted", [limits.adoptedBytes]);
	expect(lengths(rt, 1)[0]).toBeGreaterThan(limits.adoptedBytes - CLOSE);
	write(rt, "user.signedIn", many);
	expect(Math.min(...lengths(rt, many.length))).toBeGreaterThan(
		limits.opBytes - CLOSE,
	);
	for (const [type, most] of [
		["stream.adopted", limits.adoptedBytes],
		["user.signedIn", limits.opBytes],
	] as const)
		expect(() => write(rt, type, [most + CLOSE])).toThrow("larger than");
	await open();
	await terminal.drained();
	await expectAgreement(central, terminal);
	expect(Math.max(...line.pushes)).toBeLessThanOrEqual(limits.batchBytes);
	// five of the many fill a push; none went alone because others did not fit
	const full = line.pushes.filter(
		(bytes) => bytes > 5 * (limits.opBytes - CLOSE),
	);
	expect(full.length).toBeGreaterThanOrEqual(4);
}, 60_000);

test("a proxy that takes less than the central gets less at a time", async () => {
	const { terminal, rt, line, open } = await office();
	line.takes = MIB / 2;
	write(rt, "user.signedIn", Array<number>(12).fill(limits.opBytes));
	await open();
	await terminal.drained();
	await expectAgreement(central, terminal);
	expect(Math.max(...line.pushes)).toBeGreaterThan(limits.opBytes);
}, 60_000);

test("one that no proxy lets through waits, named, with what to do; the other stream goes on, and it leaves with the way", async () => {
	const { terminal, rt, jorge, line, open } = await office();
	line.takes = 20_000;
	write(rt, "user.signedIn", [limits.opBytes]);
	await terminal.issue();
	await open();
	await vi.waitFor(
		async () => {
			await jorge.call("sync.try", {});
			expect(await jorge.call("sync.status", {})).toMatchObject({
				state: "idle",
				toSend: 1,
				attention: [
					{
						about: "operation",
						reason: "held_on_the_way",
						act: "try",
						stream: "terminal",
						operation: { type: "user.signedIn" },
						waiting: 1,
					},
				],
			});
		},
		{ timeout: 15_000, interval: 10 },
	);
	line.takes = MIB;
	await jorge.call("sync.try", {});
	await terminal.drained();
	await expectAgreement(central, terminal);
	expect(await jorge.call("sync.status", {})).toMatchObject({ attention: [] });
}, 60_000);

test("one that is larger than a push stops its stream and is said with what to do; what came before and the other stream arrive", async () => {
	const { terminal, rt, jorge, open } = await office();
	const written = limits as { adoptedBytes: number };
	const before = written.adoptedBytes;
	written.adoptedBytes = 2 * MIB; // as a version that should not have been released
	try {
		write(rt, "stream.adopted", [1.2 * MIB]);
	} finally {
		written.adoptedBytes = before;
	}
	const large = ownStream(rt).have;
	write(rt, "user.signedIn", [1000]);
	await terminal.issue();
	await open();
	await vi.waitFor(
		async () =>
			expect(await jorge.call("sync.status", {})).toMatchObject({
				state: "stopped",
				attention: [
					{
						about: "operation",
						reason: "too_large",
						act: "export",
						stream: "terminal",
						waiting: ownStream(rt).have - large + 1,
						operation: { type: "user.signedIn" },
					},
				],
			}),
		{ timeout: 15_000, interval: 10 },
	);
	const { body } = await central.admin(
		"GET",
		`streams?officeId=${rt.identity.officeId}`,
	);
	const have = Object.fromEntries(
		body.streams.map((each: { stream: string; have: number }) => [
			each.stream,
			each.have,
		]),
	);
	const queue = rt.q.outbox
		.streams()
		.find(({ stream }) => /^queue/.test(stream));
	expect(have).toEqual({
		[ownStream(rt).stream]: large - 1,
		[queue?.stream ?? ""]: queue?.have,
	});
}, 60_000);
