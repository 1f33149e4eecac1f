/** Who waits for the feed in one process: one question for all, an end for everybody. */
import { expect, test } from "vitest";
import type { Reader } from "../../central/feed/scope.ts";
import { Waiters } from "../../central/feed/waiters.ts";
import type { Database } from "../../central/store/database.ts";
import { TestCentral } from "../harness/central.ts";
import { read } from "../harness/feed.ts";

const office = "00000000-0000-4000-8000-000000000001";
const reader = (terminal: string, scope = "catalogue"): Reader => ({
	terminal,
	office,
	scope,
	pins: false,
});
/** Each request has a line of its own. */
const never = () => new AbortController().signal;

/** A database that knows where the scopes are, and counts how often it was asked. */
function positions(at: Record<string, number>) {
	const asked: unknown[] = [];
	const query = async (_sql: string, [, scopes]: [unknown, string[]]) => {
		asked.push(scopes);
		return scopes.map((scope) => ({
			office_id: office,
			scope,
			position: at[scope] ?? 0,
		}));
	};
	return { asked, db: { query } as unknown as Database };
}

test("a thousand that wait for two scopes are one question of two", async () => {
	const at: Record<string, number> = { catalogue: 1, other: 1 };
	const { asked, db } = positions(at);
	const waiters = new Waiters(db, () => {});
	const all = Array.from({ length: 1000 }, (_, n) =>
		waiters.wait(
			reader(`t${n}`, n % 2 ? "catalogue" : "other"),
			1,
			25_000,
			never(),
		),
	);
	expect(waiters.count).toBe(1000);
	at.catalogue = 2;
	await Promise.all(all.filter((_, n) => n % 2));
	expect(waiters.count).toBe(500);
	expect(asked).toHaveLength(1);
	expect([...(asked[0] as string[])].sort()).toEqual(["catalogue", "other"]);
	waiters.close();
	await Promise.all(all);
	expect(waiters.count).toBe(0);
}, 60_000);

test("a limit, a second question, a cut line and a fault of the database", async () => {
	const { db } = positions({});
	const waiters = new Waiters(db, () => {}, 1);
	const first = waiters.wait(reader("t1"), 0, 25_000, never());
	await expect(waiters.wait(reader("t2"), 0, 25_000, never())).rejects.toThrow(
		"too_many_requests",
	);
	const gone = new AbortController();
	const second = waiters.wait(reader("t1"), 0, 25_000, gone.signal);
	await first; // whoever asks again has lost the answer before
	expect(waiters.count).toBe(1);
	gone.abort();
	await second;
	expect(waiters.count).toBe(0);

	const faults: unknown[] = [];
	const away = { query: () => Promise.reject(new Error("away")) };
	const patient = new Waiters(away as unknown as Database, (error) =>
		faults.push(error),
	);
	await patient.wait(reader("t1"), 0, 600, never());
	expect(faults.length).toBeGreaterThan(0);
	patient.close();
}, 60_000);

test("one terminal does not take the places of all: beyond its share it is told so, and another is served", async () => {
	const central = new TestCentral();
	await central.start({ inMemory: true });
	const greedy = await central.terminal();
	const other = await central.terminal();
	const cut = new AbortController();
	const statuses: number[] = [];
	const asked = Array.from({ length: 60 }, async (_, n) => {
		const scope = `verdicts.${greedy.enrolled.terminal}.${n + 1}`;
		const { status } = await fetch(`${central.url}/v1/feed/${scope}?wait=25`, {
			headers: greedy.authorization,
			signal: cut.signal,
		});
		statuses.push(status);
	});
	await Promise.race(asked);
	expect([...new Set(statuses)]).toEqual([429]);
	expect((await read(other, "catalogue")).status).toBe(200);
	cut.abort();
	await Promise.allSettled(asked);
	await central.stop();
}, 60_000);

test("a central that stops sends everybody away, also who left without a word", async () => {
	const central = new TestCentral();
	await central.start({ inMemory: true });
	const terminal = await central.terminal();
	const cut = new AbortController();
	const leaving = fetch(`${central.url}/v1/feed/catalogue?wait=25`, {
		headers: terminal.authorization,
		signal: cut.signal,
	});
	const waiting = read(terminal, "catalogue", "wait=25");
	// Two questions of one terminal for one scope: the later one ends the earlier.
	await Promise.race([leaving, waiting]);
	cut.abort();
	await leaving.catch(() => {});
	await central.stop();
	expect((await waiting).body.items).toEqual([]);
}, 60_000);
