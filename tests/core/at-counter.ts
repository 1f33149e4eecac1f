/** A citizen at Rosa's counter, with a case just opened. */
import { prepared, type Ready } from "./prepared.ts";

export const procedureId = "mbj-constancia-residencia";

export async function atCounter() {
	const office = await prepared();
	return { office, ...(await openCase(office)) };
}

export async function openCase(office: Ready) {
	await office.kiosk.act("queue.issue", { procedureId });
	const { ticketId, visitId } = await office.rosa.act("queue.callNext", {});
	await office.rosa.act("queue.start", { ticketId });
	const { caseId } = await office.rosa.act("cases.open", {
		visitId,
		procedureId,
	});
	return { ticketId, visitId, caseId };
}
