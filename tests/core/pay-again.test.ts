/** Money of a case beside its first payment: taken back and paid again, ordered, and proven by itself. */
import { describe, expect, test } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { pins } from "../harness/core.ts";
import { applicant, takeVisit } from "../harness/visit.ts";
import { openCase, procedureId } from "./at-counter.ts";
import { code, prepared, type Ready } from "./prepared.ts";
import { dumpProjections } from "./tables.ts";

const second = { userId: "jorge", pin: pins.jorge } as {
	userId: string;
	pin: string;
};
const reason = "se cobró con el comprobante de otra persona";

/** A received case whose payment alone was taken back, under a new visit of Rosa's. */
async function unpaidAgain(office: Ready) {
	const done = await takeVisit(office.kiosk, office.rosa);
	await office.rosa.act("cases.reversePayment", {
		paymentId: done.payment?.id ?? "",
		reason,
		second,
	});
	await office.kiosk.act("queue.issue", { procedureId });
	const called = await office.rosa.act("queue.callNext", {});
	await office.rosa.act("queue.start", { ticketId: called.ticketId });
	return { ...done, visitId: called.visitId };
}

const payCash = (office: Ready, caseId: string, quoteId: string) =>
	office.rosa.act("cases.pay", {
		caseId,
		quoteId,
		method: "cash",
		received: 30_000,
	});

describe("a received case whose payment alone was taken back", () => {
	test("is paid again at the fee of its acknowledgement, by whoever has it at hand", async () => {
		const office = await prepared();
		const { caseId, quote, visitId } = await unpaidAgain(office);
		const pay = () => payCash(office, caseId, quote.id);
		expect(await code(pay())).toBe("case_not_at_hand");
		await office.rosa.act("cases.take", { caseId, visitId });
		// its fee is settled: nothing of it is computed or ordered again
		for (const act of [
			office.rosa.act("cases.quote", { caseId }),
			office.rosa.act("cases.awaitPayment", { caseId }),
		])
			expect(await code(act)).toBe("case_state");
		expect(
			await code(
				payCash(office, caseId, "0192d3a0-0000-7000-8000-000000000001"),
			),
		).toBe("quote_stale");
		expect((await pay()).total).toBe(quote.total);
		expect(await code(pay())).toBe("payment_done");
		expect(await office.rosa.call("cases.get", { caseId })).toMatchObject({
			state: "received",
			payment: { state: "paid" },
		});
		const before = dumpProjections(office.rt.db);
		rebuild(office.rt.db);
		expect(dumpProjections(office.rt.db)).toEqual(before);
	});

	test("is not, once the case itself is reversed", async () => {
		const office = await prepared();
		const { caseId, quote, visitId } = await unpaidAgain(office);
		await office.rosa.act("cases.take", { caseId, visitId });
		await office.rosa.act("cases.reverse", {
			caseId,
			refund: false,
			reason,
			second,
		});
		expect(await code(payCash(office, caseId, quote.id))).toBe("case_state");
	});
});

test("how long a payment order is taken is the office's setting", async () => {
	const office = await prepared();
	const { caseId } = await openCase(office);
	await office.rosa.act("cases.setApplicant", { caseId, applicant });
	await office.rosa.act("cases.quote", { caseId });
	office.rt.settings.set("fees", { secondPersonAbove: 0, orderDays: 2 });
	const order = await office.rosa.act("cases.awaitPayment", { caseId });
	// two business days after Monday 5 October 2026
	expect(order.validUntil).toBe("2026-10-07");
});

test("the procedure's own payment is met by the case's payment, once it is sure", async () => {
	const office = await prepared();
	const { visitId } = await openCase(office);
	const { caseId } = await office.rosa.act("cases.open", {
		visitId,
		procedureId: "mbj-no-infraccion",
	});
	const own = async () => {
		const { requirements } = await office.rosa.call("cases.get", { caseId });
		return requirements.find(({ ownPayment }) => ownPayment)?.met;
	};
	await office.rosa.act("cases.setApplicant", { caseId, applicant });
	const quote = await office.rosa.act("cases.quote", { caseId });
	expect(await own()).toBe(false);
	const { id: paymentId } = await office.rosa.act("cases.pay", {
		caseId,
		quoteId: quote.id,
		method: "card",
		card: { terminal: "T-1", authorisation: "77", lastFour: "0001" },
		unclear: true,
	});
	expect(await own()).toBe(false);
	await office.rosa.act("till.reconcile", {
		paymentId,
		outcome: "charged",
		second,
	});
	expect(await own()).toBe(true);
});

test("what was half typed for a case goes when it is received", async () => {
	const office = await prepared();
	const { caseId } = await openCase(office);
	await office.rosa.act("cases.setApplicant", { caseId, applicant });
	const quote = await office.rosa.act("cases.quote", { caseId });
	const has = async (kind: string) =>
		(await office.rosa.call("drafts.get", { key: `${kind}:${caseId}` })).data;
	for (const kind of ["fee", "pay", "applicant"])
		await office.rosa.call("drafts.save", {
			key: `${kind}:${caseId}`,
			data: "4242",
		});
	await payCash(office, caseId, quote.id);
	expect(await has("pay")).toBeNull();
	expect(await has("fee")).toBe("4242");
	await office.rosa.act("cases.receive", { caseId });
	for (const kind of ["fee", "applicant"]) expect(await has(kind)).toBeNull();
});
