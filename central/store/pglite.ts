/** The central's database inside its own process, by PGlite: for a demo or a very small town. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Transaction } from "@electric-sql/pglite";
import {
	type Database,
	type Param,
	type Queries,
	type Row,
	transaction,
} from "./database.ts";
import { lockFolder } from "./folder-lock.ts";

type Runner = Pick<Transaction, "query" | "exec">;

const over = (runner: Runner): Queries => ({
	async query<T extends Row>(text: string, params: readonly Param[] = []) {
		const { rows } = await runner.query<T>(text, [...params]);
		return rows;
	},
	async exec(sql) {
		await runner.exec(sql);
	},
});

/** `dataDir` null: in memory, gone at the end. */
export async function openPGlite(dataDir: string | null): Promise<Database> {
	if (dataDir) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const unlock = dataDir ? lockFolder(dataDir) : () => {};
	try {
		// Loaded here, so that a central on PostgreSQL never pays for it.
		const { PGlite } = await import("@electric-sql/pglite");
		const db = await PGlite.create(
			dataDir ? { dataDir: join(dataDir, "pg") } : {},
		);
		return {
			...over(db),
			tx: (work, first) =>
				db.transaction(async (tx) => {
					if (first) await tx.exec(first);
					const { q, sent } = transaction(over(tx));
					const result = await work(q);
					await Promise.all(sent);
					return result;
				}),
			durability: async () => "process",
			connections: () => ({ busy: 0, idle: 1, waiting: 0 }), // the process itself
			async close() {
				await db.close();
				unlock();
			},
		};
	} catch (error) {
		unlock();
		throw error;
	}
}
