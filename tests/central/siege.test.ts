/**
 * The central as a process on a real PostgreSQL, besieged: thousands of lines that say nothing, half of
 * something or far too much, and a terminal that must be served meanwhile. `npm run central:siege` opens
 * 10,000 of them and waits until the slow ones are cut.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signBytes } from "../../shared/chain.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import { startPostgres, type TestPostgres } from "../harness/postgres.ts";
import {
	builtProgram,
	type Program,
	startProgram,
} from "../harness/process.ts";
import { openLineTo } from "../harness/raw-http.ts";
import { ask, type StreamWriter } from "../harness/stream-writer.ts";

const LINES = Number(process.env.SIEGE ?? 600);
/** Terminals that send far too much at once, each of every kind. */
const LARGE = Math.min(40, LINES / 50);
const MOST_MB = 512;

class Remote extends TestCentral {
	override get url() {
		return String(program.line[1]);
	}
}
const central = new Remote();
const { dir, remove } = scratch();
let postgres: TestPostgres;
let program: Program;
let writer: StreamWriter;
/** Whose token was stolen. */
let stolen: StreamWriter;
beforeAll(async () => {
	const file = builtProgram("central");
	postgres = await startPostgres();
	program = await startProgram(file, [], /central listening on (http:\S+)\n/, {
		PORT: "0",
		DATABASE_URL: await postgres.createDatabase(),
		CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
		CENTRAL_BLOB_DIR: dir,
	});
	writer = (await central.terminal()).writer();
	stolen = (await central.terminal()).writer();
});
afterAll(async () => {
	expect(await program.stop()).toBe(0);
	await postgres.stop();
	remove();
});

const megabytes = (file: string, key: string) => {
	const line = new RegExp(`^${key}:\\s+(\\d+) kB`, "m");
	return Number(line.exec(readFileSync(file, "utf8"))?.[1] ?? 0) / 1024;
};
/** The most memory the central ever had. */
const peak = () => megabytes(`/proc/${program.child.pid}/status`, "VmHWM");

/** What PostgreSQL's processes have together, each shared page counted once. */
function ofPostgres(): number {
	if (!postgres.dataDir) return 0;
	const first = readFileSync(
		`${postgres.dataDir}/postmaster.pid`,
		"utf8",
	).split("\n")[0];
	const children = readdirSync("/proc").filter((pid) => {
		if (pid === first) return true;
		try {
			return (
				readFileSync(`/proc/${pid}/stat`, "utf8")
					.split(") ")[1]
					?.split(" ")[1] === first
			);
		} catch {
			return false; // gone meanwhile, or no process
		}
	});
	return children.reduce(
		(sum, pid) => sum + megabytes(`/proc/${pid}/smaps_rollup`, "Pss"),
		0,
	);
}

const head = (length: number, more = "") =>
	`POST /v1/streams/${stolen.stream}/ops HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${stolen.terminal.enrolled.token}\r\nContent-Length: ${length}\r\n${more}\r\n`;

/** What a slow or mute client says, and then nothing. */
const openings = (): (string | Buffer)[] => [
	"",
	"POST /v1/enrol HTTP/1.1\r\nHost: x\r\nX-Slow: ",
	`POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n{`,
	head(1024 * 1024) + "x".repeat(100_000),
];

/** The terminal is served: at once, or told when to come again. */
async function served(): Promise<void> {
	writer.write();
	for (;;) {
		const { status, body } = await writer.push(writer.ops.slice(-1));
		if (status === 503) continue;
		expect([status, body.acked]).toEqual([200, writer.ops.length]);
		return;
	}
}

const send = (
	{ stream, terminal }: StreamWriter,
	bytes: Buffer,
	headers: Record<string, string> = {},
) =>
	ask(`${central.url}/v1/streams/${stream}/ops`, "POST", bytes, {
		...terminal.authorization,
		"x-signature": signBytes(bytes, terminal.key),
		...headers,
	});

it("serves its terminals under siege, in bounded memory, and forgets it afterwards", async () => {
	await served();
	const strong = await Promise.all(
		Array.from({ length: LARGE }, async () =>
			(await central.terminal()).writer(),
		),
	);
	const lines: Socket[] = [];
	for (let at = 0; at < LINES; at += 100)
		lines.push(
			...(await Promise.all(
				Array.from({ length: Math.min(100, LINES - at) }, (_, index) => {
					const said = openings();
					return openLineTo(central.url, said[index % said.length] as string);
				}),
			)),
		);
	for (const line of lines) line.resume(); // its end is noticed only by who reads
	await served();
	const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
	const deep = Buffer.from("[".repeat(1024 * 1024 - 1));
	const large = Buffer.alloc(1024 * 1024 + 1, 0x20);
	const answers = await Promise.all(
		strong.flatMap((each) => [
			send(each, bomb, { "content-encoding": "gzip" }),
			send(each, deep),
			send(each, large),
		]),
	);
	const statuses = new Set(answers.map(({ status }) => status));
	for (const status of statuses) expect([400, 413, 503]).toContain(status);
	expect(statuses).toContain(413);
	expect(statuses).toContain(400);
	await served();
	if (process.env.SIEGE)
		// every line that says nothing is cut within the server's minute
		while (lines.some((line) => !line.closed))
			await new Promise((resolve) => setTimeout(resolve, 500));
	const still = program.child.exitCode;
	const [own, database] = [peak(), ofPostgres()];
	process.stdout.write(
		`${LINES} lines, ${answers.length} large requests (${[...statuses].sort().join(", ")}): central ${own.toFixed(0)} MB at most, PostgreSQL ${database.toFixed(0)} MB\n`,
	);
	for (const line of lines) line.destroy();
	await served();
	expect(still).toBeNull();
	expect(own + database).toBeLessThan(MOST_MB);
}, 300_000);
