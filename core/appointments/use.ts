/** An appointment becomes a ticket, once. */
import { Refusal } from "../../shared/errors.ts";
import type { Tx } from "../commands.ts";
import { admits } from "./rules.ts";
import { found } from "./view.ts";

/**
 * For the ticket that is about to be issued.
 * @throws Refusal `too_many_tries`, `appointment_unknown`, `appointment_used`, `appointment_unready`
 */
export function appointmentFor(
	tx: Tx,
	appointmentId: string,
	procedureId: string,
): { id: string; at: string } {
	const { tries } = tx.rt;
	tries.demand(tx.caller);
	const row = tx.q.appointments.one.get(appointmentId);
	if (!row) {
		tries.count(tx.caller);
		throw new Refusal("appointment_unknown");
	}
	const { standing, number } = found(tx.rt, row);
	if (standing === "used")
		throw new Refusal("appointment_used", { number: number ?? "" });
	if (!admits(standing) || row.procedure_id !== procedureId)
		throw new Refusal("appointment_unready");
	return { id: row.appointment_id, at: row.start_at };
}
