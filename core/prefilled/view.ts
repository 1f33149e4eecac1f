/** Requests filled in at home as the faces see them. */
import { publicKeyFromRaw } from "../../shared/chain.ts";
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import type {
	FoundPrefilled,
	PrefilledClaims,
} from "../../shared/prefilled.ts";
import { readPrefilled, tokenOfCode } from "../../shared/prefilled-token.ts";
import { isOffered } from "../appointments/view.ts";
import { caseRow } from "../cases/view.ts";
import type { Caller } from "../commands.ts";
import { numberOf } from "../queue/queries.ts";
import type { Runtime } from "../runtime.ts";
import { standingOf } from "./rules.ts";

/**
 * The request in a code, by the key this terminal checks the feed with: no line is needed.
 * @throws Refusal `prefilled_alone` where no central is known, `prefilled_unreadable` for any other text
 */
export function requestIn(rt: Runtime, code: string): PrefilledClaims {
	const { enrolment } = rt.identity;
	if (!enrolment) throw new Refusal("prefilled_alone");
	const token = tokenOfCode(code);
	const claims =
		token &&
		readPrefilled(token, {
			id: enrolment.centralId,
			publicKey: publicKeyFromRaw(enrolment.centralKey),
		});
	if (!claims) throw new Refusal("prefilled_unreadable");
	return claims;
}

export function standing(rt: Runtime, claims: PrefilledClaims): FoundPrefilled {
	const sheet = isOffered(rt, claims.procedure)
		? rt.catalogue.current(claims.procedure)
		: null;
	const ticket = rt.q.prefilled.ticketOf.get(claims.id);
	return {
		standing: standingOf(claims, {
			now: rt.deps.clock.now(),
			office: rt.identity.officeId,
			sheet,
			used: ticket !== undefined,
		}),
		procedureId: sheet?.id ?? null,
		number: ticket ? numberOf(ticket) : null,
	};
}

/** @throws Refusal `prefilled_alone`, `prefilled_unreadable` */
export const findPrefilled = (
	rt: Runtime,
	{ code }: Checked<"prefilled.find">,
): Output<"prefilled.find"> => standing(rt, requestIn(rt, code));

/** For whoever has the case at hand: nobody else reads it, and nothing where the case has it already. */
export function broughtOf(
	rt: Runtime,
	{ caseId }: Checked<"prefilled.ofCase">,
	{ user }: Caller,
): Output<"prefilled.ofCase"> {
	const row = caseRow(rt, caseId);
	const visit = rt.q.visits.visit.get(row.visit_id);
	const mine = visit && !visit.closed_at && visit.user_id === user?.id;
	const kept = mine && row.held ? rt.q.prefilled.ofCase.get(caseId) : undefined;
	const read = (text: string | null | undefined) =>
		text ? JSON.parse(text) : null;
	return { answers: read(kept?.answers), applicant: read(kept?.applicant) };
}
