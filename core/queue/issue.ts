/** A ticket is given: at the kiosk or the checkpoint while it is open, at a counter also afterwards. */
import { Refusal } from "../../shared/errors.ts";
import { appointmentFor } from "../appointments/use.ts";
import type { Command, Tx } from "../commands.ts";
import { keepPrefilled, prefilledFor } from "../prefilled/take.ts";
import {
	demandAdmission,
	demandAppointment,
	demandParty,
} from "../protocol/demand.ts";
import { groupOf } from "./groups.ts";
import { issuingState } from "./issuing.ts";
import { numberOf } from "./queries.ts";
import { keepWishes } from "./wishes.ts";

export const issue: Command<"queue.issue"> = (tx, input) => {
	if (tx.caller.face !== "kiosk") tx.user();
	const day = tx.openDay();
	const sheet = tx.rt.catalogue.offered(input.procedureId);
	const late = demandIssuing(tx, input.reason);
	demandAppointment(tx, input.appointment);
	demandParty(tx, input.party);
	const admission = demandAdmission(tx, input.admission);
	const brought =
		input.prefilled === null
			? null
			: prefilledFor(tx, input.prefilled, sheet.id);
	const ordinal = nextOrdinal(tx, day, sheet.prefix);
	const group = groupOf(tx.rt.settings.queue(), sheet);
	const { waiting } = tx.q.queue.counts();
	const ticketId = tx.newId();
	tx.forgetInput();
	const { language, wish, appointment } = input;
	const { body } = tx.append("ticket.issued", () => ({
		entity: ticketId,
		...(late ? { reason: late, sealed: { reason: input.reason } } : {}),
		payload: {
			prefix: sheet.prefix,
			ordinal,
			procedure: sheet.id,
			procedureName: sheet.name,
			version: sheet.version,
			// Language and wish are in no operation: they are forgotten at the day's close, and a journal never forgets.
			priority: input.priority,
			group,
			party: input.party,
			admission,
			appointment:
				appointment === null ? null : appointmentFor(tx, appointment, sheet.id),
			request: brought?.id ?? null,
		},
	}));
	if (language !== "es" || wish) keepWishes(tx, ticketId, { language, wish });
	if (brought) keepPrefilled(tx, ticketId, brought);
	return {
		ticketId,
		number: numberOf({ prefix: sheet.prefix, ordinal }),
		ahead: waiting,
		issuedAt: body.wall,
	};
};

/** Two people on one wall never have the same number: those of earlier days that still wait keep theirs. */
function nextOrdinal(tx: Tx, day: string, prefix: string): number {
	const taken = new Set(tx.q.queue.foreignOrdinals.all({ day, prefix }));
	const given = tx.q.queue.lastOrdinal.get(day, prefix)?.last ?? 0;
	const skipped = tx.q.queue.skippedTo.get(day) ?? 0;
	let ordinal = Math.max(given, skipped) + 1;
	while (taken.has(ordinal)) ordinal++;
	return ordinal;
}

/**
 * @returns why the kiosk has stopped, where a counter gives one nevertheless.
 * @throws Refusal `issuing_hour`, `issuing_capacity`, `issuing_reason`
 */
function demandIssuing(tx: Tx, reason: string): "hour" | "capacity" | null {
	const { open, reason: why, until } = issuingState(tx.rt, tx.now);
	if (open || why === null) return null;
	if (tx.caller.face !== "counter")
		throw new Refusal(why === "hour" ? "issuing_hour" : "issuing_capacity", {
			until: until ?? "",
		});
	if (reason.length < 3) throw new Refusal("issuing_reason");
	return why;
}
