/** Whole tables as text, to compare before and after, or to search. */
import type { Database } from "better-sqlite3";
import { projectionTables } from "../../core/journal/project.ts";

const rowsOf = (db: Database, tables: readonly string[]) =>
	Object.fromEntries(
		tables.map((table) => [
			table,
			db
				.prepare(`SELECT * FROM "${table}"`)
				.raw()
				.all()
				.map((row) => JSON.stringify(row))
				.sort(),
		]),
	);

export const dumpProjections = (db: Database) =>
	rowsOf(db, projectionTables(db));

/** Every table there is; blobs as their bytes' text, so that a text hidden in one is found too. */
export function dumpAll(db: Database): string {
	const tables = db
		.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'")
		.pluck()
		.all() as string[];
	return tables
		.flatMap((table) =>
			(db.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][]).map(
				(row) => row.map(String).join("|"),
			),
		)
		.join("\n");
}

export type JournalRow = {
	pos: number;
	stream: string;
	seq: number;
	hash: Buffer;
	body: string;
	sealed: string | null;
};

export const journalRows = (db: Database): JournalRow[] =>
	db
		.prepare<[], JournalRow>(
			`SELECT o.pos, s.stream, o.seq, o.hash, o.body, o.sealed
			 FROM journal_ops o JOIN journal_streams s ON s.id = o.stream_id ORDER BY o.pos`,
		)
		.all();
