/** A day of two tills, made from outside the faces, and the morning after it. */
import type { Input } from "../../shared/contract.ts";
import { applicant } from "../harness/visit.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";
import { WORKING_MORNING } from "./tour.ts";

/** 8:30 of the next working day. */
export const NEXT_MORNING = WORKING_MORNING + (22 * 60 + 9) * 60_000;

type Act = Awaited<ReturnType<Office["atCounter"]>>;
type How = Pick<Input<"cases.pay">, "method" | "received" | "card" | "unclear">;

/** A visit with a case of each procedure. */
export async function visitFor(
	office: Office,
	act: Act,
	procedures: readonly string[],
) {
	await office.takeTicket();
	const { ticketId, visitId } = await act("queue.callNext", {});
	await act("queue.start", { ticketId });
	const caseIds: string[] = [];
	for (const procedureId of procedures)
		caseIds.push((await act("cases.open", { visitId, procedureId })).caseId);
	return { ticketId, caseIds };
}

/** A citizen is served: residence papers, as many as said, paid together. */
export async function serve(office: Office, act: Act, how: How, papers = 1) {
	const { ticketId, caseIds } = await visitFor(
		office,
		act,
		Array.from({ length: papers }, () => RESIDENCE),
	);
	const allocations = [];
	for (const caseId of caseIds) {
		await act("cases.setApplicant", { caseId, applicant });
		const { id } = await act("cases.quote", { caseId });
		allocations.push({ caseId, quoteId: id });
	}
	await act("cases.pay", { ...how, allocations });
	await act("queue.finish", { ticketId });
}

/**
 * Yesterday: Rosa took cash for two papers at once, and a card that was never clear; her close
 * misses five pesos and left a bag. Mario went home with his till open.
 */
export async function tillsOfYesterday(office: Office) {
	await office.openDay();
	const rosa = await office.atCounter(staff.rosa);
	await rosa("counters.open", { counter: 3 });
	await rosa("till.open", { float: 100_000 });
	await serve(office, rosa, { method: "cash", received: 60_000 }, 2);
	const card = { terminal: "T-04", authorisation: "418822", lastFour: "9317" };
	await serve(office, rosa, { method: "card", card, unclear: true });
	const mario = await office.atCounter(staff.mario);
	await mario("counters.open", { counter: 4 });
	await mario("till.open", { pieces: { "10000": 5 } });
	await mario("counters.close", {});
	await rosa("till.close", {
		// a float of 1,000.00, and 516.00 that stayed, less 5.00
		pieces: { "50000": 3, "1000": 1, "100": 1 },
		bag: { seal: "B-0117", amount: 150_000 },
	});
	await rosa("counters.close", {});
	await office.closeDay();
	await office.kill();
	await office.start(NEXT_MORNING);
	await office.openDay();
}
