/** `npm run central` as an operator meets it: a real process, its files and its words. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, TerminalClient } from "../harness/stream-writer.ts";

type Running = {
	url: string;
	said: () => string;
	child: ChildProcess;
	stop(signal?: NodeJS.Signals): Promise<number | null>;
};

const folder = mkdtempSync(join(tmpdir(), "ventanilla-central-"));
const dataDir = join(folder, "data");
const running: Running[] = [];

function launch(program: string, args: string[], env: NodeJS.ProcessEnv) {
	const { DATABASE_URL: _, ...inherited } = process.env;
	return spawn(program, args, {
		env: { ...inherited, LOG_LEVEL: "debug", ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
}

async function start(env: NodeJS.ProcessEnv): Promise<Running> {
	const child = launch(process.execPath, ["out/node/central.js"], {
		PORT: "0",
		...env,
	});
	let out = "";
	let err = "";
	child.stderr?.on("data", (chunk) => {
		err += chunk;
	});
	const url = await new Promise<string>((resolve, reject) => {
		child.stdout?.on("data", (chunk) => {
			out += chunk;
			const line = /^central listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(
				out,
			);
			if (line?.[1]) resolve(line[1]);
		});
		child.once("exit", () => reject(new Error(err)));
	});
	const one: Running = {
		url,
		said: () => out + err,
		child,
		async stop(signal = "SIGTERM") {
			const gone = once(child, "exit");
			child.kill(signal);
			const [code] = await gone;
			return code;
		},
	};
	running.push(one);
	return one;
}

beforeAll(async () => {
	// builds it where it is stale, and ends at once for want of a port
	const build = launch(process.execPath, ["scripts/run-node.mjs", "central"], {
		PORT: "none",
	});
	await once(build, "exit");
});

afterAll(() => {
	for (const { child } of running) child.kill("SIGKILL");
	rmSync(folder, { recursive: true, force: true });
});

async function office(url: string, token: string) {
	const post = (path: string, body: object) =>
		ask(`${url}/v1/admin/${path}`, "POST", JSON.stringify(body), {
			authorization: `Bearer ${token}`,
		});
	const made = await post("offices", {
		code: "CENT",
		name: "Centro",
		timeZone: "America/Cancun",
	});
	const { body } = await post("enrolment-codes", {
		officeId: made.body.officeId,
		faces: ["counter"],
	});
	return body.code as string;
}

it("prints one line, keeps its token, stops cleanly, and has everything after a kill", async () => {
	const first = await start({ CENTRAL_DATA_DIR: dataDir });
	const file = join(dataDir, "admin-token");
	const token = readFileSync(file, "utf8");
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(first.said()).toContain(`admin token in ${file}`);

	const code = await office(first.url, token);
	const terminal = await TerminalClient.enrol(first.url, code);
	const writer = terminal.writer();
	const secret = "Guadalupe";
	writer.write({ personal: { name: secret } });
	const pushed = await writer.push();
	expect(pushed.body).toMatchObject({ acked: 1, durability: "process" });
	await ask(`${first.url}/v1/verify/${terminal.enrolled.token}`, "GET");
	await first.stop("SIGKILL");
	for (const word of [token, code, terminal.enrolled.token, secret, "salt"])
		expect(first.said()).not.toContain(word);

	const second = await start({ CENTRAL_DATA_DIR: dataDir });
	expect(readFileSync(file, "utf8")).toBe(token);
	const again = new TerminalClient(second.url, terminal.key, terminal.enrolled);
	const state = await again.writer(writer.stream).state();
	expect(state.body).toMatchObject({ have: 1, head: writer.head });

	await expect(start({ CENTRAL_DATA_DIR: dataDir })).rejects.toThrow(
		/another central .* uses/,
	);
	expect(await second.stop()).toBe(0);
	expect(existsSync(join(dataDir, "central.lock"))).toBe(false);
}, 60_000);

it("says what is wrong with its settings and ends", async () => {
	await expect(start({ PORT: "many" })).rejects.toThrow(/PORT must be/);
	const cut = join(folder, "cut");
	mkdirSync(cut);
	writeFileSync(join(cut, "admin-token"), "\n");
	await expect(start({ CENTRAL_DATA_DIR: cut })).rejects.toThrow(
		/admin-token is empty/,
	);
	const DATABASE_URL = "postgres://nobody@127.0.0.1:1/x";
	await expect(start({ DATABASE_URL })).rejects.toThrow(
		/CENTRAL_BLOB_DIR is not set/,
	);
	await expect(
		start({ DATABASE_URL, CENTRAL_BLOB_DIR: join(folder, "blobs") }),
	).rejects.toThrow(/ECONNREFUSED/);
}, 60_000);
