/** What must hold in every office at any time, read from the store itself. */
import { expect } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { isFolio } from "../../shared/ids.ts";
import { dumpAll, dumpProjections, journalRows } from "../core/tables.ts";
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

	// Money: a till holds what its payments left in it, and every allocation is a payment's.
	expect(
		all(`SELECT t.till_id FROM proj_tills t LEFT JOIN proj_payments p USING (till_id)
		     GROUP BY t.till_id HAVING t.cash <> coalesce(sum(p.received - p.change), 0) OR t.payments <> count(p.payment_id)`),
	).toEqual([]);
	expect(
		all(`SELECT p.payment_id FROM proj_payments p LEFT JOIN proj_allocations a USING (payment_id)
		     GROUP BY p.payment_id HAVING p.total <> sum(a.amount) OR p.received - p.change + p.rounding <> p.total`),
	).toEqual([]);
	expect(
		all(
			"SELECT case_id FROM proj_allocations GROUP BY case_id HAVING count(*) > 1",
		),
	).toEqual([]);

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
