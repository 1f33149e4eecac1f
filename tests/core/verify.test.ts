import { describe, expect, test } from "vitest";
import { sha256Hex } from "../../shared/chain.ts";
import { takeVisit } from "../harness/visit.ts";
import { prepared, type Ready } from "./prepared.ts";
import { type JournalRow, journalRows } from "./tables.ts";

describe("verification finds", () => {
	async function tampered(
		change: (db: Ready["rt"]["db"], rows: JournalRow[]) => void,
	) {
		const office = await prepared();
		await takeVisit(office.kiosk, office.rosa);
		const { db } = office.rt;
		const rows = journalRows(db);
		expect(await office.ana.call("journal.verify", {})).toMatchObject({
			ok: true,
			problems: [],
		});
		db.exec("DROP TRIGGER journal_ops_keep; DROP TRIGGER journal_ops_fixed");
		change(
			db,
			rows.filter((row) => !row.stream.startsWith("queue.")),
		);
		const { ok, problems } = await office.ana.call("journal.verify", {});
		expect(ok).toBe(false);
		return problems.map(({ seq, problem }) => [seq, problem]);
	}
	const set = (
		db: Ready["rt"]["db"],
		column: string,
		value: unknown,
		pos: number,
	) =>
		db
			.prepare(`UPDATE journal_ops SET ${column} = ? WHERE pos = ?`)
			.run(value, pos);
	const nth = (rows: JournalRow[], i: number) => {
		const row = rows.at(i);
		if (!row) throw new Error("no such row");
		return row;
	};

	test("a changed body", async () => {
		const found = await tampered((db, rows) => {
			const row = nth(rows, 4);
			set(db, "body", row.body.replace('"v":1', '"v":1 '), row.pos);
		});
		expect(found).toEqual([[5, "hash"]]);
	});

	test("a changed body whose hash was made to fit, by the next link", async () => {
		const found = await tampered((db, rows) => {
			const row = nth(rows, 4);
			const body = row.body.replace('"v":1', '"v":1 ');
			set(db, "body", body, row.pos);
			set(db, "hash", Buffer.from(sha256Hex(body), "hex"), row.pos);
		});
		expect(found).toEqual([[6, "prev"]]);
	});

	test("a body that is no JSON any more", async () => {
		const found = await tampered((db, rows) => {
			const row = nth(rows, 4);
			set(db, "body", "{", row.pos);
			set(db, "hash", Buffer.from(sha256Hex("{"), "hex"), row.pos);
		});
		expect(found).toEqual([
			[5, "body"],
			[6, "prev"],
		]);
	});

	test("a changed personal text", async () => {
		let seq = 0;
		const found = await tampered((db, rows) => {
			const row = rows.find(({ sealed }) => sealed?.includes("Canul"));
			seq = row?.seq ?? 0;
			set(db, "sealed", row?.sealed?.replace("Canul", "Canal"), row?.pos ?? 0);
		});
		expect(found).toEqual([[seq, "seal"]]);
	});

	test("a personal text that is gone without an erasure", async () => {
		let seq = 0;
		const found = await tampered((db, rows) => {
			const row = rows.find(({ sealed }) => sealed?.includes("Canul"));
			seq = row?.seq ?? 0;
			set(db, "sealed", null, row?.pos ?? 0);
		});
		expect(found).toEqual([[seq, "seal"]]);
	});

	test("a missing operation", async () => {
		const found = await tampered((db, rows) => {
			db.prepare("DELETE FROM journal_ops WHERE pos = ?").run(nth(rows, 4).pos);
		});
		expect(found[0]).toEqual([6, "seq"]);
	});

	test("two operations exchanged", async () => {
		const found = await tampered((db, rows) => {
			const [a, b] = [nth(rows, 4), nth(rows, 6)];
			for (const [to, from] of [
				[a, b],
				[b, a],
			] as const)
				for (const column of ["body", "hash", "sealed"] as const)
					set(db, column, from[column], to.pos);
		});
		expect(found).toEqual(
			expect.arrayContaining([
				[5, "body"],
				[7, "body"],
			]),
		);
	});
});
