/** The 40 sheets of the demo: as the sources say, nothing invented, every published total exact. */
import { describe, expect, test } from "vitest";
import { dueDate } from "../../core/catalogue/deadline.ts";
import { seedCatalogue } from "../../core/catalogue/seed.ts";
import { reportOf } from "../../core/catalogue/validate.ts";
import { demoUma } from "../../core/demo/office.ts";
import source from "../../resources/catalogue/tramites.json" with {
	type: "json",
};
import vectors from "../../resources/domain/vectors.json" with { type: "json" };
import { quoteFee } from "../../shared/fees.ts";
import { readForm } from "../../shared/forms.ts";
import type { Deadline } from "../../shared/model.ts";
import { prepared, refusal } from "./prepared.ts";

const { sheets } = seedCatalogue();
const own = sheets.filter(({ id }) => id.startsWith("mbj-"));
const sheetOf = (id: string) => {
	const found = sheets.find((each) => each.id === id);
	if (!found) throw new Error(id);
	return found;
};
const total = (id: string, on: string, tier: string | null = null) =>
	quoteFee(sheetOf(id).fee, on, demoUma, { tier }).total;

describe("the seed", () => {
	test("has 40 sheets, 16 of them of Benito Juárez, and 23 marked as examples", () => {
		expect([sheets.length, own.length]).toEqual([40, 16]);
		expect(sheets.filter(({ example }) => example)).toHaveLength(23);
		expect(own.some(({ example }) => example)).toBe(false);
		expect(new Set(sheets.map(({ id }) => id)).size).toBe(40);
	});

	test("says what the source says: names, papers, times, and null where it says nothing", () => {
		for (const raw of source) {
			const sheet = sheetOf(raw.id);
			expect(sheet.name).toBe(raw.name);
			expect(sheet.source).toBe(raw.source);
			expect(sheet.requirements).toHaveLength(raw.requirements.length);
			expect(sheet.homoclave).toBe(raw.extra.homoclave ?? null);
			if (raw.resolutionTime.unit === "unspecified")
				expect([sheet.deadline, sheet.businessDays]).toEqual([null, null]);
			expect([sheet.cases, sheet.offices, sheet.hours, sheet.contact]).toEqual([
				null,
				null,
				null,
				null,
			]);
		}
		expect(sheetOf("mbj-dif-asesoria-juridica")).toMatchObject({
			deadline: { amount: 48, unit: "hours" },
			businessDays: null,
		});
	});

	test("shows cut lists and old dates", () => {
		const codes = (id: string) => sheetOf(id).notices.map(({ code }) => code);
		expect(codes("mbj-licencia-fraccionamiento")).toEqual(
			expect.arrayContaining(["requirements_cut", "source_dated"]),
		);
		const dated = sheetOf("mbj-constancia-residencia").notices.find(
			({ code }) => code === "source_dated",
		);
		expect(dated?.text).toBe("administración 2013-2016");
		expect(
			sheets.filter(({ id }) => codes(id).includes("requirements_cut")),
		).toHaveLength(
			source.filter(({ extra }) => "requirementsTruncated" in extra).length,
		);
	});

	test("has forms of its own for 12 of the 16", () => {
		const forms = own.filter(({ form }) => form);
		expect(forms).toHaveLength(12);
		for (const { form } of forms) expect(readForm(form)).toEqual({ form });
	});

	test("gives every published total exactly", () => {
		for (const [i, id] of ["d15", "d30", "d60"].entries())
			expect(total("mbj-permiso-circular-sin-placas", "2024-06-01", id)).toBe(
				Math.round((vectors.fee.cases[i]?.total ?? 0) * 100),
			);
		expect(total("mbj-dif-asesoria-juridica", "2026-06-01")).toBe(2000);
		expect(total("opb-copia-certificada-acta", "2026-06-01")).toBe(4811);
		// The sheet's "$242": UMA of 2022. Its "$262" comes out with no UMA of these years.
		expect(total("mbj-no-infraccion", "2022-06-01")).toBe(24_237);
		expect(
			sheets.flatMap((each) => reportOf(each, demoUma).wrongTotals),
		).toEqual([]);
	});

	test("keeps the fees the office worked with", () => {
		expect(total("mbj-constancia-residencia", "2026-10-05")).toBe(25_808);
		expect(total("mbj-adopcion-animal", "2026-10-05")).toBe(0);
		expect(total("mbj-permiso-circular-sin-placas", "2026-10-05")).toBe(
			total("mbj-permiso-circular-sin-placas", "2026-10-05", "d15"),
		);
	});

	test("lists per sheet what the law asks and the source does not say", () => {
		expect(
			reportOf(sheetOf("mbj-constancia-residencia"), demoUma).missing,
		).toEqual(
			"homoclave legal_basis cases cost_basis criteria offices hours contact".split(
				" ",
			),
		);
		const report = reportOf(sheetOf("mbj-pago-predial"), demoUma);
		expect(report.missing).toEqual(
			expect.arrayContaining(["ficta", "cost", "validity"]),
		);
		expect(
			reportOf(sheetOf("mbj-constancia-residencia"), demoUma).governmentPapers,
		).toContain("CURP");
	});
});

