/** Rows 19 and 20 with real processes: a disk put back from an image, killed at each step of going on; and two clones at work. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { TestCentral } from "../harness/central.ts";
import { jorgeSigns, scratch } from "../harness/core.ts";
import {
	builtProgram,
	type CoreProcess,
	startCore,
} from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { type Line, openLine } from "../harness/process-proxy.ts";
import { openStore } from "../harness/process-store.ts";
import { buildPowercut } from "../powercut.ts";
import { expectWhole } from "../sync/both-histories.ts";
import { codeFor, procedureId } from "../sync/terminal.ts";

const { dir, remove } = scratch();
const central = new TestCentral();
const powercut = buildPowercut(dir);
let line: Line;
beforeAll(async () => {
	builtProgram("core");
	await central.start({ inMemory: true });
	line = await openLine(central.url);
});
afterAll(async () => {
	await line.close();
	await central.stop();
	remove();
});

const dataOf = (name: string) => join(dir, name, "data");
const startAt = (name: string, code?: string, env = {}) =>
	startCore({
		dataDir: dataOf(name),
		stateDir: join(dir, name, "state"),
		central: { url: line.url, ...(code ? { code } : {}) },
		env,
	});

const sent = (desk: Desk<CoreProcess>) =>
	vi
		.waitFor(
			async () =>
				expect((await desk.ask("kiosk", "system.health", {})).state).toBe(
					"ready",
				),
			{ timeout: 20_000, interval: 20 },
		)
		.then(() =>
			vi.waitFor(
				async () => {
					const status = await desk.ask("supervisor", "sync.status", {});
					expect(status).toMatchObject({ toSend: 0, numberAwaited: false });
				},
				{ timeout: 20_000, interval: 20 },
			),
		);

/** A terminal that sent what it has, and is stopped. */
async function begun(name: string) {
	const desk = new Desk(await startAt(name, await codeFor(central)), {
		restart: () => startAt(name),
	});
	await desk.signIn("supervisor");
	await desk.act("supervisor", "day.open", {});
	await desk.act("kiosk", "queue.issue", { procedureId });
	await sent(desk);
	await desk.core.stop();
	return desk;
}

const isAsked = (request: string) => /reincarnate$/.test(request);
const refuseNumber = (request: string) =>
	isAsked(request) ? ("refuse" as const) : ("pass" as const);
const isQueueAsked = (request: string) => /^GET .*queue\./.test(request);

const goOn = async (core: CoreProcess) => {
	const page = await core.page("office");
	await page.act(crypto.randomUUID(), "sync.goOn", { second: jorgeSigns });
};

test("fault 19: put back from an image and killed at each step of going on — one of two clean states, one new incarnation", async () => {
	await begun("own");
	cpSync(dataOf("own"), join(dir, "image"), { recursive: true });
	const first = new Desk(await startAt("own"), {
		restart: () => startAt("own"),
	});
	await first.signIn("supervisor");
	for (let i = 0; i < 3; i++)
		await first.act("kiosk", "queue.issue", { procedureId });
	await sent(first);
	await first.core.stop();
	rmSync(dataOf("own"), { recursive: true });
	cpSync(join(dir, "image"), dataOf("own"), { recursive: true });

	const again = () => {
		powercut.disarm();
		return startAt("own", undefined, powercut.aimed());
	};
	let core = await again();
	const issue = async () =>
		(await core.page("kiosk")).act(crypto.randomUUID(), "queue.issue", {
			procedureId,
		});
	await expect(issue()).rejects.toMatchObject({ code: "restored_from_image" });
	line.trouble = refuseNumber;
	// killed while the decision is written: it was taken, or it was not
	powercut.arm("write", "office.db-wal");
	await goOn(core).catch(() => {});
	await core.gone;
	core = await again();
	const { state } = await (await core.page("kiosk")).call("system.health", {});
	if (state === "read_only") await goOn(core);
	await issue();

	// killed at the request, at the central's commit, at its answer, and where the change is written
	const kills: string[] = [];
	for (const place of ["cut", "swallow", "answer", "write"] as const) {
		await core.kill();
		let aimed = true;
		line.trouble = (request) => {
			const here = place === "write" ? isQueueAsked : isAsked;
			if (!aimed || !here(request)) return "pass";
			aimed = false;
			kills.push(place);
			const die = () => core.child.kill("SIGKILL");
			// the request is on its way when the process ends
			if (place === "cut" || place === "swallow")
				setTimeout(die, place === "cut" ? 0 : 100);
			else
				line.onAnswer = () => {
					line.onAnswer = () => {};
					if (place === "answer") die();
					else powercut.arm("write", "office.db-wal");
				};
			return place === "cut" || place === "swallow" ? place : "pass";
		};
		core = await again();
		await core.gone;
		line.trouble = refuseNumber;
		core = await again();
		await issue();
	}
	line.trouble = () => "pass";
	const desk = new Desk(core, { restart: again });
	await desk.signIn("supervisor");
	await sent(desk);
	await core.stop();
	expect(kills).toHaveLength(4);
	const db = await openStore(dataOf("own"));
	expect(await expectWhole(central, db)).toBeGreaterThan(0);
	const streams = db
		.prepare<[], string>("SELECT stream FROM journal_streams ORDER BY id")
		.pluck()
		.all() as string[];
	expect(streams.map((each) => each.slice(-2))).toEqual([
		...[".1", ".1"],
		...[".2", ".2"],
	]);
	db.close();
}, 90_000);

test("fault 20: two clones of one disk at work at once — the second forks and goes on, both histories are kept", async () => {
	await begun("one");
	cpSync(join(dir, "one"), join(dir, "two"), { recursive: true });
	line.trouble = () => "pass";
	const one = new Desk(await startAt("one"), { restart: () => startAt("one") });
	await one.signIn("supervisor");
	await one.act("kiosk", "queue.issue", { procedureId });
	await sent(one);
	line.trouble = () => "refuse";
	const two = new Desk(await startAt("two"), { restart: () => startAt("two") });
	await two.signIn("supervisor");
	for (let i = 0; i < 3; i++)
		await two.act("kiosk", "queue.issue", { procedureId });
	line.trouble = () => "pass";
	await two.ask("supervisor", "sync.try", {});
	await vi.waitFor(
		async () =>
			expect((await two.ask("kiosk", "system.health", {})).reason).toBe(
				"restored_from_image",
			),
		{ timeout: 20_000, interval: 20 },
	);
	await goOn(two.core);
	await one.act("kiosk", "queue.issue", { procedureId });
	await two.act("kiosk", "queue.issue", { procedureId });
	for (const [name, desk] of [
		["one", one],
		["two", two],
	] as const) {
		await sent(desk);
		await desk.core.stop();
		const db = await openStore(dataOf(name));
		const adopted = await expectWhole(central, db);
		expect(adopted > 0).toBe(name === "two");
		db.close();
	}
}, 60_000);
