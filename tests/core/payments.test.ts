/** Card, transfer, several cases at once, what the bank has not said, and what is taken back. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { paymentReference } from "../../shared/payment-reference.ts";
import { jorgeSigns, pins } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { openCase, procedureId } from "./at-counter.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { dumpAll, dumpProjections } from "./tables.ts";

const second: { userId: string; pin: string } = {
	userId: "jorge",
	pin: pins.jorge,
};
const slip = { terminal: "T-04", authorisation: "418822", lastFour: "9317" };
const reason = "se cobró dos veces";

/** A visit with cases that have an applicant and a quote of 258.08 each. */
async function quoted(office: Ready, count = 1) {
	const first = await openCase(office);
	const ids = [first.caseId];
	while (ids.length < count)
		ids.push(
			(
				await office.rosa.act("cases.open", {
					visitId: first.visitId,
					procedureId,
				})
			).caseId,
		);
	const parts = [];
	for (const caseId of ids) {
		await office.rosa.act("cases.setApplicant", { caseId, applicant });
		const { id } = await office.rosa.act("cases.quote", { caseId });
		parts.push({ caseId, quoteId: id });
	}
	return { ...first, parts, ...(parts[0] as (typeof parts)[0]) };
}

/** What Rosa's drawer holds beside its float, as a supervisor sees it. */
const cashOf = async (office: Ready) => {
	const { till } = await office.rosa.call("till.state", {});
	const x = await office.jorge.call("till.report", { tillId: till?.id });
	return (x.expected ?? Number.NaN) - x.float;
};

describe("a card", () => {
	test("pays exactly, leaves the drawer as it was, and its slip pays once", async () => {
		const office = await prepared();
		const { caseId, quoteId, ticketId } = await quoted(office);
		const pay = () =>
			office.rosa.act("cases.pay", {
				caseId,
				quoteId,
				method: "card",
				card: slip,
			});
		expect(await pay()).toMatchObject({
			method: "card",
			state: "paid",
			total: 25_808,
			change: 0,
			rounding: 0,
			words: "(DOSCIENTOS CINCUENTA Y OCHO PESOS 08/100 M.N.)",
			card: { terminal: "T-04", authorisation: "418822" },
		});
		expect(await cashOf(office)).toBe(0);
		await office.rosa.act("cases.receive", { caseId });
		await office.rosa.act("queue.finish", { ticketId });
		const next = await quoted(office);
		const again = office.rosa.act("cases.pay", {
			caseId: next.caseId,
			quoteId: next.quoteId,
			method: "card",
			card: slip,
		});
		expect(await code(again)).toBe("slip_used");
	});

	test("that is unclear is reconciled before the case goes on; charged or not", async () => {
		const office = await prepared();
		const { caseId, quoteId } = await quoted(office);
		const pay = (authorisation: string, unclear: boolean) =>
			office.rosa.act("cases.pay", {
				caseId,
				quoteId,
				method: "card",
				card: { ...slip, authorisation },
				unclear,
			});
		const first = await pay("1", true);
		expect(first.state).toBe("to_reconcile");
		expect(await code(office.rosa.act("cases.receive", { caseId }))).toBe(
			"payment_unclear",
		);
		expect(await code(pay("2", false))).toBe("payment_unclear");
		const { unclear } = await office.jorge.call("till.list", {});
		expect(unclear.map(({ id }) => id)).toEqual([first.id]);
		const settle = (paymentId: string, outcome: "charged" | "not_charged") =>
			office.rosa.act("till.reconcile", { paymentId, outcome, second });
		expect((await settle(first.id, "not_charged")).state).toBe("void");
		expect(await code(settle(first.id, "charged"))).toBe("payment_clear");
		const next = await pay("2", true);
		expect((await settle(next.id, "charged")).state).toBe("paid");
		await office.rosa.act("cases.receive", { caseId });
		const { tills } = await office.jorge.call("till.list", {});
		const report = await office.jorge.call("till.report", {
			tillId: tills.find(({ userId }) => userId === "rosa")?.id,
		});
		expect(report.sums).toMatchObject({
			payments: { card: { count: 1, total: 25_808 } },
			unclear: { count: 0 },
			reversed: { count: 0 },
		});
	});
});

