/** `npm run central:admin` as an administrator's shell meets it: words, exit codes, one JSON a line. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Api } from "../../central/admin/api.ts";
import { commands } from "../../central/admin/commands.ts";
import { readMarks } from "../../central/backup/marks.ts";
import { calls } from "../../central/openapi/document.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import { builtProgram } from "../harness/process.ts";
import { TerminalClient } from "../harness/stream-writer.ts";

const central = new TestCentral();
const { dir, remove } = scratch();
const tokenFile = join(dir, "admin-token");
let program: string;
beforeAll(async () => {
	program = builtProgram("central-admin");
	writeFileSync(tokenFile, `${ADMIN_TOKEN}\n`, { mode: 0o600 });
	await central.start({ inMemory: true });
});
afterAll(async () => {
	await central.stop();
	remove();
});

type Ran = {
	code: number | null;
	lines: Record<string, unknown>[];
	said: string;
};

async function run(
	args: readonly string[],
	env: Record<string, string> = { CENTRAL_ADMIN_TOKEN_FILE: tokenFile },
): Promise<Ran> {
	const child: ChildProcess = spawn(process.execPath, [program, ...args], {
		env: { PATH: process.env.PATH, CENTRAL_URL: central.url, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let out = "";
	let said = "";
	child.stdout?.on("data", (text) => {
		out += text;
	});
	child.stderr?.on("data", (text) => {
		said += text;
	});
	const [code] = await once(child, "close");
	const lines = out.startsWith("usage")
		? []
		: out
				.split("\n")
				.filter(Boolean)
				.map((line) => JSON.parse(line));
	return { code, lines, said: said + (out.startsWith("usage") ? out : "") };
}

it("makes an office, a code and a terminal, and revokes it", async () => {
	const office = await run([
		"offices",
		"add",
		"CENT",
		"Palacio, planta baja",
		"--zone",
		"America/Cancun",
	]);
	expect(office.code).toBe(0);
	const officeId = String(office.lines[0]?.officeId);
	const made = await run(["codes", "add", officeId, "counter", "office"]);
	const terminal = await TerminalClient.enrol(
		central.url,
		String(made.lines[0]?.code),
	);
	const writer = terminal.writer();
	writer.writeMany(3);
	await writer.push();
	const id = terminal.enrolled.terminal;
	expect((await run(["durable", writer.stream, "2"])).code).toBe(0);
	const streams = await run(["streams", "list", "--office", officeId]);
	expect(streams.lines).toMatchObject([
		{ stream: writer.stream, have: 3, durable: 2 },
	]);
	const ops = await run(["ops", writer.stream, "--from", "2"]);
	expect(ops.lines.map(({ seq }) => seq)).toEqual([2, 3]);
	expect((await run(["terminals", "revoke", id])).code).toBe(0);
	writer.write();
	await writer.push([writer.ops[3] as never]);
	const kept = await run(["quarantine", "list", "--office", officeId]);
	expect(kept.lines).toMatchObject([
		{ stream: writer.stream, seq: 4, reason: "revoked" },
	]);
	const exported = await run(["revocations", "export"]);
	expect(exported.lines.map(({ terminal }) => terminal)).toContain(id);
	const list = join(dir, "revocations");
	writeFileSync(
		list,
		exported.lines.map((line) => JSON.stringify(line)).join("\n"),
	);
	const applied = await run(["revocations", "apply", list]);
	expect(applied.lines).toEqual([{ revoked: exported.lines.length }]);
	expect((await run(["epoch"])).lines).toEqual([{ epoch: expect.any(String) }]);
}, 60_000);

it("lists every stream, and marks every one, however many there are", async () => {
	const { enrolled } = await central.terminal();
	const { terminal, officeId } = enrolled;
	// more than one page of any size
	await central.rows(
		`INSERT INTO streams (office_id, stream, terminal, have, head)
		SELECT $1::uuid, $2::text || '.' || n, $2::uuid, n, decode(repeat('00', 32), 'hex') FROM generate_series(2, 1100) n`,
		[officeId, terminal],
	);
	const { lines } = await run(["streams", "list", "--office", officeId]);
	const names = lines.map(({ stream }) => String(stream));
	expect(names).toEqual([...new Set(names)].sort());
	expect(names).toHaveLength(1100);
	const api = new Api({
		CENTRAL_URL: central.url,
		CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
	});
	const marked = (await readMarks(api)).map(({ stream }) => stream);
	// its first stream is empty: there is nothing to mark
	expect(marked).toEqual(
		expect.arrayContaining(names.filter((name) => !name.endsWith(".1"))),
	);
	expect(marked).not.toContain(`${terminal}.1`);
});

it("ends with what happened: 1 refused, 2 written wrongly, 3 no answer", async () => {
	const refused = await run(["offices", "add", "x y", "Wrong"]);
	expect([refused.code, refused.said]).toEqual([
		1,
		expect.stringContaining("400 malformed"),
	]);
	for (const [args, env] of [
		[["nonsense"], undefined],
		[["durable", "only-one"], undefined],
		[["epoch", "--token", "secret"], undefined],
		[["revocations", "apply", join(dir, "none")], undefined],
		[["revocations", "apply", tokenFile], undefined],
		[["epoch"], {}],
		[["epoch"], { CENTRAL_ADMIN_TOKEN_FILE: join(dir, "none") }],
		[
			["epoch"],
			{ CENTRAL_ADMIN_TOKEN: "x", CENTRAL_URL: "http://central.example" },
		],
	] as [string[], Record<string, string> | undefined][]) {
		const wrong = await run(args, env);
		expect([args, wrong.code]).toEqual([args, 2]);
		expect(wrong.said).not.toBe("");
	}
	const nobody = {
		CENTRAL_ADMIN_TOKEN: "x",
		CENTRAL_URL: "http://127.0.0.1:1",
	};
	expect((await run(["epoch"], nobody)).code).toBe(3);
	const stranger = await run(["epoch"], { CENTRAL_ADMIN_TOKEN: "wrong" });
	expect([stranger.code, stranger.said]).toEqual([
		1,
		expect.stringContaining("401"),
	]);
	expect((await run([])).said).toContain("usage:");
}, 60_000);

it("has a command for every administrative call", () => {
	const administrative = calls.filter(({ path }) =>
		path.startsWith("/v1/admin/"),
	);
	// each call is one command; applying a list is one more on the way of revoking
	expect(commands).toHaveLength(administrative.length + 1);
});
