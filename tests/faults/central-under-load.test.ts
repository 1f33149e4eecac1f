/** Rows 10 and 32, the central under load on a real PostgreSQL: its database is stopped in the middle of work, and a whole city comes back at once. */
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestCentral } from "../harness/central.ts";
import { startPostgres, type TestPostgres } from "../harness/postgres.ts";
import { type Chance, chanceFrom, seedOr } from "../harness/process-random.ts";
import { type StreamWriter, TerminalClient } from "../harness/stream-writer.ts";
import {
	codeFor,
	expectAgreement,
	openDayAt,
	openTerminal,
	ownFolder,
} from "../sync/terminal.ts";

const STOPS = 3;
/** Row 32 scaled down: so many terminals, and room for a few at once. */
const TERMINALS = 60;
const OPS = 100;
const ROOM = 512 * 1024;

const central = new TestCentral();
let server: TestPostgres;
beforeAll(async () => {
	server = await startPostgres();
	await central.start({
		databaseUrl: await server.createDatabase(),
		roomBytes: ROOM,
	});
});
afterAll(async () => {
	await central.stop();
	await server.stop();
});

/** What the central holds of a stream, hash by hash. */
const heldOf = (writer: StreamWriter) =>
	central.rows<{ seq: number; hash: string }>(
		"SELECT seq, encode(hash, 'hex') AS hash FROM operations WHERE stream = $1 ORDER BY seq",
		[writer.stream],
	);

test("fault 10: PostgreSQL stopped with immediate under load — nothing acknowledged is lost", {
	timeout: 60_000,
}, async ({ task, skip }) => {
	if (!server.dataDir) {
		const reason = "the server of DATABASE_URL is not ours to stop";
		Object.assign(task.meta, { reason });
		skip(reason);
	}
	const office = await central.office();
	const writers = await Promise.all(
		Array.from({ length: 6 }, async () =>
			(await central.terminal(office)).writer(),
		),
	);
	const acked = new Map<StreamWriter, number>();
	const statuses = new Map<number, number>();
	let going = true;
	/** Answers that came since the last stop. */
	let accepted = 0;
	const ship = async (writer: StreamWriter) => {
		while (going) {
			if ((acked.get(writer) ?? 0) === writer.ops.length) writer.writeMany(5);
			const rest = writer.ops.slice(acked.get(writer) ?? 0);
			const { status, body, headers } = await writer.push(rest);
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
			if (status === 200) {
				acked.set(writer, body.acked);
				accepted++;
			} else expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
		}
	};
	const load = Promise.all(writers.map(ship));
	const next = async (count: number) => {
		const until = accepted + count;
		while (accepted < until)
			await new Promise((resolve) => setTimeout(resolve, 2));
	};
	for (let stops = 0; stops < STOPS; stops++) {
		await next(20);
		await server.crash();
		await server.restart();
	}
	await next(20);
	going = false;
	await load;
	// away is 503 and nothing else: no terminal stops for good, none is told it failed
	expect([...statuses.keys()].sort()).toEqual([200, 503]);
	for (const writer of writers) {
		const held = await heldOf(writer);
		expect(held.length).toBeGreaterThanOrEqual(acked.get(writer) ?? 0);
		expect(held).toEqual(
			writer.ops.slice(0, held.length).map(({ seq, hash }) => ({ seq, hash })),
		);
	}
});

type Heard = { refused: number; waits: Set<number> };

/** As a shipper does: `Retry-After` is obeyed, a hundred times as fast as it is asked for. */
async function drain(
	writer: StreamWriter,
	heard: Heard,
	chance: Chance,
): Promise<void> {
	for (;;) {
		const { status, body, headers } = await writer.push();
		if (status === 200) {
			expect(body.acked).toBe(OPS);
			return;
		}
		expect([status, body.error]).toEqual([503, "unavailable"]);
		const seconds = Number(headers.get("retry-after"));
		expect(seconds).toBeGreaterThanOrEqual(1);
		expect(seconds).toBeLessThanOrEqual(10);
		heard.refused++;
		heard.waits.add(seconds);
		await after(seconds * 10 + chance.next() * 10);
	}
}

test("fault 32: all terminals reconnect at once — 503 with a Retry-After that spreads them, all drain", {
	timeout: 60_000,
}, async () => {
	const chance = chanceFrom(seedOr(32));
	process.stdout.write(`seed ${chance.seed}\n`);
	const office = await central.office();
	const codes = await Promise.all(
		Array.from({ length: TERMINALS }, () => central.code(office)),
	);
	const writers = await Promise.all(
		codes.map(async (code) =>
			(await TerminalClient.enrol(central.url, code)).writer(),
		),
	);
	for (const writer of writers)
		writer.writeMany(OPS, { payload: { note: "x".repeat(500) } });
	// one of them is a real core with its own shipper
	const core = await openTerminal(ownFolder(), {
		central: { url: central.url, code: await codeFor(central) },
	});
	await openDayAt(core);
	const heard: Heard = { refused: 0, waits: new Set() };
	await Promise.all([
		...writers.map((writer) => drain(writer, heard, chance)),
		core.issue(20),
	]);
	await core.drained();
	expect(heard.refused).toBeGreaterThan(TERMINALS / 2);
	expect(heard.waits.size).toBeGreaterThan(3);
	for (const writer of writers) {
		const held = await heldOf(writer);
		expect(held.map(({ hash }) => hash)).toEqual(
			writer.ops.map(({ hash }) => hash),
		);
	}
	expect(await expectAgreement(central, core)).toBeGreaterThan(20);
});
