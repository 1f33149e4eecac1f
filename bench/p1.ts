/** P1: confirming one command of a visit, against one bare row insert, both fsynced, on the same disk. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { openOffice, runtimeOf, scratch } from "../tests/harness/core.ts";
import { applicant, openDay, tinyPdf, upload } from "../tests/harness/visit.ts";
import { fill, OPS_PER_CASE } from "./lib/fill.ts";
import { median, ms, percentile, type Row } from "./lib/stats.ts";

const VISITS = 60;
const WARM = 10;

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

export async function p1(cases: number): Promise<Row[]> {
	const { dir, remove } = scratch();
	const office = await openOffice(dir);
	fill(runtimeOf(office.core), cases);
	const kiosk = office.page("kiosk");
	const clerk = await office.staff("rosa");
	await openDay(await office.staff("jorge", "office"), clerk);

	const insert = bareInsert(dir);
	const bare: number[] = [];
	const times: number[] = [];
	const byCommand = new Map<string, number[]>();
	let warm = true;
	const timed = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
		const began = performance.now();
		const result = await run();
		const took = performance.now() - began;
		const beside = insert();
		if (!warm) {
			bare.push(beside);
			times.push(took);
			byCommand.set(name, [...(byCommand.get(name) ?? []), took]);
		}
		return result;
	};
	const procedureId = "mbj-constancia-residencia";
	for (let n = 0; n < VISITS; n++) {
		warm = n < WARM;
		await timed("queue.issue", () => kiosk.act("queue.issue", { procedureId }));
		const called = await timed("queue.callNext", () =>
			clerk.act("queue.callNext", {}),
		);
		const { ticketId, visitId } = called;
		await timed("queue.start", () => clerk.act("queue.start", { ticketId }));
		const { caseId } = await timed("cases.open", () =>
			clerk.act("cases.open", { visitId, procedureId }),
		);
		await timed("cases.setApplicant", () =>
			clerk.act("cases.setApplicant", { caseId, applicant }),
		);
		const { requirements } = await clerk.call("cases.get", { caseId });
		for (const each of requirements)
			await timed("cases.checkRequirement", () =>
				clerk.act("cases.checkRequirement", {
					caseId,
					requirementId: each.id,
					original: each.original,
					copies: each.copies,
				}),
			);
		const uploadId = await upload(clerk, tinyPdf);
		await timed("cases.attach", () =>
			clerk.act("cases.attach", {
				caseId,
				requirementId: "r1",
				uploadId,
				name: "acta.pdf",
			}),
		);
		const quote = await timed("cases.quote", () =>
			clerk.act("cases.quote", { caseId }),
		);
		await timed("cases.pay", () =>
			clerk.act("cases.pay", {
				caseId,
				quoteId: quote.id,
				method: "cash",
				received: 30_000,
			}),
		);
		await timed("cases.receive", () => clerk.act("cases.receive", { caseId }));
		await timed("queue.finish", () => clerk.act("queue.finish", { ticketId }));
	}
	await office.stop();
	remove();
	for (const [name, own] of byCommand)
		console.log(
			`  ${name.padEnd(24)} median ${ms(median(own))}  p95 ${ms(percentile(own, 0.95))}`,
		);
	const what = `one command, ${cases.toLocaleString("en")} cases (${(cases * OPS_PER_CASE).toLocaleString("en")} operations) stored`;
	const row = (
		name: string,
		of: (times: number[]) => number,
		target: number,
	): Row => {
		const ratio = of(times) / of(bare);
		return {
			id: "P1",
			what: `${what}, ${name}`,
			ours: `${ms(of(times))} (encrypted, fsync)`,
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
