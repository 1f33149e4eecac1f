/** The schema's history. Forward only, numbered in tens; a file once released never changes. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import journal from "../../resources/migrations/0010-journal.sql?raw";
import projections from "../../resources/migrations/0020-projections.sql?raw";
import local from "../../resources/migrations/0030-local.sql?raw";
import replica from "../../resources/migrations/0040-replica.sql?raw";
import catalogue from "../../resources/migrations/0050-catalogue.sql?raw";
import money from "../../resources/migrations/0060-money.sql?raw";
import cases from "../../resources/migrations/0070-cases.sql?raw";
import erasedCases from "../../resources/migrations/0080-erased-cases.sql?raw";
import documents from "../../resources/migrations/0090-documents.sql?raw";
import printers from "../../resources/migrations/0100-printers.sql?raw";
import refusals from "../../resources/migrations/0110-refusals.sql?raw";
import queue from "../../resources/migrations/0120-queue.sql?raw";
import protocol from "../../resources/migrations/0130-protocol.sql?raw";
import day from "../../resources/migrations/0140-day.sql?raw";
import caseEvents from "../../resources/migrations/0150-case-events.sql?raw";
import lobby from "../../resources/migrations/0160-lobby.sql?raw";
import forgotten from "../../resources/migrations/0170-forgotten.sql?raw";
import leftStreams from "../../resources/migrations/0180-left-streams.sql?raw";
import documentsSent from "../../resources/migrations/0190-documents-sent.sql?raw";
import cleaningUndone from "../../resources/migrations/0200-cleaning-undone.sql?raw";
import verdicts from "../../resources/migrations/0210-verdicts.sql?raw";
import feed from "../../resources/migrations/0220-feed.sql?raw";
import prefilled from "../../resources/migrations/0230-prefilled.sql?raw";
import { Refusal } from "../../shared/errors.ts";
import { privateFolder, syncFolder } from "./files.ts";

export type Migration = { id: number; name: string; sql: string };

export const migrations: readonly Migration[] = [
	{ id: 10, name: "journal", sql: journal },
	{ id: 20, name: "projections", sql: projections },
	{ id: 30, name: "local", sql: local },
	{ id: 40, name: "replica", sql: replica },
	{ id: 50, name: "catalogue", sql: catalogue },
	{ id: 60, name: "money", sql: money },
	{ id: 70, name: "cases", sql: cases },
	{ id: 80, name: "erased cases", sql: erasedCases },
	{ id: 90, name: "documents", sql: documents },
	{ id: 100, name: "printers", sql: printers },
	{ id: 110, name: "refusals", sql: refusals },
	{ id: 120, name: "queue", sql: queue },
	{ id: 130, name: "protocol", sql: protocol },
	{ id: 140, name: "day", sql: day },
	{ id: 150, name: "case events", sql: caseEvents },
	{ id: 160, name: "lobby", sql: lobby },
	{ id: 170, name: "forgotten", sql: forgotten },
	{ id: 180, name: "left streams", sql: leftStreams },
	{ id: 190, name: "documents sent", sql: documentsSent },
	{ id: 200, name: "cleaning undone", sql: cleaningUndone },
	{ id: 210, name: "verdicts", sql: verdicts },
	{ id: 220, name: "feed", sql: feed },
	{ id: 230, name: "prefilled", sql: prefilled },
];

/** Throws where the list is not 10, 20, 30 …: two branches that both added one would otherwise diverge silently. */
export function assertContiguous(list: readonly Migration[]): void {
	list.forEach(({ id, name }, index) => {
		if (id !== (index + 1) * 10)
			throw new Error(`migration ${id} ${name} is out of order`);
	});
}

/**
 * Brings the store to the newest schema. Each step and its bookkeeping are one transaction; a copy
 * from before is kept in `backups`. A store from the future is refused and left as it is.
 */
export function migrate(
	db: Database,
	list: readonly Migration[],
	backups: string,
): void {
	assertContiguous(list);
	db.exec(
		"CREATE TABLE IF NOT EXISTS local_migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)",
	);
	const done = db
		.prepare<[], { id: number; name: string }>(
			"SELECT id, name FROM local_migrations ORDER BY id",
		)
		.all();
	// What was done must be the list's beginning: nothing is ever put in before a step that was taken.
	if (
		done.some(({ id, name }, i) => list[i]?.id !== id || list[i].name !== name)
	)
		throw new Refusal("store_future");
	const open = list.slice(done.length);
	if (open.length > 0 && done.length > 0)
		copyBefore(db, backups, done.at(-1)?.id ?? 0);
	const book = db.prepare(
		"INSERT INTO local_migrations VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
	);
	for (const { id, name, sql } of open)
		db.transaction(() => {
			db.exec(sql);
			book.run(id, name);
		}).immediate();
}

/** The copies from before a migration. */
export const copiesIn = (backups: string): string[] =>
	existsSync(backups)
		? readdirSync(backups)
				.filter((name) => /^before-\d+\.db/.test(name))
				.map((name) => join(backups, name))
		: [];

function copyBefore(db: Database, backups: string, id: number): void {
	privateFolder(backups);
	const copy = join(backups, `before-${id}.db`);
	if (existsSync(copy)) rmSync(copy); // a copy left by a migration that was cut off
	db.prepare("VACUUM INTO ?").run(copy);
	syncFolder(backups);
}
