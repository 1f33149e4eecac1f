/** The examples, run as a reader runs them, so that they cannot rot; and the day's books, which must be able to fail. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { readAppointments } from "../../core/appointments/file.ts";
import { feedKinds } from "../../shared/feed.ts";
import type { OpBody } from "../../shared/sync-protocol.ts";
import { scratch } from "../harness/core.ts";
import { builtProgram, root, startCore } from "../harness/process.ts";
import { bodies, openStore } from "../harness/process-store.ts";

vi.setConfig({ testTimeout: 120_000 });
const { dir, remove } = scratch();
beforeAll(() => void builtProgram("core"));
afterAll(remove);

const dataDir = (name: string) => join(dir, name, "data");

/** Runs an example on a demo office of its own. @returns what it said */
async function run(name: string, ...args: string[]): Promise<string> {
	const core = await startCore({
		dataDir: dataDir(name),
		stateDir: join(dir, name, "state"),
	});
	onTestFinished(() => core.kill());
	const [, url = "", token = ""] = core.line;
	const { stdout } = await promisify(execFile)(process.execPath, [
		join(root, `examples/${name}.mjs`),
		...["--core", url, "--token", token],
		...args,
	]);
	expect(await core.stop()).toBe(0);
	return stdout;
}

const done = [
	"cash to the safe",
	"corrections",
	"cures",
	"differences signed",
	"discounts",
	"fees by hand with a second person",
	"fees by tier",
	"hand-overs",
	"orders paid under a later ticket",
	"paid by card",
	"paid by cash",
	"paid by transfer",
	"payments for several cases",
	"payments taken back",
	"received with a deficiency notice",
	"replacements",
	"representatives",
	"results delivered",
	"reversals",
	"sealed bags counted",
	"unclear, the bank charged it",
	"unclear, the bank not charged it",
	"withdrawals",
];

test("a hundred visits through every procedure and every kind of payment: the books balance", async () => {
	const said = await run("day", "--visits", "100");
	expect(said).toMatch(/^10\d visits through 24 procedures \(16 of Benito/);
	const counts = new Map(
		[...said.matchAll(/^ +(\d+) (.+)$/gm)].map(([, count, what]) => [
			what,
			Number(count),
		]),
	);
	for (const what of done) expect(counts.get(what), what).toBeGreaterThan(0);
	expect(said).toMatch(/the books balance\n$/);
});

test("the small client takes its citizens", async () => {
	expect(await run("visits", "--count", "3")).toMatch(
		/^3 visits in .* chains hold\n/,
	);
});

test("what was not sent goes out for a stick", async () => {
	expect(await run("stick")).toMatch(
		/^\d+ operations, signed and in order:\n\S+outbox-\S+\.json\n$/,
	);
});

test.each([
	["notice", "7b0f3c52-3a5e-4a4e-9d6e-0c2b6f1f0a01"],
	["appointment", "portal-1001"],
	["calendar", "calendar"],
])("the example of the feed's %s is one", (kind, id) => {
	const text = readFileSync(join(root, `examples/feed/${kind}.json`), "utf8");
	expect(() =>
		feedKinds[kind]?.schema(id)?.parse(JSON.parse(text)),
	).not.toThrow();
	expect(feedKinds[kind]?.schema(id)).toBeTruthy();
});

test("the example of an office's own appointments can be read in", () => {
	const file = readFileSync(join(root, "examples/appointments.jsonl"), "utf8");
	const { appointments, problems } = readAppointments(file, "America/Cancun");
	expect([appointments.length, problems]).toEqual([2, []]);
});

test("books that were tampered with do not balance", async () => {
	const { balance } = (await import(
		pathToFileURL(join(root, "examples/day/books.mjs")).href
	)) as { balance(ops: OpBody[]): { problems: string[] } };
	const db = await openStore(dataDir("day"));
	const operations = bodies(db);
	db.close();
	expect(balance(operations).problems).toEqual([]);
	// biome-ignore lint/suspicious/noExplicitAny: each type of operation has a payload of its own
	type Payload = Record<string, any>;
	/** How many problems there are once an operation says something else, or was taken out. */
	const problemsWithout = (
		type: string,
		where: (payload: Payload) => boolean,
		change: ((payload: Payload) => object) | null,
	) => {
		const at = operations.findIndex(
			(each) => each.type === type && where(each.payload),
		);
		expect(at, type).toBeGreaterThanOrEqual(0);
		const tampered = operations.flatMap((each, i) => {
			if (i !== at) return [each];
			if (!change) return [];
			const payload = { ...each.payload, ...change(each.payload) };
			return [{ ...each, payload }];
		});
		return balance(tampered).problems.length;
	};
	const any = () => true;
	const tampering: Parameters<typeof problemsWithout>[] = [
		["payment.received", any, ({ total }) => ({ total: total + 1 })],
		["payment.received", any, ({ change }) => ({ change: change + 50 })],
		["payment.received", any, null],
		["payment.reversed", any, null],
		["payment.reversed", any, ({ cash }) => ({ cash: cash + 50 })],
		["payment.reconciled", ({ outcome }) => outcome === "not_charged", null],
		["case.received", any, ({ fee }) => ({ fee: fee + 1 })],
		["case.received", any, null],
		["case.received", any, ({ serial }) => ({ serial: serial + 1 })],
		["case.reversed", ({ refunded }) => refunded, null],
		["till.opened", any, ({ float }) => ({ float: float + 50 })],
		["till.withdrawn", any, null],
		["till.differenceSigned", any, null],
		["till.closed", any, ({ expected }) => ({ expected: expected + 50 })],
	];
	for (const each of tampering)
		expect(problemsWithout(...each), each.join(" ")).toBeGreaterThan(0);
});
