/** A case after its first visit: missing papers, payment orders, other counters, its end. */

import { describe, expect, test } from "vitest";
import { jorgeSigns } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import {
	nextDay,
	pay,
	quoted,
	reason,
	requirementsMet,
	sameAfterRebuild,
	second,
	visitOf,
} from "./case-desk.ts";
import { code, prepared, refusal } from "./prepared.ts";
import { dumpAll } from "./tables.ts";

describe("a case with papers missing", () => {
	test("is received with a date, and cured under a later ticket; the acknowledgement stays", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		await pay(office.rosa, caseId, quote.id);
		const receipt = await office.rosa.act("cases.receive", { caseId });
		expect(receipt.complete).toBe(false);
		const seen = await office.rosa.call("cases.get", { caseId });
		// ten business days after Monday 5 October 2026
		expect(seen.deficiency?.until).toBe("2026-10-19");
		expect(await code(office.rosa.act("cases.cure", { caseId }))).toBe(
			"nothing_cured",
		);
		await office.rosa.act("queue.finish", { ticketId });
		const later = await nextDay(office, 15);
		const { visitId } = await visitOf(later, later.rosa);
		expect(await code(later.rosa.act("cases.cure", { caseId }))).toBe(
			"case_not_at_hand",
		);
		await later.rosa.act("cases.take", { caseId, visitId });
		expect(
			await code(later.rosa.act("cases.setApplicant", { caseId, applicant })),
		).toBe("case_state");
		const before = await later.rosa.call("cases.acknowledgement", { caseId });
		await requirementsMet(later, caseId, 1);
		const part = await later.rosa.act("cases.cure", { caseId });
		expect(part).toMatchObject({ complete: false, late: true });
		await requirementsMet(later, caseId);
		expect(await later.rosa.act("cases.cure", { caseId })).toEqual({
			complete: true,
			missing: [],
			late: true,
		});
		expect(await code(later.rosa.act("cases.cure", { caseId }))).toBe(
			"case_not_missing",
		);
		const after = await later.rosa.call("cases.acknowledgement", { caseId });
		expect(after.json).toBe(before.json);
		expect(after.token).toBe(receipt.token);
		sameAfterRebuild(later);
	});
});

test("the sheet says how long what is missing can be brought", async () => {
	const office = await prepared();
	office.rt.db.exec(
		`UPDATE replica_sheets SET body = json_set(body, '$.cureDays', 3) WHERE procedure_id = 'mbj-constancia-residencia'`,
	);
	office.rt.catalogue.load();
	const { caseId, quote } = await quoted(office);
	const { cure } = await office.rosa.call("cases.get", { caseId });
	expect(cure).toEqual({ days: 3, until: "2026-10-08" });
	await pay(office.rosa, caseId, quote.id);
	await office.rosa.act("cases.receive", { caseId });
	const { deficiency } = await office.rosa.call("cases.get", { caseId });
	expect(deficiency?.until).toBe("2026-10-08");
});

describe("a payment order", () => {
	test("is paid days later at the fee of its day", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		const order = await office.rosa.act("cases.awaitPayment", { caseId });
		expect(order).toMatchObject({
			total: 25_808,
			validUntil: "2026-10-12",
			reference: { demo: true, dateOverflow: true },
		});
		expect(order.number).toMatch(/^OPDEMO-2026-..-000001-.$/);
		expect(await code(office.rosa.act("cases.receive", { caseId }))).toBe(
			"case_state",
		);
		await office.rosa.act("queue.finish", { ticketId });
		const later = await nextDay(office, 7);
		const { visitId } = await visitOf(later, later.rosa);
		const { cases } = await later.rosa.act("cases.search", {
			text: order.number.toLowerCase(),
			reason: "citizen_present",
		});
		expect(cases.map(({ id }) => id)).toEqual([caseId]);
		await later.rosa.act("cases.take", { caseId, visitId });
		await later.rosa.act("cases.pay", {
			caseId,
			quoteId: quote.id,
			method: "transfer",
			reference: order.reference.reference,
		});
		await later.rosa.act("cases.receive", { caseId });
		sameAfterRebuild(later);
	});

	test("expired is refused with its date; a new quote begins again", async () => {
		const office = await prepared();
		const { caseId, quote, ticketId } = await quoted(office);
		await office.rosa.act("cases.awaitPayment", { caseId });
		await office.rosa.act("queue.finish", { ticketId });
		const later = await nextDay(office, 8);
		const { visitId } = await visitOf(later, later.rosa);
		await later.rosa.act("cases.take", { caseId, visitId });
		const refused = await refusal(pay(later.rosa, caseId, quote.id));
		expect(refused.code).toBe("order_expired");
		expect(refused.message).toContain("2026-10-12");
		const fresh = await later.rosa.act("cases.quote", { caseId, options: {} });
		await pay(later.rosa, caseId, fresh.id);
		await later.rosa.act("cases.receive", { caseId });
	});
});

