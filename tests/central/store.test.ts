/** The central's own database: migrations, and the binary form of its parameters. */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../central/store/database.ts";
import { migrate, migrations } from "../../central/store/migrate.ts";
import { openPGlite } from "../../central/store/pglite.ts";
import { openPostgres } from "../../central/store/postgres.ts";
import { startPostgres, type TestPostgres } from "../harness/postgres.ts";

describe.each(["PostgreSQL", "PGlite"])("the store on %s", (backend) => {
	let server: TestPostgres | null = null;
	let db: Database;
	beforeAll(async () => {
		if (backend === "PostgreSQL") {
			server = await startPostgres();
			db = openPostgres(await server.createDatabase(), () => {});
		} else db = await openPGlite(null);
	});
	afterAll(async () => {
		await db.close();
		await server?.stop();
	});

	it("migrates once, also when two start together", async () => {
		await Promise.all([migrate(db), migrate(db)]);
		await migrate(db);
		const rows = await db.query("SELECT id FROM schema_migrations");
		expect(rows).toHaveLength(migrations.length);
	});

	it("puts the office first in every key but where no office is asked for, and counts nothing globally", async () => {
		const others = await db.query<{ name: string }>(
			`SELECT c.relname AS name FROM pg_class c
			LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
			LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
			WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
				AND a.attname IS DISTINCT FROM 'office_id'
			ORDER BY 1`,
		);
		expect(others.map(({ name }) => name)).toEqual([
			"central_identity", // one row
			"enrolment_failures", // by address: a wrong code names no office
			"revocations", // also of terminals whose office is not known again yet
			"schema_migrations",
			"service_tokens", // for several offices
		]);
		const counters = await db.query(
			`SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
			UNION ALL SELECT attname FROM pg_attribute WHERE attidentity <> ''`,
		);
		expect(counters).toEqual([]);
	});

	it("leaves nothing of a migration that fails", async () => {
		const broken = [
			...migrations,
			{
				id: (migrations.length + 1) * 10,
				name: "broken",
				sql: "CREATE TABLE half (id integer); SELECT nonsense",
			},
		];
		await expect(migrate(db, broken)).rejects.toThrow();
		const [row] = await db.query("SELECT to_regclass('half') AS half");
		expect(row).toEqual({ half: null });
	});

	it("refuses a database of a newer central and a list out of line", async () => {
		await expect(
			migrate(db, [{ id: 20, name: "gap", sql: "" }]),
		).rejects.toThrow(/out of line/);
		await db.exec("INSERT INTO schema_migrations VALUES (9990, 'future')");
		await expect(migrate(db)).rejects.toThrow(/newer central/);
		await db.exec("DELETE FROM schema_migrations WHERE id = 9990");
	});

	it("carries lists of any text", async () => {
		const id = randomUUID();
		const list = ['"', "\\", "{,}", "NULL", null, "", " ", "ñ😀\u2028", id];
		const [row] = await db.query("SELECT $1::text[] AS list", [list]);
		expect(row).toEqual({ list });
		const none = await db.query("SELECT unnest($1::text[]) AS one", [[]]);
		expect(none).toEqual([]);
	});

	it("rolls a transaction back", async () => {
		const failed = db.tx(async (q) => {
			await q.query("INSERT INTO revocations VALUES ($1, now())", [
				randomUUID(),
			]);
			throw new Error("no");
		});
		await expect(failed).rejects.toThrow("no");
		expect(await db.query("SELECT * FROM revocations")).toEqual([]);
	});
});

it("gives up a connection whose server is silent, and goes on with another once it speaks", async () => {
	const server = await startPostgres();
	const address = new URL(await server.createDatabase());
	const behind = { host: address.hostname, port: Number(address.port) };
	const sockets = new Set<Socket>();
	const line = createServer((near) => {
		const far = connect(behind);
		for (const [from, to] of [
			[near, far],
			[far, near],
		] as const) {
			sockets.add(from);
			from.on("error", () => {}).pipe(to);
			from.on("close", () => to.destroy());
		}
	}).listen(0, "127.0.0.1");
	await once(line, "listening");
	const bound = line.address();
	address.port = String(typeof bound === "object" && bound?.port);
	const db = openPostgres(address.href, () => {}, 1, 1_500);
	const one = () => db.query("SELECT 1 AS one");
	expect(await one()).toEqual([{ one: 1 }]);
	for (const each of sockets) each.pause();
	await expect(one()).rejects.toThrow("Query read timeout");
	// the only connection is free for a new one
	expect(await one()).toEqual([{ one: 1 }]);
	for (const each of sockets) each.pause();
	const stuck = db.tx(async (q) => {
		await q.query("SELECT 2 AS two");
	});
	await expect(stuck).rejects.toThrow(/Query read timeout|Connection/);
	expect(await one()).toEqual([{ one: 1 }]);
	expect(db.connections()).toMatchObject({ busy: 0, waiting: 0 });
	await db.close();
	line.close();
	await server.stop();
});
