/** A stream that stopped goes on by itself where the central shows that the reason is gone, and only there. */
import { expect, test, vi } from "vitest";
import type { HttpResponse, Network } from "../../core/deps.ts";
import { syncState } from "../../core/sync/state.ts";
import { type Office, runtimeOf } from "../harness/core.ts";
import { json, ModelCentral } from "./model.ts";
import { openDayAt, openTerminal, ownFolder } from "./terminal.ts";

const status = (office: Office) => syncState(runtimeOf(office.core));
const soon = (check: () => void) =>
	vi.waitFor(check, { timeout: 15_000, interval: 10 });

/** A terminal of a model whose answers about the queue are given by `say`; null lets the model answer. */
async function scripted() {
	const model = new ModelCentral();
	const script = {
		model,
		pushes: 0,
		beats: 0,
		say: (_path: string): HttpResponse | null => null,
	};
	const network: Network = async (request) => {
		const { pathname } = new URL(request.url);
		if (!pathname.includes("/streams/queue.")) return model.answer(request);
		if (pathname.endsWith("/ops")) script.pushes++;
		else script.beats++;
		return script.say(pathname) ?? model.answer(request);
	};
	const office = await openTerminal(ownFolder(), {
		central: { url: "http://central", code: "a-code" },
		network,
	});
	await openDayAt(office);
	await office.drained();
	/** A minute goes by, in which the stopped stream is told of. */
	const aMinute = async () => {
		const { beats } = script;
		office.world.clock.pass(60_000);
		await soon(() => expect(script.beats).toBeGreaterThan(beats));
	};
	const stopped = (reason: string) =>
		soon(() =>
			expect(status(office)).toMatchObject({ state: "stopped", reason }),
		);
	return { office, script, aMinute, stopped };
}

for (const [code, error] of [
	[401, "unauthorized"],
	[403, "forbidden"],
] as const)
	test(`${code}: once the central knows the terminal again, it goes on without a person`, async () => {
		const { office, script, aMinute, stopped } = await scripted();
		script.say = () => json(code, { error });
		await office.issue(3);
		await stopped(error);
		const { pushes } = script;
		await aMinute();
		await aMinute();
		expect(script.pushes).toBe(pushes);
		expect(status(office)).toMatchObject({ state: "stopped", toSend: 3 });
		script.say = () => null;
		await aMinute();
		await office.drained();
		await soon(() =>
			expect(status(office)).toMatchObject({
				state: "idle",
				needsAttention: 0,
			}),
		);
	});

test("401 is heard of also where there is nothing to send", async () => {
	const { office, script, aMinute, stopped } = await scripted();
	script.say = () => json(401, { error: "unauthorized" });
	await aMinute();
	await stopped("unauthorized");
	script.say = () => null;
	await aMinute();
	await soon(() => expect(status(office).state).toBe("idle"));
});

test("an operation that was refused waits for a person; a restored central is asked once more, and what it takes goes on", async () => {
	const { office, script, aMinute, stopped } = await scripted();
	const refused = (path: string) =>
		path.endsWith("/ops") ? json(422, { error: "bad_hash", seq: 1 }) : null;
	script.say = refused;
	await office.issue(3);
	await stopped("bad_hash");
	let { pushes } = script;
	await aMinute();
	await aMinute();
	expect(script.pushes).toBe(pushes);

	// restored, and it refuses still: asked once, not every minute
	script.model.restore((have) => have);
	await aMinute();
	await soon(() => expect(script.pushes).toBeGreaterThan(pushes));
	await stopped("bad_hash");
	({ pushes } = script);
	await aMinute();
	await aMinute();
	expect(script.pushes).toBe(pushes);

	// restored to before what it once had, and it takes them
	script.say = () => null;
	script.model.restore((have) => Math.max(1, have - 2));
	await aMinute();
	await office.drained();
	const [, queue] = runtimeOf(office.core).journal.heads();
	expect(script.model.streams.get(queue?.stream ?? "")).toHaveLength(
		queue?.have ?? 0,
	);
});

test("a copy never goes on by itself, whatever the central was restored to", async () => {
	const { office, script } = await scripted();
	script.say = (path) =>
		path.endsWith("/ops")
			? json(409, { error: "fork", have: 9, head: "a".repeat(64) })
			: null;
	await office.issue();
	await soon(() =>
		expect(runtimeOf(office.core).copy).toBe("restored_from_image"),
	);
	script.say = () => null;
	script.model.restore((have) => have);
	const { pushes } = script;
	const { beats } = script.model;
	const own = () => beats.filter(({ stream }) => !stream.startsWith("queue"));
	for (let minute = 0; minute < 3; minute++) {
		const heard = own().length;
		office.world.clock.pass(60_000);
		await soon(() => expect(own().length).toBeGreaterThan(heard));
	}
	expect(script.pushes).toBe(pushes);
	expect(runtimeOf(office.core).copy).toBe("restored_from_image");
});
