/**
 * A request that was filled in at home comes with a ticket, once. What it says lies in a row of this machine
 * and in no operation: until the case has it, or its ticket or the day is over.
 */
import { Refusal } from "../../shared/errors.ts";
import type { PrefilledClaims } from "../../shared/prefilled.ts";
import type { Forgets, Tx } from "../commands.ts";
import { requestIn, standing } from "./view.ts";

/**
 * For the ticket that is about to be issued.
 * @throws Refusal `prefilled_alone`, `prefilled_unreadable`, `prefilled_used`, `prefilled_unready`
 */
export function prefilledFor(
	tx: Tx,
	code: string,
	procedureId: string,
): PrefilledClaims {
	const claims = requestIn(tx.rt, code);
	const found = standing(tx.rt, claims);
	if (found.standing === "used")
		throw new Refusal("prefilled_used", { number: found.number ?? "" });
	if (found.standing !== "ready" || found.procedureId !== procedureId)
		throw new Refusal("prefilled_unready");
	return claims;
}

export function keepPrefilled(
	{ q }: Tx,
	ticketId: string,
	{ procedure, version, answers, applicant }: PrefilledClaims,
): void {
	q.prefilled.keep.run(
		ticketId,
		procedure,
		version,
		JSON.stringify(answers),
		applicant ? JSON.stringify(applicant) : null,
	);
}

/** The case has its answers, or its applicant, of its own now. */
export function takenOver(
	{ q }: Tx,
	caseId: string,
	part: "answers" | "applicant",
): void {
	q.prefilled[part === "answers" ? "answered" : "known"].run(caseId);
	q.prefilled.dropTaken.run();
}

/** With the day's close nothing of it is left. */
export const forgetPrefilled = ({ q }: Forgets): void =>
	void q.prefilled.dropAll.run();
