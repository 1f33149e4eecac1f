/** What the two visits of the tests' harness leave out: the rarer acts, so that a bench meets every command. */
import type { Page } from "../../tests/harness/core.ts";
import { piecesFor } from "../../tests/harness/long-visit.ts";
import { applicant } from "../../tests/harness/visit.ts";

const reason = "así lo pidió la persona";
const advice = "mbj-dif-asesoria-juridica";

export async function takeOddVisit(
	pages: { kiosk: Page; clerk: Page; other: Page },
	n: number,
	second: { userId: string; pin: string },
): Promise<void> {
	const { kiosk, clerk, other } = pages;
	const begin = async (page: Page) => {
		await kiosk.act("queue.issue", { procedureId: advice });
		const called = await page.act("queue.callNext", {});
		await page.act("queue.recall", { ticketId: called.ticketId });
		return called;
	};
	const missed = await begin(clerk);
	await clerk.act("queue.noShow", { ticketId: missed.ticketId });
	const { ticketId, visitId } = await begin(clerk);
	await clerk.act("queue.start", { ticketId });
	const open = async () => {
		const { caseId } = await clerk.act("cases.open", {
			visitId,
			procedureId: advice,
		});
		await clerk.act("cases.setApplicant", { caseId, applicant });
		return caseId;
	};
	const moved = await open();
	const name = { names: "Ixchel", firstSurname: "Poot", secondSurname: "" };
	await clerk.act("cases.setRepresentative", {
		caseId: moved,
		representative: {
			...name,
			authority: "letter",
			scope: "este trámite",
			date: "2026-09-30",
			document: "Carta 1",
		},
	});
	await clerk.act("cases.setCompanions", { caseId: moved, companions: [name] });
	await clerk.act("cases.handOver", { caseId: moved });
	const unclear = await open();
	const quote = await clerk.act("cases.quote", { caseId: unclear });
	const payment = await clerk.act("cases.pay", {
		caseId: unclear,
		quoteId: quote.id,
		method: "card",
		card: { terminal: "T2", authorisation: `B${n}`, lastFour: "4242" },
		unclear: true,
	});
	await clerk.act("till.reconcile", {
		paymentId: payment.id,
		outcome: "charged",
		second,
	});
	await clerk.act("cases.reversePayment", {
		paymentId: payment.id,
		reason,
		second,
	});
	await clerk.act("cases.withdraw", { caseId: unclear, reason });
	const refused = await open();
	await clerk.act("cases.askPaper", {
		caseId: refused,
		name: "Carta de no adeudo",
		basis: "Reglamento, art. 12",
	});
	await clerk.act("cases.refuse", { caseId: refused, reason });
	await clerk.act("queue.finish", { ticketId });

	const later = await begin(other);
	await other.act("queue.start", { ticketId: later.ticketId });
	await other.act("cases.take", { caseId: moved, visitId: later.visitId });
	const due = await other.act("cases.quote", { caseId: moved });
	await other.act("cases.pay", {
		caseId: moved,
		quoteId: due.id,
		method: "cash",
		received: 5_000,
	});
	await other.act("cases.receive", { caseId: moved });
	await other.act("cases.forward", { caseId: moved });
	await other.act("cases.resolve", { caseId: moved, outcome: "granted" });
	await other.act("cases.deliver", { caseId: moved, to: "applicant" });
	await other.act("queue.finish", { ticketId: later.ticketId });

	const bag = { seal: `B-${n}`, amount: 100_000 };
	const { id: tillId } = await other.act("till.close", {
		pieces: piecesFor(100_000),
		bag,
	});
	await other.act("till.recount", {
		tillId,
		pieces: piecesFor(100_000),
		second,
	});
	await other.act("till.countBag", {
		tillId,
		seal: bag.seal,
		intact: true,
		pieces: piecesFor(bag.amount),
		second,
	});
	await other.act("counters.close", {});
	await other.act("counters.open", { counter: 4 });
	await other.act("till.open", { pieces: piecesFor(150_000) });
}
