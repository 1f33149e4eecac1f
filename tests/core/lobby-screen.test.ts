/** What the lobby's screen asks of the core besides a ticket. */
import { expect, test } from "vitest";
import { RequirementLists } from "../../core/print/requirement-lists.ts";
import { code, prepared } from "./prepared.ts";
import { ended, withPrinter } from "./printing.ts";

const procedureId = "mbj-constancia-residencia";

test("the most asked today come first, the catalogue's own order fills the rest", async () => {
	const office = await prepared();
	const ask = () => office.kiosk.call("catalogue.asked", { limit: 4 });
	const before = await ask();
	expect(before.today).toBe(false);
	expect(before.sheets).toHaveLength(4);
	const { sheets: all } = await office.kiosk.call("catalogue.search", {
		text: "",
		limit: 50,
	});
	expect(before.sheets.map(({ id }) => id)).toEqual(
		all.slice(0, 4).map(({ id }) => id),
	);
	const [last, first] = [all[6]?.id ?? "", all[5]?.id ?? ""];
	for (const id of [last, first, first])
		await office.kiosk.act("queue.issue", { procedureId: id });
	const after = await ask();
	expect(after.today).toBe(true);
	expect(after.sheets.map(({ id }) => id)).toEqual([
		first,
		last,
		...all.slice(0, 2).map(({ id }) => id),
	]);
});

test("35 a list of what to bring comes out once an asking, says what is missing, and leaves nothing on the disk", async () => {
	const { office, printer } = await withPrinter();
	const { version, requirements } = await office.kiosk.call("catalogue.get", {
		procedureId,
	});
	const curp = requirements.find(({ name }) => name === "CURP")?.id ?? "";
	const job = await office.kiosk.act("print.requirements", {
		procedureId,
		version,
		missing: [curp],
	});
	expect((await ended(office, job.id)).state).toBe("printed");
	expect(printer.strips).toHaveLength(1);
	expect(printer.strips[0]?.text).toMatch(/LE FALTA TRAER\s+- CURP/);
	expect(
		await code(
			office.kiosk.act("print.requirements", {
				procedureId: "no-existe",
				version: 1,
				missing: [],
			}),
		),
	).toBe("procedure_not_found");
	const tables = office.rt.db
		.prepare<[], { name: string }>(
			"SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'local_print%'",
		)
		.all();
	expect(tables.length).toBeGreaterThan(1);
	for (const { name } of tables)
		expect(
			JSON.stringify(office.rt.db.prepare(`SELECT * FROM ${name}`).all()),
		).not.toContain(curp);
});

test("lists of people long gone are let go", () => {
	const lists = new RequirementLists();
	for (let n = 0; n < 30; n++)
		lists.keep(String(n), {
			procedureId,
			version: n,
			missing: [],
			language: "es",
		});
	expect(lists.get("29").version).toBe(29);
	expect(() => lists.get("5")).toThrow("list_gone");
});
