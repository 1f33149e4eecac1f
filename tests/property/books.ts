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

	// Tickets: one at a counter, one counter a ticket.
	expect(
		all(
			`SELECT counter FROM proj_tickets WHERE state IN ('called', 'serving') GROUP BY counter HAVING count(*) > 1`,
		),
	).toEqual([]);
	checkCalls(journalRows(db).map(({ body }) => JSON.parse(body)));

	// No number is given twice on a day, and one left out is somebody's of an earlier day.
	const numbers = all<{ day: string; prefix: string; ordinal: number }>(
		"SELECT day, prefix, ordinal FROM proj_tickets",
	);
	for (const line of numbers) {
		const same = numbers.filter(
			({ day, prefix }) => day === line.day && prefix === line.prefix,
		);
		const given = same.map(({ ordinal }) => ordinal);
		expect(new Set(given).size, line.day).toBe(given.length);
		const before = numbers.filter(({ day }) => day < line.day);
		for (const ordinal of upTo(line.ordinal))
			if (!given.includes(ordinal))
				expect(before.map((each) => each.ordinal)).toContain(ordinal);
	}

	// An erased person is in no table; the others still are.
	const text = dumpAll(db);
	for (const [caseId, names] of shift.names)
		for (const name of names)
			expect(text.includes(name), `${name} of ${caseId}`).toBe(
				!shift.erased.has(caseId),
			);
}

const backInLine = new Set(
	["parked", "returned", "transferred", "undone", "passed", "settled"].map(
		(act) => `ticket.${act}`,
	),
);

/** Whoever was called is called again only after something put them back into the line. */
function checkCalls(
	operations: readonly { type: string; entity: string }[],
): void {
	const called = new Set<string>();
	for (const { type, entity } of operations) {
		if (backInLine.has(type)) called.delete(entity);
		if (type !== "ticket.called") continue;
		expect(called.has(entity), `${entity} called twice`).toBe(false);
		called.add(entity);
	}
}
