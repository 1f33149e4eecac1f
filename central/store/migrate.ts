/** Forward-only numbered migrations: each in one transaction with its bookkeeping row. */
import base from "../migrations/0010-base.sql?raw";
import blobs from "../migrations/0020-blobs.sql?raw";
import projector from "../migrations/0030-projector.sql?raw";
import feed from "../migrations/0040-feed.sql?raw";
import services from "../migrations/0050-services.sql?raw";
import adopted from "../migrations/0060-adopted.sql?raw";
import { type Database, one } from "./database.ts";
import { migrationLock } from "./locks.ts";

type Migration = { id: number; name: string; sql: string };

export const migrations: readonly Migration[] = [
	{ id: 10, name: "base", sql: base },
	{ id: 20, name: "blobs", sql: blobs },
	{ id: 30, name: "projector", sql: projector },
	{ id: 40, name: "feed", sql: feed },
	{ id: 50, name: "services", sql: services },
	{ id: 60, name: "adopted", sql: adopted },
];

/** Brings the database up to date; refuses one that a newer central has written. */
export async function migrate(
	db: Database,
	list: readonly Migration[] = migrations,
): Promise<void> {
	list.forEach(({ id }, index) => {
		if (id !== (index + 1) * 10)
			throw new Error(`migration ${id} is out of line`);
	});
	await db.tx(async (q) => {
		const { encoding } = one(
			await q.query<{ encoding: string }>(
				"SELECT current_setting('server_encoding') AS encoding",
			),
		);
		// In any other encoding a text could come back changed, and its hash would no longer fit.
		if (encoding !== "UTF8")
			throw new Error(`the database must be UTF8, it is ${encoding}`);
		await q.exec(
			"CREATE TABLE IF NOT EXISTS schema_migrations (id integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
		);
	}, migrationLock);
	for (const migration of list)
		await db.tx(async (q) => {
			const rows = await q.query<{ id: number }>(
				"SELECT id FROM schema_migrations ORDER BY id",
			);
			const newest = rows.at(-1)?.id ?? 0;
			if (newest > (list.at(-1)?.id ?? 0))
				throw new Error(
					`the database is of a newer central (migration ${newest}); start that version`,
				);
			if (newest >= migration.id) return;
			await q.exec(migration.sql);
			await q.query(
				"INSERT INTO schema_migrations (id, name) VALUES ($1, $2)",
				[migration.id, migration.name],
			);
		}, migrationLock);
}
