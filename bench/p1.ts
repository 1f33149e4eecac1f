/** P1: confirming one command, every command of a visit, against one bare row insert, both fsynced, on the same disk. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { contract } from "../shared/contract.ts";
import { type Office, type Page, pins } from "../tests/harness/core.ts";
import { takeLongVisit } from "../tests/harness/long-visit.ts";
import { openDay, takeVisit } from "../tests/harness/visit.ts";
import { OPS_PER_CASE } from "./lib/fill.ts";
import { takeOddVisit } from "./lib/odd-visit.ts";
import { median, ms, percentile, type Row } from "./lib/stats.ts";

const ROUNDS = 24;
const WARM = 4;
/** PINs are stretched at next to no cost here: at the real one they take 80 ms on purpose, and it is no command. */
const second = { userId: "jorge", pin: pins.jorge };

/** One row into a bare database on the same disk, after each command: so both see the disk's same moods. */
function bareInsert(dir: string): () => number {
	const binding = process.env.VENTANILLA_SQLITE_BINDING;
	const db = new Database(
		join(dir, "bare.db"),
		binding ? { nativeBinding: binding } : {},
	);
	db.pragma("journal_mode = WAL");
	db.pragma("synchronous = FULL");
	db.exec("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
	const insert = db.prepare("INSERT INTO t (text) VALUES (?)");
	const text = "x".repeat(500);
	return () => {
		const began = performance.now();
		insert.run(text);
		return performance.now() - began;
	};
}

/** Takes the time of every command of the pages it is given. */
class Watch {
	readonly bare: number[] = [];
	readonly all: number[] = [];
	readonly byCommand = new Map<string, number[]>();
	warm = true;
	readonly #insert: () => number;

	constructor(dir: string) {
		this.#insert = bareInsert(dir);
	}

	on = (page: Page): Page => ({
		...page,
		act: async (method, params) => {
			const began = performance.now();
			const output = await page.act(method, params);
			const took = performance.now() - began;
			const beside = this.#insert();
			if (!this.warm) {
				this.bare.push(beside);
				this.all.push(took);
				this.byCommand.set(method, [
					...(this.byCommand.get(method) ?? []),
					took,
				]);
			}
			return output;
		},
	});
}

async function work(office: Office, watch: Watch): Promise<void> {
	const kiosk = watch.on(office.page("kiosk"));
	const clerk = watch.on(await office.staff("rosa"));
	const other = watch.on(await office.staff("mario"));
	await openDay(await office.staff("jorge", "office"), clerk);
	await other.act("counters.open", { counter: 4 });
	await other.act("till.open", { float: 150_000 });
	for (let n = 0; n < ROUNDS; n++) {
		watch.warm = n < WARM;
		await takeVisit(kiosk, clerk);
		await takeLongVisit(kiosk, clerk, n, second);
		await takeOddVisit({ kiosk, clerk, other }, n, second);
	}
}

/** Commands of a visit that this bench never met: said, so that the list cannot grow behind its back. */
const unmet = (met: ReadonlySet<string>): string[] =>
	[...contract.values()]
		.filter(
			({ name, kind, faces }) =>
				kind === "command" && !met.has(name) && faces.includes("counter"),
		)
		.map(({ name }) => name);

/** @param dir on the disk of the office's store */
export async function p1(
	office: Office,
	dir: string,
	cases: number,
): Promise<Row[]> {
	const watch = new Watch(dir);
	await work(office, watch);
	const { all, bare, byCommand } = watch;
	for (const [name, own] of byCommand)
		console.log(
			`  ${name.padEnd(24)} median ${ms(median(own))}  ${(median(own) / median(bare)).toFixed(2)} ×  p95 ${ms(percentile(own, 0.95))}`,
		);
	console.log(`  not met: ${unmet(new Set(byCommand.keys())).join(" ")}`);
	const what = `one command, ${byCommand.size} commands of a visit, ${cases.toLocaleString("en")} cases (${(cases * OPS_PER_CASE).toLocaleString("en")} operations) stored`;
	const row = (
		name: string,
		of: (times: number[]) => number,
		target: number,
	): Row => {
		const ratio = of(all) / of(bare);
		return {
			id: "P1",
			what: `${what}, ${name}`,
			ours: `${ms(of(all))} (encrypted, fsync)`,
			against: `${ms(of(bare))} (bare one-row insert, FULL, fsync)`,
			ratio: `${ratio.toFixed(2)} ×`,
			target: `≤ ${target.toFixed(1)} ×`,
			met: ratio <= target,
		};
	};
	return [
		row("median", median, 2),
		row("p95", (list) => percentile(list, 0.95), 4),
	];
}
