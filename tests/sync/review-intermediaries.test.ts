/** What stands between terminal and central, or a central that contradicts itself, must neither stop a stream for good nor make it spin. */
import { expect, test, vi } from "vitest";
import type { HttpResponse, Network } from "../../core/deps.ts";
import { syncState } from "../../core/sync/state.ts";
import { type Office, runtimeOf } from "../harness/core.ts";
import { json, ModelCentral } from "./model.ts";
import { openDayAt, openTerminal, ownFolder } from "./terminal.ts";

const status = (office: Office) => syncState(runtimeOf(office.core));
const central = { url: "http://central", code: "a-code" };

/** A terminal at a model of a central; `say` may answer a request in its place. */
async function between(
	say: (path: string, ops: number) => HttpResponse | null,
	dir = ownFolder(),
) {
	const model = new ModelCentral();
	let open = false;
	const network: Network = async (request) => {
		const { pathname } = new URL(request.url);
		const { ops } = JSON.parse(Buffer.from(request.body ?? "{}").toString());
		return (open && say(pathname, ops?.length ?? 0)) || model.answer(request);
	};
	const terminal = await openTerminal(dir, { central, network });
	await openDayAt(terminal);
	await terminal.drained();
	terminal.pauses.length = 0;
	open = true;
	return terminal;
}

for (const code of [400, 401, 403, 404, 409, 422])
	test(`${code} with a proxy's page: back-off, not the end of the stream`, async () => {
		let left = 2;
		const office = await between((path) =>
			path.endsWith("/ops") && left-- > 0
				? { status: code, headers: {}, text: "<html>login</html>" }
				: null,
		);
		await office.issue();
		await office.drained();
		expect(status(office)).toMatchObject({ needsAttention: 0, toSend: 0 });
		expect(office.pauses.length).toBeGreaterThan(1);
	});

for (const [name, answer] of [
	[
		"acknowledges nothing",
		() =>
			json(200, {
				acked: 0,
				head: "0".repeat(64),
				durable: 0,
				epoch: "epoch-1",
			}),
	],
	[
		"finds a gap before what it was sent",
		(have: number) => json(409, { error: "gap", have, head: "0".repeat(64) }),
	],
] as const)
	test(`a central that ${name} is asked again after pauses, not at once`, async () => {
		let asked = 0;
		let have = 0;
		const office = await between((path) => {
			if (!path.endsWith("/ops")) return null;
			asked++;
			return asked <= 6 ? answer(have) : null;
		});
		const queue = runtimeOf(office.core).q.outbox.streams()[1];
		have = queue?.acked ?? 0;
		await office.issue();
		await office.drained();
		const backedOff = office.pauses.filter((ms) => ms < 60_000);
		expect(backedOff.length).toBeGreaterThanOrEqual(3);
	});

test("after a passing fault the batches grow again", async () => {
	const sizes: number[] = [];
	let faults = 4;
	let shut = true;
	const office = await between((path, ops) => {
		if (!path.endsWith("/ops")) return null;
		if (shut) return json(503, {});
		sizes.push(ops);
		return faults-- > 0 ? json(502, {}) : null;
	});
	await office.issue(64);
	await vi.waitFor(() => expect(status(office).toSend).toBeGreaterThan(60), {
		timeout: 15_000,
		interval: 10,
	});
	shut = false;
	await office.drained();
	expect(sizes.length).toBeLessThan(4 + 8);
});

test("a stream the central lost is sent again though nothing new is written", async () => {
	let lost = true;
	let sent = 0;
	const office = await between((path, ops) => {
		if (path.endsWith("/ops")) {
			sent += ops;
			lost = false;
		}
		return lost && path.endsWith("/heartbeat")
			? json(404, { error: "not_found" })
			: null;
	});
	await vi.waitFor(() => expect(sent).toBeGreaterThan(0), {
		timeout: 15_000,
		interval: 10,
	});
	await office.drained();
});

test("the central moved: the address set now counts, not the one of the enrolment", async () => {
	const dir = ownFolder();
	const first = await between(() => null, dir);
	await first.stop();
	const asked = new Set<string>();
	const model = new ModelCentral();
	const terminal = await openTerminal(dir, {
		central: { url: "http://elsewhere/", code: null },
		network: async (request) => {
			asked.add(new URL(request.url).host);
			return model.answer(request);
		},
	});
	await terminal.issue();
	await terminal.drained();
	expect([...asked]).toEqual(["elsewhere"]);
	expect(runtimeOf(terminal.core).verifyUrl("t")).toBe("http://elsewhere/v/t");
});

test("a refused code is not tried so often that the office's address is shut out", async () => {
	const model = new ModelCentral();
	const terminal = await openTerminal(ownFolder(), {
		central,
		network: async (request) =>
			request.url.endsWith("/enrol")
				? json(403, { error: "enrolment_refused" })
				: model.answer(request),
	});
	const office = terminal;
	await vi.waitFor(() => expect(office.pauses.length).toBeGreaterThan(2), {
		timeout: 15_000,
		interval: 10,
	});
	expect(office.pauses.every((ms) => ms >= 60 * 60_000)).toBe(true);
});