describe("a transfer", () => {
	test("names a reference of this sum, which pays once", async () => {
		const office = await prepared();
		const { caseId, quoteId } = await quoted(office);
		const pay = (reference: string) =>
			office.rosa.act("cases.pay", {
				caseId,
				quoteId,
				method: "transfer",
				reference,
			});
		const of = (total: number) =>
			paymentReference("20260000123", total, "2026-10-12").reference;
		expect(await code(pay(of(25_809)))).toBe("reference_wrong");
		expect(await pay(of(25_808))).toMatchObject({ reference: of(25_808) });
	});
});

describe("several cases", () => {
	test("are paid at once, and one part is taken back alone", async () => {
		const office = await prepared();
		const { parts } = await quoted(office, 3);
		const payment = await office.rosa.act("cases.pay", {
			allocations: parts,
			method: "cash",
			received: 100_000,
		});
		expect(payment).toMatchObject({
			total: 77_424,
			change: 22_600,
			rounding: 24,
		});
		expect(payment.allocations.map(({ amount }) => amount)).toEqual([
			25_808, 25_808, 25_808,
		]);
		expect(await cashOf(office)).toBe(77_400);
		const undo = (caseIds?: string[]) =>
			office.rosa.act("cases.reversePayment", {
				paymentId: payment.id,
				...(caseIds ? { caseIds } : {}),
				reason,
				second,
			});
		const [one] = parts;
		const caseIds = [one?.caseId ?? ""];
		expect((await undo(caseIds)).cash).toBe(25_850);
		expect(await code(undo(caseIds))).toBe("payment_reversed");
		const seen = await office.rosa.call("cases.get", {
			caseId: caseIds[0] ?? "",
		});
		expect(seen.payment).toBeNull();
		const rest = await undo();
		expect(rest.cash).toBe(77_400 - 25_850);
		expect(rest.payment.state).toBe("void");
		expect(await cashOf(office)).toBe(0);
		// what was taken back can be paid again
		expect(
			await office.rosa.act("cases.pay", {
				caseId: one?.caseId,
				quoteId: one?.quoteId,
				method: "cash",
				received: 26_000,
			}),
		).toMatchObject({ total: 25_808 });
	});

	test.each([
		[{ method: "cash" as const, received: 1, card: slip }],
		[{ method: "card" as const }],
		[{ method: "card" as const, received: 1, card: slip }],
		[{ method: "transfer" as const }],
		[{ method: "cash" as const, received: 100_000, unclear: true }],
	])("%j does not fit", async (how) => {
		const office = await prepared();
		const { caseId, quoteId, parts } = await quoted(office);
		const refused = await code(
			office.rosa.act("cases.pay", { caseId, quoteId, ...how }),
		);
		expect(refused).toBe("invalid_input");
		for (const allocations of [[], [...parts, ...parts]])
			expect(
				await code(
					office.rosa.act("cases.pay", {
						allocations,
						method: "cash",
						received: 100_000,
					}),
				),
			).toBe("invalid_input");
	});
});

describe("a reversal", () => {
	test("needs somebody else, and cash that is there", async () => {
		const office = await prepared();
		const { payment } = await takeVisit(office.kiosk, office.rosa);
		const undo = (page: Ready["rosa"], by = second) =>
			page.act("cases.reversePayment", {
				paymentId: payment?.id ?? "",
				reason,
				second: by,
			});
		expect(
			await code(undo(office.rosa, { userId: "rosa", pin: pins.rosa })),
		).toBe("same_person");
		// Mario's float is nothing: he cannot hand it back.
		expect(await code(undo(office.mario))).toBe("till_short");
		expect(await undo(office.rosa)).toMatchObject({
			cash: 25_800,
			payment: { state: "void", allocations: [{ reversed: true }] },
		});
	});

	test("leaves tables that a rebuild gives again, and erasure takes the card's digits", async () => {
		const office = await prepared();
		const { caseId, quoteId, ticketId } = await quoted(office);
		const card = { ...slip, lastFour: "7139" };
		const paid = await office.rosa.act("cases.pay", {
			caseId,
			quoteId,
			method: "card",
			card,
		});
		expect(dumpAll(office.rt.db)).toContain('"lastFour":"7139"');
		await office.rosa.act("cases.reversePayment", {
			paymentId: paid.id,
			reason: "dijo llamarse Zirahuén",
			second,
		});
		await office.rosa.act("queue.finish", { ticketId });
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "solicitud ARCO",
		});
		expect(dumpAll(office.rt.db)).not.toMatch(/"lastFour"|Zirahuén|\|7139\|/);
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});
});