describe("two counters", () => {
	test("never have one case: it is handed over first", async () => {
		const office = await prepared();
		const { caseId, quote } = await quoted(office);
		const { visitId } = await visitOf(office, office.mario);
		const take = () => office.mario.act("cases.take", { caseId, visitId });
		const refused = await refusal(take());
		expect(refused).toMatchObject({
			code: "case_elsewhere",
			params: { counter: 3 },
		});
		expect(await code(office.mario.act("cases.handOver", { caseId }))).toBe(
			"visit_not_yours",
		);
		await office.rosa.act("cases.handOver", { caseId });
		expect(await code(pay(office.rosa, caseId, quote.id))).toBe(
			"case_not_at_hand",
		);
		await take();
		const late = await refusal(pay(office.rosa, caseId, quote.id));
		expect(late).toMatchObject({
			code: "case_elsewhere",
			params: { counter: 4 },
		});
		expect(await code(take())).toBe("case_at_hand");
		await pay(office.mario, caseId, quote.id);
		await office.mario.act("cases.receive", { caseId });
		expect(await code(office.rosa.call("cases.get", { caseId }))).toBe(
			"reason_needed",
		);
		sameAfterRebuild(office);
	});
});

describe("to the end", () => {
	test("forwarded, resolved, delivered, each once and in order, told in sentences", async () => {
		const office = await prepared();
		const { caseId, receipt } = await takeVisit(office.kiosk, office.rosa);
		const resolve = () =>
			office.jorge.act("cases.resolve", { caseId, outcome: "granted" });
		const deliver = () =>
			office.rosa.act("cases.deliver", {
				caseId,
				to: "other",
				name: "Zirahuén Ek, INE 123",
			});
		expect(await code(deliver())).toBe("case_state");
		await office.rosa.act("cases.forward", { caseId });
		expect(await code(office.rosa.act("cases.forward", { caseId }))).toBe(
			"case_state",
		);
		await resolve();
		expect(await code(resolve())).toBe("case_state");
		expect(await deliver()).toEqual({ state: "delivered" });
		const { timeline } = await office.rosa.call("cases.timeline", { caseId });
		const told = timeline.map(({ sentence }) => sentence).join("\n");
		expect(told).toContain(
			`Rosa Uc Méndez recibió el expediente con el folio ${receipt.folio}, completo.`,
		);
		expect(told).toContain("cobró $258.08 en efectivo.");
		expect(told).toContain(
			"Jorge Ek Balam registró la resolución: procedente.",
		);
		expect(told).toContain("entregó el resultado a otra persona.");
		expect(told).not.toMatch(/Canul|Zirahuén|\{/);
		await office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId,
			reason: "solicitud ARCO",
		});
		expect(dumpAll(office.rt.db)).not.toMatch(/Canul|canul|Zirahu|GOMA9003/i);
		sameAfterRebuild(office);
	});

	test("withdrawn: not while there is money without a folio", async () => {
		const office = await prepared();
		const { caseId, quote } = await quoted(office);
		const payment = await pay(office.rosa, caseId, quote.id);
		const withdraw = () =>
			office.rosa.act("cases.withdraw", { caseId, reason });
		expect(await code(withdraw())).toBe("payment_done");
		await office.rosa.act("cases.reversePayment", {
			paymentId: payment.id,
			reason,
			second,
		});
		expect(await withdraw()).toEqual({ state: "withdrawn" });
		expect(await code(pay(office.rosa, caseId, quote.id))).toBe("case_state");
	});
});
