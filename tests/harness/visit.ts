/** One citizen taken through one procedure, step by step, as the counter does it. */
import type { Page } from "./core.ts";

export const applicant = {
	names: "María Guadalupe",
	firstSurname: "Canul",
	secondSurname: "Pech",
	curp: "GOMA900315MQRMRN07",
	noCurp: null,
	phone: "998 555 0142",
};

/** The smallest file that is a PDF by its content. */
export const tinyPdf = Buffer.from("%PDF-1.4\n%%EOF\n");

/** Opens the day and Rosa's counter and till. */
export async function openDay(supervisor: Page, clerk: Page, counter = 3) {
	await supervisor.act("day.open", {});
	await clerk.act("counters.open", { counter });
	return clerk.act("till.open", { float: 150_000 });
}

export async function upload(
	page: Pick<Page, "call">,
	bytes: Buffer,
): Promise<string> {
	const { uploadId, pieceBytes } = await page.call("uploads.begin", {
		size: bytes.length,
	});
	for (let offset = 0; offset < bytes.length; offset += pieceBytes)
		await page.call("uploads.append", {
			uploadId,
			offset,
			base64: bytes.subarray(offset, offset + pieceBytes).toString("base64"),
		});
	return uploadId;
}

/** From the called ticket to the signed receipt. */
export async function takeVisit(
	kiosk: Page,
	clerk: Page,
	procedureId = "mbj-constancia-residencia",
	papers: readonly Buffer[] = [tinyPdf],
) {
	const ticket = await kiosk.act("queue.issue", { procedureId });
	const called = await clerk.act("queue.callNext", {});
	await clerk.act("queue.start", { ticketId: called.ticketId });
	const { caseId } = await clerk.act("cases.open", {
		visitId: called.visitId,
		procedureId,
	});
	await clerk.act("cases.setApplicant", { caseId, applicant });
	const { requirements } = await clerk.call("cases.get", { caseId });
	for (const requirement of requirements)
		await clerk.act("cases.checkRequirement", {
			caseId,
			requirementId: requirement.id,
			original: requirement.original,
			copies: requirement.copies,
		});
	for (const [i, paper] of papers.entries())
		await clerk.act("cases.attach", {
			caseId,
			requirementId: requirements[i % requirements.length]?.id ?? "",
			uploadId: await upload(clerk, paper),
			name: "acta de nacimiento.pdf",
		});
	const quote = await clerk.act("cases.quote", { caseId });
	const payment =
		quote.total === 0
			? null
			: await clerk.act("cases.pay", {
					caseId,
					quoteId: quote.id,
					method: "cash",
					received: Math.ceil(quote.total / 10_000) * 10_000,
				});
	const receipt = await clerk.act("cases.receive", { caseId });
	await clerk.act("queue.finish", { ticketId: called.ticketId });
	return { ticket, called, caseId, quote, payment, receipt };
}
