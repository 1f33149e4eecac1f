/** What the protocol asks of the office now: the level in force, the room it leaves, what waits for cleaning. */
import {
	type InForce,
	levelRefSchema,
	type ProtocolState,
	type PutLevel,
} from "../../shared/protocol-model.ts";
import { dateIn, startOf } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { keptProtocol, levelOf } from "./kept.ts";
import {
	capacityOf,
	cleaningOf,
	type Lobby,
	roomToEnter,
	stricterOf,
	warnAt,
} from "./rules.ts";

/** The level in force: the office's own, or the municipality's where that is the stricter. */
export function inForce(rt: Runtime): PutLevel | null {
	return municipal(rt).reduce<PutLevel | null>(stricterOf, ofOffice(rt));
}

/** The levels that the municipality puts in force today; nobody here can set a laxer one. */
export function municipal(rt: Runtime): PutLevel[] {
	const { timeZone } = rt.settings.office();
	const today = dateIn(rt.deps.clock.now(), timeZone);
	return (rt.settings.protocol().municipal ?? []).flatMap((ref) => {
		const protocol = keptProtocol(rt, ref);
		const level = levelOf(protocol, ref.level);
		const { from } = protocol.validity;
		if (!level || from > today) return [];
		const begins = startOf(from, timeZone);
		const since = ref.since && ref.since < begins ? begins : ref.since;
		return { ...level, by: "municipality" as const, since: since ?? null };
	});
}

/** What a person set here last, else what the office was given. */
export function ofOffice(rt: Runtime): PutLevel | null {
	const row = rt.q.protocol.inForce.get();
	const ref = row
		? row.in_force && levelRefSchema.parse(JSON.parse(row.in_force))
		: rt.settings.protocol().standing;
	const level = ref ? levelOf(keptProtocol(rt, ref), ref.level) : null;
	return level && { ...level, by: "office", since: row?.set_at ?? null };
}

/** What else was put and is no stricter than what is in force. */
function beneath(
	rt: Runtime,
	force: PutLevel | null,
): ProtocolState["beneath"] {
	const all = [ofOffice(rt), ...municipal(rt)].filter((each) => each !== null);
	return all
		.filter(({ by, hazard }) => by !== force?.by || hazard !== force.hazard)
		.map(({ level, source: _, ...put }) => ({ ...put, name: level.name }));
}

/** @param day the open office day; null: nobody is inside. */
export function lobbyOf(rt: Runtime, day: string | null): Lobby {
	const { q, settings } = rt;
	const level = inForce(rt)?.level ?? null;
	const capacity = capacityOf(level, settings.protocol().people);
	const atCounters = q.protocol.atCounters.get() ?? 0;
	const { entered, left, rows } = day
		? q.protocol.through(day)
		: { entered: 0, left: 0, rows: 0 };
	const corrected = new Map(
		(day ? q.protocol.corrections.all(day) : []).map(({ source, delta }) => [
			source,
			delta,
		]),
	);
	// A guard who corrects before anybody went through has begun to count.
	const from =
		rows > 0 || corrected.has("checkpoint") ? "checkpoint" : "tickets";
	const counted = from === "checkpoint" ? entered - left : atCounters;
	const occupancy = Math.max(0, counted + (corrected.get(from) ?? 0));
	return { capacity, from, occupancy, atCounters };
}

export function protocolState(rt: Runtime): ProtocolState {
	const { q } = rt;
	const now = rt.deps.clock.now();
	const day = q.day.open.get()?.day ?? null;
	const force = inForce(rt);
	const lobby = lobbyOf(rt, day);
	const { capacity, occupancy } = lobby;
	const { entered, left } = day
		? q.protocol.through(day)
		: { entered: 0, left: 0 };
	const screening = asksAtTheDoor(force);
	const admissions =
		force && day ? q.protocol.admissions(day, force.version) : null;
	const until = force?.validUntil ?? null;
	return {
		inForce: force,
		beneath: beneath(rt, force),
		outdated:
			until !== null && until < dateIn(now, rt.settings.office().timeZone),
		capacity,
		warnAt: warnAt(capacity),
		occupancy,
		from: lobby.from,
		full: !roomToEnter(lobby, 1),
		room: capacity === null ? null : Math.max(0, capacity - occupancy),
		entered,
		left,
		screening,
		admitted:
			screening && admissions
				? Math.max(0, admissions.passed - admissions.ticketed)
				: 0,
		cleaning: q.protocol.counters.all().map((row) =>
			cleaningOf(
				{
					counter: row.counter,
					openedAt: row.opened_at,
					serving: row.serving === 1,
					used: row.used === 1,
					usedAt: row.used_at,
					cleanedAt: row.cleaned_at,
				},
				force?.level ?? null,
				now,
			),
		),
	};
}

/** Whether nobody comes in, or gets a ticket, before somebody asked. */
export const asksAtTheDoor = (force: InForce | null): boolean =>
	force !== null &&
	(force.level.screening.length > 0 || force.level.temperatureLimitC !== null);
