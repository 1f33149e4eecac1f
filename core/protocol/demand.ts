/** What the protocol asks before an act of the queue or the door; an override lets one pass, once, and is spent by it. */
import { Refusal } from "../../shared/errors.ts";
import type { Override } from "../../shared/protocol-model.ts";
import type { Tx } from "../commands.ts";
import { roomToCall } from "./rules.ts";
import { asksAtTheDoor, inForce, lobbyOf, protocolState } from "./state.ts";

/** Spends the caller's permission to pass this rule. @returns whether there was one. */
export function spendOverride(tx: Tx, what: Override): boolean {
	const user = tx.caller.user;
	const found = user && tx.q.protocol.override.get(tx.today, user.id, what);
	if (!found) return false;
	tx.append("protocol.overrideUsed", () => ({
		entity: found.op,
		payload: { what },
	}));
	return true;
}

/** Before a ticket is called: that there is room for its party. @throws Refusal `lobby_full` */
export function demandRoom(tx: Tx, party: number): void {
	const lobby = lobbyOf(tx.rt, tx.openDay());
	if (roomToCall(lobby, party) || spendOverride(tx, "room")) return;
	throw new Refusal("lobby_full", {
		inside: lobby.occupancy,
		capacity: lobby.capacity ?? 0,
		party,
	});
}

/** Before a ticket is called: that the counter is clean. @throws Refusal `counter_unclean` */
export function demandClean(tx: Tx, counter: number): void {
	const found = protocolState(tx.rt).cleaning.find(
		(each) => each.counter === counter,
	);
	if (!found?.since || spendOverride(tx, "clean")) return;
	throw new Refusal("counter_unclean", { counter });
}

/**
 * Before a counter opens or calls: that the level leaves it open. Leave for this one lasts the day, since it
 * is of no use for a single act. @throws Refusal `counter_shut`
 */
export function demandCounter(tx: Tx, counter: number): void {
	const level = inForce(tx.rt)?.level;
	if (!level?.closedCounters.includes(counter)) return;
	if (tx.q.protocol.override.get(tx.today, tx.user().id, "counter")) return;
	throw new Refusal("counter_shut", { counter, levelName: level.name.es });
}

/** All that must be so before a ticket is called to a counter. */
export function demandCallable(tx: Tx, counter: number, party: number): void {
	demandCounter(tx, counter);
	demandClean(tx, counter);
	demandRoom(tx, party);
}

/** @throws Refusal `party_too_many` */
export function demandParty(tx: Tx, party: number): void {
	const most = inForce(tx.rt)?.level.companionsMax ?? null;
	if (most === null || party <= most + 1 || spendOverride(tx, "party")) return;
	throw new Refusal("party_too_many", { most });
}

/** @throws Refusal `appointment_only` */
export function demandAppointment(tx: Tx, appointment: string | null): void {
	const level = inForce(tx.rt)?.level;
	if (!level?.appointmentOnly || appointment) return;
	if (spendOverride(tx, "appointment")) return;
	throw new Refusal("appointment_only");
}

/**
 * No screening, no ticket: the questions of the protocol in force were asked, and somebody passed who has
 * no ticket yet. Whoever that was is known to nobody: passes are a number.
 * @returns the version, which is all that the ticket keeps of it. @throws Refusal `protocol_changed`, `admission_missing`
 */
export function demandAdmission(
	tx: Tx,
	admission: { version: number } | null,
): number | null {
	const force = inForce(tx.rt);
	if (!force || !asksAtTheDoor(force)) return null;
	const { version } = force;
	if (admission && admission.version !== version)
		throw new Refusal("protocol_changed");
	const { passed, ticketed } = tx.q.protocol.admissions(tx.openDay(), version);
	if (admission && ticketed < passed) {
		tx.q.protocol.admit.ticketed.run(tx.openDay(), version, 1);
		return version;
	}
	if (spendOverride(tx, "admission")) return null;
	throw new Refusal("admission_missing");
}
