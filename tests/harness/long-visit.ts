/** The visit that has everything in it: several cases in one payment, a payment order, papers brought, a correction, reversals, and the till closed on top. */
import { denominations } from "../../shared/cash.ts";
import type { Page } from "./core.ts";
import { applicant, tinyPdf, upload } from "./visit.ts";

const reason = "así lo pidió la persona";
const [residence, permit, advice] = [
	"mbj-constancia-residencia",
	"mbj-permiso-circular-sin-placas",
	"mbj-dif-asesoria-juridica",
];

/** The fewest pieces that make the sum; what coins cannot make is left out. */
export function piecesFor(cents: number): Record<string, number> {
	let left = cents;
	return Object.fromEntries(
		denominations.map((each) => {
			const count = Math.floor(left / each);
			left -= count * each;
			return [String(each), count];
		}),
	);
}

/**
 * @param n counts the visits of a store: no slip pays twice.
 * @param second whose PIN confirms; not the clerk's own.
 */
export async function takeLongVisit(
	kiosk: Page,
	clerk: Page,
	n: number,
	second: { userId: string; pin: string },
): Promise<void> {
	await kiosk.act("queue.issue", { procedureId: residence, priority: true });
	const { ticketId, visitId } = await clerk.act("queue.callNext", {});
	await clerk.act("queue.start", { ticketId });
	const quoted = async (procedureId: string, tier?: string) => {
		const { caseId } = await clerk.act("cases.open", { visitId, procedureId });
		await clerk.act("cases.setApplicant", { caseId, applicant });
		const quote = await clerk.act("cases.quote", {
			caseId,
			...(tier ? { options: { tier } } : {}),
		});
		return { caseId, quoteId: quote.id };
	};
	const family = [
		await quoted(residence),
		await quoted(permit, "d30"),
		await quoted(advice),
	] as const;
	await clerk.act("cases.pay", {
		allocations: [...family],
		method: "card",
		card: { terminal: "T1", authorisation: `A${n}`, lastFour: "4242" },
	});
	for (const { caseId } of family) await clerk.act("cases.receive", { caseId });
	const [first, corrected, reversed] = family;
	await cure(clerk, first.caseId);
	await clerk.act("cases.correct", {
		caseId: corrected.caseId,
		applicant: { ...applicant, firstSurname: "Canché" },
		reason,
		second,
	});
	const undo = { refund: true, reason, second };
	await clerk.act("cases.reverse", { caseId: reversed.caseId, ...undo });

	const ordered = await quoted(residence);
	const order = await clerk.act("cases.awaitPayment", {
		caseId: ordered.caseId,
	});
	await clerk.act("cases.pay", {
		...ordered,
		method: "transfer",
		reference: order.reference.reference,
	});
	await clerk.act("cases.withdraw", {
		caseId: (await quoted(residence)).caseId,
		reason,
	});
	const inCash = await quoted(advice);
	await clerk.act("cases.pay", { ...inCash, method: "cash", received: 5_000 });
	for (const { caseId } of [ordered, inCash])
		await clerk.act("cases.receive", { caseId });
	await clerk.act("cases.reverse", { caseId: inCash.caseId, ...undo });
	await clerk.act("queue.finish", { ticketId });
	await closeTill(clerk, second);
}

/** Everything that was missing is brought; one paper as a file. */
async function cure(clerk: Page, caseId: string): Promise<void> {
	const { requirements } = await clerk.call("cases.get", { caseId });
	for (const { id, original, copies } of requirements)
		await clerk.act("cases.checkRequirement", {
			caseId,
			requirementId: id,
			original,
			copies,
		});
	await clerk.act("cases.attach", {
		caseId,
		requirementId: requirements[0]?.id ?? "",
		uploadId: await upload(clerk, tinyPdf),
		name: "acta.pdf",
	});
	await clerk.act("cases.cure", { caseId });
}

/** Some cash to the safe, a blind count that finds too little, signed by two, and a new till. */
async function closeTill(
	clerk: Page,
	second: { userId: string; pin: string },
): Promise<void> {
	const amount = 20_000;
	await clerk.act("till.withdraw", { amount, reason, second });
	const { id: tillId, difference } = await clerk.act("till.close", {
		pieces: piecesFor(100_000),
	});
	if (difference)
		await clerk.act("till.signDifference", {
			tillId,
			cause: "unknown",
			second,
		});
	await clerk.act("till.open", { pieces: piecesFor(150_000) });
}
