/** A real core with its real shipper in this process, on a line and a clock the test holds. */

import { setTimeout as after } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { afterAll, beforeAll, expect, onTestFinished, vi } from "vitest";
import { LOOK_MS } from "../../core/day/turn.ts";
import { demoOffice } from "../../core/demo/office.ts";
import type { Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { LEAVES_MS } from "../../core/sync/push.ts";
import { syncState } from "../../core/sync/state.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import { TestCentral } from "../harness/central.ts";
import {
	type Office,
	openOffice,
	runtimeOf,
	scratch,
	testWorld,
} from "../harness/core.ts";
import { type Line, openLine } from "../harness/process-proxy.ts";

export const faces: Face[] = [
	"kiosk",
	"checkpoint",
	"board",
	"counter",
	"office",
];
export const procedureId = "mbj-constancia-residencia";

export type Terminal = Office & {
	/** Every pause the shipper asked for, in milliseconds. */
	pauses: number[];
	issue(times?: number): Promise<void>;
	/** Resolves when all is sent. */
	drained(): Promise<void>;
};

export type TerminalOptions = {
	central?: { url: string; code: string | null };
	network?: Network;
	/** Also listens to the central's feed; without it nothing is ever new there. */
	feed?: boolean;
};

/** A feed with no news, whose long polls do not end. */
const quiet =
	(network: Network): Network =>
	(request, signal) =>
		request.url.includes("/v1/feed/")
			? new Promise((_, reject) =>
					signal.addEventListener("abort", () => reject(new Error("ended"))),
				)
			: network(request, signal);

/** A folder that goes away with the test. */
export function ownFolder(): string {
	const { dir, remove } = scratch();
	onTestFinished(remove);
	return dir;
}

/** A real central for the tests of a file, behind a line of its own. */
export function centralOnLine(): { central: TestCentral; url: string } {
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
	return {
		central,
		get url() {
			return line.url;
		},
	};
}

/** Opens the office of `dir`; its pauses pass quickly and are written down. Stopped with the test at the latest. */
export async function openTerminal(
	dir: string,
	{ central, network = httpNetwork, feed = false }: TerminalOptions = {},
): Promise<Terminal> {
	const pauses: number[] = [];
	const world = testWorld({ network: feed ? network : quiet(network) });
	const { sleep } = world.clock;
	world.clock.sleep = async (ms, signal) => {
		// the day's own pause is none of the shipper's
		if (ms === LOOK_MS) return sleep(ms, signal);
		if (ms !== LEAVES_MS) pauses.push(ms); // nor is that of a push on its way out
		await after(Math.min(ms, 10), undefined, { signal }).catch(() => {});
	};
	const office = await openOffice(dir, {
		world,
		config: { central: central ?? null },
	});
	const kiosk = office.page("kiosk");
	let running = true;
	const stop = async () => {
		if (running) await office.stop();
		running = false;
	};
	onTestFinished(stop);
	return {
		...office,
		stop,
		pauses,
		issue: async (times = 1) => {
			for (let i = 0; i < times; i++)
				await kiosk.act("queue.issue", { procedureId });
		},
		drained: () =>
			vi.waitFor(
				() => expect(syncState(runtimeOf(office.core)).toSend).toBe(0),
				{ timeout: 15_000, interval: 10 },
			),
	};
}

/** Opens the day, so that tickets can be issued. */
export async function openDayAt(office: Office): Promise<void> {
	const supervisor = await office.staff("jorge", "office");
	await supervisor.act("day.open", {});
}

/** An enrolment code for a new office, or for the one a terminal that began alone says it is of. */
export async function codeFor(
	central: TestCentral,
	office: "new" | "demo" = "new",
): Promise<string> {
	if (office === "new") return central.code(await central.office(), faces);
	await central.admin("POST", "offices", {
		officeId: demoOffice.id,
		code: demoOffice.code,
		name: demoOffice.name,
		timeZone: demoOffice.timeZone,
	});
	return central.code(demoOffice.id, faces);
}

/** Checks that the central holds exactly what the terminal wrote: each operation once, in order, hash by hash. */
export async function expectAgreement(
	central: TestCentral,
	office: Office,
): Promise<number> {
	return expectSame(central, runtimeOf(office.core).db);
}

/** The same for a store whose core is not running. */
export async function expectSame(
	central: TestCentral,
	db: Database,
): Promise<number> {
	const written = db
		.prepare<[], { stream: string; seq: number; hash: string }>(
			`SELECT s.stream, o.seq, lower(hex(o.hash)) AS hash FROM journal_ops o
			 JOIN journal_streams s ON s.id = o.stream_id ORDER BY s.stream, o.seq`,
		)
		.all();
	const held = [];
	for (const stream of new Set(written.map((each) => each.stream)))
		for (let from = 1, more = true; more; ) {
			const { body } = await central.admin(
				"GET",
				`streams/${stream}/ops?from=${from}&limit=500`,
			);
			for (const { seq, hash } of body.ops ?? [])
				held.push({ stream, seq, hash });
			more = body.more;
			from = (held.at(-1)?.seq ?? 0) + 1;
		}
	expect(held).toEqual(written);
	return held.length;
}
