/** The entrance: who goes in and out, and how the questions ended. Nothing here is about anybody. */
import { Refusal } from "../../shared/errors.ts";
import { wallTime } from "../../shared/time.ts";
import type { Commands, Tx } from "../commands.ts";
import { takeBack as takeTicketBack } from "../queue/take-back.ts";
import { demandParty, spendOverride } from "./demand.ts";
import { hourOf, purgeScreenings, tally, tellHours } from "./hours.ts";
import { roomToEnter } from "./rules.ts";
import { asksAtTheDoor, inForce, lobbyOf } from "./state.ts";

type Acts =
	| "protocol.enter"
	| "protocol.leave"
	| "protocol.undo"
	| "protocol.correct"
	| "protocol.screen";

/** A record's time says the quarter of an hour: enough to count by, too little to find somebody's ticket. */
const QUARTER_MS = 15 * 60_000;

export const doorCommands: Commands<Acts> = {
	"protocol.enter": (tx, { party }) => {
		tellHours(tx);
		demandParty(tx, party);
		const lobby = lobbyOf(tx.rt, tx.openDay());
		if (!roomToEnter(lobby, party) && !spendOverride(tx, "door"))
			throw new Refusal("door_full", {
				inside: lobby.occupancy,
				capacity: lobby.capacity ?? 0,
				party,
			});
		return passage(tx, "entered", party, demandPassed(tx));
	},

	"protocol.leave": (tx, { party }) => {
		tellHours(tx);
		const { occupancy, from } = lobbyOf(tx.rt, tx.openDay());
		const inside = from === "checkpoint" ? occupancy : 0;
		if (party > inside) throw new Refusal("leave_too_many", { inside, party });
		return passage(tx, "left", party, null);
	},

	"protocol.undo": (tx, { passageId, ticketId }) => {
		if (passageId) takePassageBack(tx, passageId);
		if (ticketId) takeTicketBack(tx, ticketId);
		return shown(tx);
	},

	"protocol.correct": (tx, { inside, reason }) => {
		const { from, occupancy } = lobbyOf(tx.rt, tx.openDay());
		// Who counts at the door begins to count by it.
		const source = tx.caller.face === "checkpoint" ? "checkpoint" : from;
		tx.append("protocol.corrected", () => ({
			entity: `occupancy:${tx.openDay()}`,
			payload: {
				from: source === from ? occupancy : 0,
				to: inside,
				source,
			},
			sealed: { reason },
		}));
		return shown(tx);
	},

	"protocol.screen": (tx, { outcome, version, way }) => {
		const day = tx.openDay();
		const { face, user } = tx.caller;
		if (face !== "kiosk") tx.user();
		if (face === "kiosk" && lobbyOf(tx.rt, day).from === "checkpoint")
			throw new Refusal("screening_at_door");
		const force = inForce(tx.rt);
		if (!force || !asksAtTheDoor(force) || force.version !== version)
			throw new Refusal("protocol_changed");
		purgeScreenings(tx.rt);
		tx.q.protocol.screened.run(
			tx.rt.deps.ids.random(16),
			day,
			wallTime(Math.floor(tx.now / QUARTER_MS) * QUARTER_MS),
			outcome,
			version,
			face,
			user?.id ?? null,
		);
		tally(tx, way ?? "passed", 1);
		if (outcome === "passed") tx.q.protocol.admit.passed.run(day, version, 1);
		publish(tx);
		return {};
	},
};

/** @throws Refusal `passage_gone` */
function takePassageBack(tx: Tx, passageId: string): void {
	const day = tx.openDay();
	const last = tx.q.protocol.lastPassage.get(day);
	const { occupancy } = lobbyOf(tx.rt, day);
	// Whoever went in by that touch may have gone out by a later one; only the last is taken back.
	if (last?.passage_id !== passageId) throw new Refusal("passage_gone");
	if (last.kind === "entered" && last.party > occupancy)
		throw new Refusal("passage_gone");
	tx.q.protocol.undo.run(passageId);
	tally(tx, last.kind, -last.party, last.hour);
	if (last.version !== null)
		tx.q.protocol.admit.entered.run(day, last.version, -1);
}

/** Under a level that asks, nobody comes in who did not pass. @returns the protocol's version they passed. */
function demandPassed(tx: Tx): number | null {
	const force = inForce(tx.rt);
	if (!force || !asksAtTheDoor(force)) return null;
	const { version } = force;
	const { passed, entered } = tx.q.protocol.admissions(tx.openDay(), version);
	if (passed <= entered) {
		if (spendOverride(tx, "admission")) return null;
		throw new Refusal("screening_first");
	}
	tx.q.protocol.admit.entered.run(tx.openDay(), version, 1);
	return version;
}

function passage(
	tx: Tx,
	kind: "entered" | "left",
	party: number,
	version: number | null,
) {
	const passageId = tx.newId();
	const day = tx.openDay();
	tx.q.protocol.passage.run(
		...([passageId, day, hourOf(tx), day, kind, party, version] as const),
	);
	tally(tx, kind, party);
	return { passageId, ...shown(tx) };
}

function shown(tx: Tx) {
	publish(tx);
	const { capacity, occupancy } = lobbyOf(tx.rt, tx.openDay());
	const room = capacity === null ? null : Math.max(0, capacity - occupancy);
	return { occupancy, room };
}

/** Local rows have no projector to say that something changed. */
const publish = (tx: Tx) =>
	tx.afterCommit(() => tx.rt.hub.publish([["protocol", "protocol"]]));
