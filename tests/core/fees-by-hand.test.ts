/** Fees at the counter: tiers, discounts with their proof, and amounts a person enters. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import type { Input } from "../../shared/contract.ts";
import { pins } from "../harness/core.ts";
import { applicant } from "../harness/visit.ts";
import { atCounter } from "./at-counter.ts";
import { code, refusal } from "./prepared.ts";
import { dumpProjections, journalRows } from "./tables.ts";

type Options = NonNullable<Input<"cases.quote">["options"]>;

async function caseOf(procedureId: string) {
	const at = await atCounter();
	const { caseId } = await at.office.rosa.act("cases.open", {
		visitId: at.visitId,
		procedureId,
	});
	const { rosa } = at.office;
	return {
		...at,
		caseId,
		quote: (options: Options, second?: { userId: string; pin: string }) =>
			rosa.act("cases.quote", {
				caseId,
				options,
				...(second ? { second } : {}),
			}),
	};
}
const jorge = { userId: "jorge", pin: pins.jorge };
const event = { inputs: [{ id: "attendees", value: "1500" }] };

describe("what is chosen", () => {
	test("a tier is quoted and named; without a choice it is the first", async () => {
		const { quote } = await caseOf("mbj-permiso-circular-sin-placas");
		expect((await quote({})).tier).toEqual({ id: "d15", label: "15 días" });
		const month = await quote({ tier: "d30" });
		expect(month.tier?.label).toBe("30 días");
		expect(month.lines[0]).toMatchObject({
			kind: "uma",
			label: "30 días",
			units: "7.34",
		});
		expect(await code(quote({ tier: "d90" }))).toBe("fee_tier_unknown");
	});

	test("a discount keeps its proof sealed and out of the body", async () => {
		const { quote, office, caseId } = await caseOf("mbj-pago-predial");
		const entered = {
			amount: 120_050,
			inputs: [{ id: "value", value: "850000" }],
		};
		const proof = "INAPAM 0098123";
		const quoted = await quote({
			entered,
			discounts: [{ id: "vulnerable", proof }],
		});
		expect(quoted.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
			["entered", 120_050],
			["discount", -60_025],
		]);
		const row = journalRows(office.rt.db).at(-1);
		expect(row?.body).not.toContain("0098123");
		expect(row?.sealed).toContain(proof);
		expect((await office.rosa.call("cases.get", { caseId })).quote).toEqual(
			quoted,
		);
		const both = [
			{ id: "vulnerable", proof },
			{ id: "early_1", proof: "enero" },
		];
		expect(await code(quote({ entered, discounts: both }))).toBe(
			"fee_discounts_exclusive",
		);
	});
});

describe("an amount by hand", () => {
	test("is refused where the program computes, and asked for where it cannot", async () => {
		const residence = await atCounter();
		const byHand = residence.office.rosa.act("cases.quote", {
			caseId: residence.caseId,
			options: { entered: { amount: 1, order: "1" } },
		});
		expect(await code(byHand)).toBe("fee_not_by_hand");
		const { quote } = await caseOf("mbj-anuencia-pc-evento-masivo");
		expect(await code(quote({}))).toBe("fee_by_hand");
	});

	test("needs the sheet's data or the department's order", async () => {
		const { quote } = await caseOf("mbj-anuencia-pc-evento-masivo");
		const refused = await refusal(quote({ entered: { amount: 100_000 } }));
		expect(refused).toMatchObject({
			code: "fee_input",
			params: { field: "Asistentes previstos" },
		});
		for (const value of ["", "mil", "-5", "1e5"])
			expect(
				await code(
					quote({
						entered: { amount: 100_000, inputs: [{ id: "attendees", value }] },
					}),
				),
			).toBe("fee_input");
		expect(
			await code(quote({ entered: { amount: 100_000, order: "Juan Pérez" } })),
		).toBe("invalid_input");
		const fromData = await quote({ entered: { amount: 100_000, ...event } });
		expect(fromData.total).toBe(110_000);
		expect(fromData.entered).toEqual({
			order: null,
			inputs: [
				{ id: "attendees", label: "Asistentes previstos", value: "1500" },
			],
		});
		const fromOrder = await quote({
			entered: { amount: 100_000, order: "OP 77/2026" },
		});
		expect([fromOrder.total, fromOrder.lines.length]).toEqual([100_000, 1]);
	});

	test("a formula nobody published takes only an order", async () => {
		const { quote } = await caseOf("mbj-zofemat-congruencia");
		expect(await code(quote({ entered: { amount: 100 } }))).toBe("fee_input");
		expect(
			(await quote({ entered: { amount: 100, order: "OP-1" } })).total,
		).toBe(100);
	});

	test("above the office's sum a second person confirms; the PIN is nowhere", async () => {
		const { quote, office } = await caseOf("mbj-anuencia-pc-evento-masivo");
		const entered = { amount: 500_001, ...event };
		await quote({ entered: { ...entered, amount: 500_000 } });
		expect(await code(quote({ entered }))).toBe("second_person");
		const self = { userId: "rosa", pin: pins.rosa };
		expect(await code(quote({ entered }, self))).toBe("same_person");
		expect(await code(quote({ entered }, { ...jorge, pin: "000000" }))).toBe(
			"wrong_pin",
		);
		const quoted = await quote({ entered }, jorge);
		expect(quoted.total).toBe(550_001);
		const row = journalRows(office.rt.db).at(-1);
		expect(JSON.parse(row?.body ?? "")).toMatchObject({
			user: "rosa",
			authorisedBy: "jorge",
		});
		expect(JSON.stringify(journalRows(office.rt.db))).not.toContain(pins.jorge);
		office.rt.settings.set("fees", { secondPersonAbove: 0 });
		expect(await code(quote({ entered: { amount: 1, order: "OP-1" } }))).toBe(
			"second_person",
		);
	});

	test("has its own audit list, which a rebuild gives again", async () => {
		const { quote, office, caseId } = await caseOf(
			"mbj-anuencia-pc-evento-masivo",
		);
		await quote({ entered: { amount: 100_000, ...event } });
		office.world.clock.pass(1000);
		const last = await quote(
			{ entered: { amount: 600_000, order: "OP-9" } },
			jorge,
		);
		const { fees, more } = await office.ana.call("audit.enteredFees", {});
		expect(more).toBe(false);
		expect(fees).toMatchObject([
			{
				quoteId: last.id,
				caseId,
				order: "OP-9",
				amount: 600_000,
				second: "Jorge Ek Balam",
				inForce: true,
			},
			{
				order: null,
				amount: 100_000,
				total: 110_000,
				user: "Rosa Uc Méndez",
				second: null,
				inForce: false,
			},
		]);
		const page = await office.ana.call("audit.enteredFees", { limit: 1 });
		expect([page.fees.length, page.more]).toEqual([1, true]);
		const older = await office.ana.call("audit.enteredFees", {
			before: page.fees[0]?.at ?? null,
		});
		expect(older.fees).toHaveLength(1);
		expect(
			await code(office.luis.call("audit.enteredFees", { limit: 0 })),
		).toBe("invalid_input");
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});

	test("is paid, received, and printed as entered", async () => {
		const { quote, office, caseId } = await caseOf(
			"mbj-anuencia-pc-evento-masivo",
		);
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const quoted = await quote({ entered: { amount: 100_000, order: "OP-9" } });
		await office.rosa.act("cases.pay", {
			caseId,
			quoteId: quoted.id,
			method: "cash",
			received: 100_000,
		});
		await office.rosa.act("cases.receive", { caseId });
		const { json, pdf } = await office.rosa.call("cases.acknowledgement", {
			caseId,
		});
		expect(JSON.parse(json ?? "").fee.lines).toEqual([
			{ kind: "entered", order: "OP-9", amount: 100_000 },
		]);
		expect(pdf).not.toBeNull();
		// the procedure's own payment is no paper to bring
		expect(JSON.parse(json ?? "").missing).not.toContain(
			"Recibo oficial de pago",
		);
	});
});