describe("the last day of a published time", () => {
	const due = (unit: Deadline["unit"], amount: number) =>
		dueDate(
			{ deadline: { amount, unit }, businessDays: null },
			{
				day: "2026-10-02", // a Friday
				wall: "2026-10-03T03:30:00.000Z", // still Friday evening in Cancún
				timeZone: "America/Cancun",
				holidays: new Set(["2026-10-05"]),
			},
		);
	test("is counted in its own unit", () => {
		expect([due("business_days", 2), due("days", 2)]).toEqual([
			"2026-10-07",
			"2026-10-04",
		]);
		expect([due("hours", 1), due("hours", 48)]).toEqual([
			"2026-10-02",
			"2026-10-04",
		]);
		for (const unit of ["minutes", "immediate", "same_day"] as const)
			expect(due(unit, 30)).toBe("2026-10-02");
		expect(due("not_applicable", 0)).toBeNull();
	});
});

describe("in the office", () => {
	test("every sheet is shown whole, and takes a ticket where it is done", async () => {
		const { kiosk } = await prepared();
		for (const { id } of sheets) {
			const sheet = await kiosk.call("catalogue.get", { procedureId: id });
			expect(sheet.form.type).toBe("object");
			if (sheet.offered) await kiosk.act("queue.issue", { procedureId: id });
		}
		expect((await kiosk.call("queue.state", {})).waiting).toBe(39);
	});

	test("the state's licence is shown with where to go, and not given a ticket", async () => {
		const { kiosk } = await prepared();
		const id = "qroo-licencia-conducir-automovilista";
		const sheet = await kiosk.call("catalogue.get", { procedureId: id });
		expect(sheet).toMatchObject({ offered: false, example: false });
		expect(sheet.goTo).toMatch(/IMOVEQROO/);
		const issue = kiosk.act("queue.issue", { procedureId: id });
		expect((await refusal(issue)).code).toBe("procedure_not_offered");
	});

	test("another city's sheet is tried in the demo, and in no real office", async () => {
		const office = await prepared();
		const procedureId = "mid-beca-discapacidad";
		await office.kiosk.act("queue.issue", { procedureId });
		office.rt.settings.set("office", {
			...office.rt.settings.office(),
			demo: false,
		});
		office.rt.catalogue.load();
		const issue = office.kiosk.act("queue.issue", { procedureId });
		expect((await refusal(issue)).code).toBe("procedure_not_offered");
	});

	test("tiers come with today's totals, a formula with the data it needs", async () => {
		const { kiosk } = await prepared();
		const permit = await kiosk.call("catalogue.get", {
			procedureId: "mbj-permiso-circular-sin-placas",
		});
		expect(permit.feeOptions.tiers.map(({ id }) => id)).toEqual([
			"d15",
			"d30",
			"d60",
		]);
		expect(permit.feeOptions.tiers[0]?.total).toBe(permit.fee);
		const event = await kiosk.call("catalogue.get", {
			procedureId: "mbj-anuencia-pc-evento-masivo",
		});
		expect(event.fee).toBeNull();
		expect(event.feeOptions.byHand).toEqual([
			{ id: "attendees", label: "Asistentes previstos", choices: null },
		]);
	});
});
