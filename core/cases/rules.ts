/** Pure decisions about a case. */
import type { CaseState } from "../../shared/case-model.ts";
import { readCurp } from "../../shared/curp.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Applicant, Requirement } from "../../shared/model.ts";
import { readRfc } from "../../shared/rfc.ts";

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
 * Cleans what a clerk typed of an applicant and checks the CURP, and the form of an RFC.
 * Without one the clerk says which paper stands for it; a visit never ends there.
 * @throws Refusal `name_missing`, `rfc_format` or one of the `curp_…`
 */
export function checkApplicant(applicant: Applicant): {
	applicant: Applicant;
	curp: "valid" | "none";
} {
	if (!applicant.firstSurname && !applicant.secondSurname)
		throw new Refusal("name_missing");
	const rfc = rfcOf(applicant);
	if (applicant.noCurp)
		return { applicant: { ...applicant, rfc, curp: null }, curp: "none" };
	const read = readCurp(applicant.curp ?? "");
	if (!read.ok) throw new Refusal(read.code);
	return {
		applicant: { ...applicant, rfc, curp: read.facts.curp },
		curp: "valid",
	};
}

function rfcOf({ rfc }: Applicant): string | null {
	if (!rfc?.trim()) return null;
	const read = readRfc(rfc);
	if (!read) throw new Refusal("rfc_format");
	return read.rfc;
}

/** What may be done to a case, from which states, and what it then is; `null`: it stays what it was. */
export const caseActs = {
	edit: { from: ["draft", "awaiting_payment"], to: null },
	quote: { from: ["draft", "awaiting_payment"], to: "draft" },
	order: { from: ["draft"], to: "awaiting_payment" },
	pay: { from: ["draft", "awaiting_payment"], to: "draft" },
	/** Again, after its payment alone was taken back: the case itself still counts. */
	repay: { from: ["received", "forwarded", "resolved"], to: null },
	receive: { from: ["draft"], to: "received" },
	cure: { from: ["received"], to: null },
	forward: { from: ["received"], to: "forwarded" },
	resolve: { from: ["received", "forwarded"], to: "resolved" },
	deliver: { from: ["resolved"], to: "delivered" },
	withdraw: {
		from: ["draft", "awaiting_payment", "received", "forwarded"],
		to: "withdrawn",
	},
	/** The office does not receive it: recorded and printed with its reason. */
	refuse: { from: ["draft", "awaiting_payment"], to: "refused" },
	correct: { from: ["received", "forwarded", "resolved"], to: null },
	replace: { from: ["received", "forwarded"], to: "replaced" },
	reverse: { from: ["received", "forwarded", "resolved"], to: "reversed" },
} as const satisfies Record<
	string,
	{ from: readonly CaseState[]; to: CaseState | null }
>;
export type CaseAct = keyof typeof caseActs;

/** The state after an act; null where it may not be done. */
export function stateAfter(state: CaseState, act: CaseAct): CaseState | null {
	const { from, to } = caseActs[act];
	return (from as readonly CaseState[]).includes(state) ? (to ?? state) : null;
}

/** @throws Refusal `case_state` where the act may not be done in this state */
export function demandState(state: CaseState, act: CaseAct): void {
	if (stateAfter(state, act) === null)
		throw new Refusal("case_state", { state });
}

/** What taking its money is called in this state. */
export const payAct = (state: CaseState): CaseAct =>
	stateAfter(state, "repay") === null ? "pay" : "repay";

/** Business days to bring what is missing, where the sheet says nothing (default of the national law; data, not law). */
const CURE_DAYS = 10;
export const cureDays = (sheet: { cureDays?: number | undefined }): number =>
	sheet.cureDays ?? CURE_DAYS;
