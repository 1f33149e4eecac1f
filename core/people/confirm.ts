/** Changes of power or of money's rules, and what can never be undone, take two people, as long as there are two. */
import { Refusal } from "../../shared/errors.ts";
import { guards } from "../../shared/methods/method.ts";
import type { Role } from "../../shared/model.ts";
import type { Tx } from "../commands.ts";

const leading: readonly Role[] = ["supervisor", "administrator"];

/**
 * @param subject whom the change is about; nobody else may be left to confirm it.
 * @throws Refusal `second_lead`
 */
export function demandLead(tx: Tx, subject: string | null = null): void {
	// An office of one, or whose only supervisor leaves, must not be locked in.
	if (!tx.caller.second && anotherOf(tx, leading, subject))
		throw new Refusal("second_lead");
}

/**
 * For an erasure: whoever watches over the office sees it before it is done.
 * @throws Refusal `second_guard`
 */
export function demandGuard(tx: Tx): void {
	if (!tx.caller.second && anotherOf(tx, guards, null))
		throw new Refusal("second_guard");
}

const anotherOf = (tx: Tx, roles: readonly Role[], subject: string | null) =>
	tx.rt.people
		.list()
		.some(
			({ id, roles: own }) =>
				id !== tx.user().id &&
				id !== subject &&
				own.some((role) => roles.includes(role)),
		);
