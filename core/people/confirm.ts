/** Changes of power or of money's rules take two people, as long as there are two. */
import { Refusal } from "../../shared/errors.ts";
import type { Role } from "../../shared/model.ts";
import type { Tx } from "../commands.ts";

const leading: readonly Role[] = ["supervisor", "administrator"];

/**
 * @param subject whom the change is about; nobody else may be left to confirm it.
 * @throws Refusal `second_lead`
 */
export function demandLead(tx: Tx, subject: string | null = null): void {
	if (tx.caller.second) return;
	const others = tx.rt.people
		.list()
		.filter(({ id }) => id !== tx.user().id && id !== subject);
	// An office of one, or whose only supervisor leaves, must not be locked in.
	if (others.some(({ roles }) => roles.some((role) => leading.includes(role))))
		throw new Refusal("second_lead");
}
