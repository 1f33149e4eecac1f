/** Pure decisions about a case. */
import { readCurp } from "../../shared/curp.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Applicant, Requirement } from "../../shared/model.ts";

/** What was seen of a requirement at the counter. */
export type Seen = { original: boolean; copies: number; documents: number };

/**
 * A requirement is met when what the sheet asks was seen; a digital document stands for the copies.
 * The procedure's own payment needs no paper: the case's payment meets it (see `ownPayment`).
 */
export const isMet = (requirement: Requirement, seen: Seen): boolean =>
	(!requirement.original || seen.original) &&
	(requirement.copies === 0 ||
		seen.copies >= requirement.copies ||
		seen.documents > 0) &&
	(requirement.original || requirement.copies > 0 || seen.original);

/** Whether the requirement is the procedure's own payment, which the till proves. */
export const ownPayment = (requirement: Requirement) =>
	requirement.ownPayment ||
	/^recibo de pago de derechos\b/i.test(requirement.name);

/**
 * Cleans what a clerk typed of an applicant and checks the CURP.
 * Without one the clerk says which paper stands for it; a visit never ends there.
 * @throws Refusal `name_missing` or one of the `curp_…`
 */
export function checkApplicant(applicant: Applicant): {
	applicant: Applicant;
	curp: "valid" | "none";
} {
	if (!applicant.firstSurname && !applicant.secondSurname)
		throw new Refusal("name_missing");
	if (applicant.noCurp)
		return { applicant: { ...applicant, curp: null }, curp: "none" };
	const read = readCurp(applicant.curp ?? "");
	if (!read.ok) throw new Refusal(read.code);
	return { applicant: { ...applicant, curp: read.facts.curp }, curp: "valid" };
}
