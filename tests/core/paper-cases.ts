/** One of each paper: a complete case and one with a deficiency, its payment, an order, a closed till, a ticket. */
import type { PaperKind } from "../../shared/print-model.ts";
import { pins } from "../harness/core.ts";
import { applicant } from "../harness/visit.ts";
import { openCase } from "./at-counter.ts";
import type { Ready } from "./prepared.ts";

export type Papers = Record<Exclude<PaperKind, "test" | "pass">, string>;

/** A case with its applicant and quote; the first `met` requirements are seen. */
async function quoted(office: Ready, met: number) {
	const made = await openCase(office);
	const { caseId } = made;
	await office.rosa.act("cases.setApplicant", { caseId, applicant });
	const { requirements } = await office.rosa.call("cases.get", { caseId });
	for (const { id, original, copies } of requirements.slice(0, met))
		await office.rosa.act("cases.checkRequirement", {
			caseId,
			requirementId: id,
			original,
			copies,
		});
	return { ...made, quote: await office.rosa.act("cases.quote", { caseId }) };
}

/** Somebody who waited when the office had to close; the day is over then. */
export async function onePass(office: Ready): Promise<string> {
	await office.kiosk.act("queue.issue", {
		procedureId: "mbj-constancia-residencia",
	});
	const { passes } = await office.jorge.act("day.closeEarly", {
		cause: "hurricane",
		reason: "alerta roja",
	});
	return passes.at(-1) ?? "";
}

export async function onePaperEach(office: Ready): Promise<Papers> {
	const { rosa } = office;
	const ordered = await quoted(office, 9);
	await rosa.act("cases.awaitPayment", { caseId: ordered.caseId });
	await rosa.act("queue.finish", { ticketId: ordered.ticketId });
	const received = await quoted(office, 3);
	const { id: payment } = await rosa.act("cases.pay", {
		caseId: received.caseId,
		quoteId: received.quote.id,
		method: "cash",
		received: 30_000,
	});
	await rosa.act("cases.receive", { caseId: received.caseId });
	await rosa.act("queue.finish", { ticketId: received.ticketId });
	const refused = await quoted(office, 2);
	await rosa.act("cases.askPaper", {
		caseId: refused.caseId,
		name: "Carta de no adeudo de agua",
		basis: "Reglamento de Construcción, art. 12",
	});
	await rosa.act("cases.refuse", {
		caseId: refused.caseId,
		reason: "El predio es de otro municipio",
	});
	await rosa.act("queue.finish", { ticketId: refused.ticketId });
	const { ticketId } = await office.kiosk.act("queue.issue", {
		procedureId: "mbj-constancia-residencia",
	});
	const second = { userId: "jorge", pin: pins.jorge };
	const closed = await rosa.act("till.close", {
		pieces: { 50000: 3, 20000: 1, 5000: 1, 1000: 2, 500: 1, 200: 1, 50: 2 },
		bag: { seal: "BJ-00412", amount: 100_000 },
	});
	await rosa.act("till.signDifference", {
		tillId: closed.id,
		cause: "change_error",
		second,
	});
	const { id: complaint } = await office.kiosk.act("complaints.file", {
		subject: "wait",
		text: "Esperé tres horas",
	});
	const list = crypto.randomUUID();
	const { version, requirements } = await rosa.call("catalogue.get", {
		procedureId: "mbj-constancia-residencia",
	});
	office.rt.lists.keep(list, {
		procedureId: "mbj-constancia-residencia",
		version,
		missing: requirements.slice(1, 2).map(({ id }) => id),
		language: "es",
	});
	return {
		ticket: ticketId,
		requirements: list,
		acknowledgement: received.caseId,
		deficiency: received.caseId,
		refusal: refused.caseId,
		order: ordered.caseId,
		receipt: payment,
		till: closed.id,
		complaint,
	};
}
