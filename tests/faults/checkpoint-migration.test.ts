/** Rows 7 and 8: killed while the log is written back, and while the schema changes. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, migrations } from "../../core/store/migrations.ts";
import { openDatabase } from "../../core/store/open.ts";
import { scratch } from "../harness/core.ts";
import { startProgram } from "../harness/process.ts";
import { builtTestProgram } from "../harness/process-program.ts";
import { chanceFrom, seedOr } from "../harness/process-random.ts";
import { binding } from "../harness/process-store.ts";
import { buildPowercut } from "../powercut.ts";

const { dir, remove } = scratch();
const key = randomBytes(32);
const powercut = buildPowercut(dir);
let checkpoints = "";
let migrator = "";
beforeAll(async () => {
	checkpoints = await builtTestProgram("tests/faults/checkpoints.ts");
	migrator = await builtTestProgram("tests/faults/migrations.ts");
});
afterAll(remove);

const open = (file: string) =>
	openDatabase(file, { key, binding: binding(), suspect: true });
const count = (db: Database, table: string) =>
	db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

test("fault 7: killed 12 times during a checkpoint — quick_check ok, all rows", async () => {
	const chance = chanceFrom(seedOr(7));
	const file = join(dir, "rows.db");
	let inCheckpoint = 0;
	for (let kill = 0; kill < 12; kill++) {
		const program = await startProgram(
			checkpoints,
			[file, key.toString("hex")],
			/open (\d+)\n/,
			powercut.aimed(),
		);
		let said = "";
		const after = chance.below(12);
		program.child.stdout?.on("data", (text) => {
			said += text;
			// only a checkpoint writes to the database itself
			if (said.split("confirmed").length > after)
				powercut.arm(
					chance.pick(["write", "write", "fsync", "synced"]),
					"rows.db$",
				);
		});
		await program.gone;
		powercut.disarm();
		const confirmed = Number(
			[...said.matchAll(/confirmed (\d+)\n/g)].at(-1)?.[1] ?? program.line[1],
		);
		if (/checkpoint\n$/.test(said)) inCheckpoint++;
		const db = open(file);
		expect(count(db, "rows")).toBeGreaterThanOrEqual(confirmed);
		expect(count(db, "rows") % 200).toBe(0); // whole transactions only
		db.close();
	}
	console.log(
		`seed ${chance.seed}: ${inCheckpoint} of 12 kills in a checkpoint`,
	);
	expect(inCheckpoint).toBeGreaterThan(0);
}, 120_000);

test("fault 8: killed 8 times during a migration — old or new schema, the copy from before exists and opens, and the next start ends it", async () => {
	const chance = chanceFrom(seedOr(8));
	const rows = 6_000;
	const last = migrations.at(-1)?.id ?? 0;
	const steps = { before: 0, between: 0, after: 0 };
	// the first one runs to its end, and says how long the others may live
	let wholeMs = 60_000;
	for (let kill = 0; kill < 9; kill++) {
		const folder = join(dir, `migration-${kill}`);
		const file = join(folder, "office.db");
		const backups = join(folder, "backups");
		mkdirSync(folder);
		const made = open(file);
		migrate(made, migrations, backups);
		made.exec("CREATE TABLE local_ballast (id INTEGER PRIMARY KEY, text TEXT)");
		made
			.prepare(
				`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
				 INSERT INTO local_ballast SELECT i, 'text ' || i FROM n`,
			)
			.run(rows);
		made.close();
		const args = [file, key.toString("hex"), backups];
		const program = await startProgram(migrator, args, /begin\n/);
		const began = performance.now();
		const timer = setTimeout(
			() => program.child.kill("SIGKILL"),
			kill === 0 ? wholeMs : chance.next() * wholeMs,
		);
		await program.gone;
		clearTimeout(timer);
		if (kill === 0) wholeMs = performance.now() - began;

		const db = open(file);
		const done = db
			.prepare("SELECT id FROM local_migrations ORDER BY id")
			.pluck()
			.all() as number[];
		const columns = db
			.prepare("SELECT name FROM pragma_table_info('local_ballast')")
			.pluck()
			.all() as string[];
		const indexes = db
			.prepare("SELECT count(*) FROM sqlite_master WHERE name LIKE 'ballast%'")
			.pluck()
			.get();
		const extra = done.filter((id) => id > last).length;
		expect(columns).toHaveLength(2 + extra); // each step whole or not at all
		expect(indexes).toBe(extra);
		expect(count(db, "local_ballast")).toBe(rows);
		db.close();
		steps[extra === 0 ? "before" : extra === 8 ? "after" : "between"]++;
		if (extra > 0) {
			const copy = join(backups, `before-${last}.db`);
			const before = open(copy);
			expect(count(before, "local_ballast")).toBe(rows);
			expect(
				before.prepare("SELECT max(id) FROM local_migrations").pluck().get(),
			).toBe(last);
			before.close();
		}
		const again = await startProgram(migrator, args, /migrated\n/);
		await again.gone;
		expect(existsSync(backups) && readdirSync(backups).length).toBeGreaterThan(
			0,
		);
		const ended = open(file);
		expect(count(ended, "local_migrations")).toBe(migrations.length + 8);
		ended.close();
	}
	console.log(
		`seed ${chance.seed}: killed before/between/after the steps ${JSON.stringify(steps)}`,
	);
	expect(steps.between).toBeGreaterThan(0);
}, 180_000);
