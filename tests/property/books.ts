/** What must hold in every office at any time, read from the store itself. */
import { expect } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { isFolio } from "../../shared/ids.ts";
import { dumpAll, dumpProjections, journalRows } from "../core/tables.ts";
import { checkCases } from "./case-books.ts";
import { checkMoney } from "./money-books.ts";
import type { Shift } from "./shift.ts";

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

export async function checkBooks(shift: Shift): Promise<void> {
	const { db } = shift.rt;
	const all = <R>(sql: string) => db.prepare<[], R>(sql).all() as R[];

	const verified = await shift.pages.ana.call("journal.verify", {});
	expect(verified.problems).toEqual([]);

	const before = dumpProjections(db);
	rebuild(db);
	expect(dumpProjections(db)).toEqual(before);

	// Folios: each confirmed one is there, once; per year and terminal code they run 1, 2, 3 …
	const received = journalRows(db)
		.map(({ body }) => JSON.parse(body))
		.filter(({ type }) => type === "case.received")
		.map(({ payload }) => payload);
	expect(received.map(({ folio }) => folio)).toEqual(shift.folios);
	expect(new Set(shift.folios).size).toBe(shift.folios.length);
	expect(shift.folios.every(isFolio)).toBe(true);
	for (const { year, terminal_code, last } of all<{
		year: number;
		terminal_code: string;
		last: number;
	}>("SELECT * FROM proj_folios"))
		expect(
			received
				.filter(
					(each) => each.year === year && each.terminalCode === terminal_code,
				)
				.map(({ serial }) => serial),
		).toEqual(upTo(last));

	checkMoney(all);
	checkCases(db);

	// Tickets: one at a counter, one counter a ticket, no number left out or given twice.
	expect(
		all(
			`SELECT counter FROM proj_tickets WHERE state IN ('called', 'serving') GROUP BY counter HAVING count(*) > 1`,
		),
	).toEqual([]);
	const calls = journalRows(db)
		.map(({ body }) => JSON.parse(body))
		.filter(({ type }) => type === "ticket.called");
	expect(new Set(calls.map(({ entity }) => entity)).size).toBe(calls.length);
	for (const { ordinals } of all<{ ordinals: string }>(
		"SELECT json_group_array(ordinal) AS ordinals FROM (SELECT * FROM proj_tickets ORDER BY ordinal) GROUP BY day, prefix",
	)) {
		const numbers = JSON.parse(ordinals) as number[];
		expect(numbers).toEqual(upTo(numbers.length));
	}

	// An erased person is in no table; the others still are.
	const text = dumpAll(db);
	for (const [caseId, names] of shift.names)
		for (const name of names)
			expect(text.includes(name), `${name} of ${caseId}`).toBe(
				!shift.erased.has(caseId),
			);
}
