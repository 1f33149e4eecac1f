/** Rows 4 to 6 with the power cut for real: the core's process dies at each place of a push, and only what was durable comes back. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import { builtProgram, startCore } from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { type Line, openLine } from "../harness/process-proxy.ts";
import { faultsOf, openStore } from "../harness/process-store.ts";
import { buildPowercut } from "../powercut.ts";
import { codeFor, expectSame, procedureId } from "../sync/terminal.ts";

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

const isPush = (request: string) => /\/ops$/.test(request);

for (const [row, name, place] of [
	[4, "in the middle of a push — resent, deduplicated", "cut"],
	[
		5,
		"after the central's commit, before its answer — overlap, 200",
		"swallow",
	],
	[6, "after the answer, before the local mark — the same", "mark"],
] as const)
	test(`fault ${row}: power cut ${name}`, async () => {
		const dataDir = join(dir, place, "data");
		const stateDir = join(dir, place, "state");
		const at = { url: line.url, code: await codeFor(central) };
		const start = () =>
			startCore({
				dataDir,
				stateDir,
				central: at,
				env: powercut.under(dataDir),
			});
		let cuts = 0;
		const desk = new Desk(await start(), {
			restart: () => {
				powercut.restore(dataDir);
				return start();
			},
		});
		await desk.signIn("supervisor");
		await desk.act("supervisor", "day.open", {});
		const issue = () => desk.act("kiosk", "queue.issue", { procedureId });
		const sent = () =>
			vi.waitFor(
				async () =>
					expect((await desk.ask("supervisor", "sync.status", {})).toSend).toBe(
						0,
					),
				{ timeout: 20_000, interval: 20 },
			);
		for (let i = 0; i < 4; i++) {
			await sent();
			let aimed = true;
			const { child, gone } = desk.core;
			line.trouble = (request) => {
				if (!aimed || !isPush(request)) return "pass";
				aimed = false;
				cuts++;
				if (place === "mark") {
					line.onAnswer = () => powercut.arm("write", "office.db-wal");
					return "pass";
				}
				// the request is on its way when the process ends
				setTimeout(() => child.kill("SIGKILL"), place === "cut" ? 0 : 100);
				return place;
			};
			await issue();
			await gone;
			line.onAnswer = () => {};
			await issue();
		}
		await sent();
		expect(await desk.replay()).toEqual([]);
		await desk.core.stop();
		expect(cuts).toBe(4);
		expect(await faultsOf(dataDir, desk.confirmed)).toEqual([]);
		const db = await openStore(dataDir);
		expect(await expectSame(central, db)).toBeGreaterThan(9);
		db.close();
	}, 60_000);
