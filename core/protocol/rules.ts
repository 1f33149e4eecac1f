/** What a protocol's level means for the door and the counters. Pure. */
import type { Cleaning, Level } from "../../shared/protocol-model.ts";

/** The guard is warned when this share of the capacity is used. */
const WARN_SHARE = 0.9;

/**
 * How many people may be inside. Null: nobody said how many the area holds, so nothing is counted
 * against; a level of zero per cent lets nobody in all the same.
 */
export function capacityOf(level: Level | null, people: number | null) {
	if (!level) return null;
	if (level.capacityPct === 0) return 0;
	return people === null
		? null
		: Math.floor((people * level.capacityPct) / 100);
}

export const warnAt = (capacity: number | null) =>
	capacity === null ? null : Math.floor(capacity * WARN_SHARE);

export type Lobby = {
	capacity: number | null;
	from: "checkpoint" | "tickets";
	/** Inside by the door's count, or who is called and served. */
	occupancy: number;
	/** People of the tickets that are called or served. */
	atCounters: number;
};

/**
 * Whether so many may be called. Where a checkpoint counts, those who wait inside are in its count
 * already, and calling one of them brings nobody in: then neither the people inside nor those at the
 * counters may be more than the capacity. Where none does, whoever is called comes in.
 */
export function roomToCall(lobby: Lobby, party: number): boolean {
	if (lobby.capacity === null) return true;
	const inside =
		lobby.from === "checkpoint"
			? Math.max(lobby.occupancy, lobby.atCounters + party)
			: lobby.occupancy + party;
	return inside <= lobby.capacity;
}

/** Whether so many more may come through the door. */
export const roomToEnter = (lobby: Lobby, party: number): boolean =>
	lobby.capacity === null || lobby.occupancy + party <= lobby.capacity;

export type CounterFacts = {
	counter: number;
	/** Null while it is closed. */
	openedAt: string | null;
	/** Somebody is being served there now. */
	serving: boolean;
	/** Somebody was served there after it was last cleaned. */
	used: boolean;
	usedAt: string | null;
	cleanedAt: string | null;
};

const ordered = (...times: (string | null)[]) =>
	times.filter((time) => time !== null).sort();
const earliest = (...times: (string | null)[]) => ordered(...times)[0] ?? null;
const latest = (...times: (string | null)[]) =>
	ordered(...times).at(-1) ?? null;

/** Whether a counter waits for its cleaning, since when, and when the clock will ask for the next. */
export function cleaningOf(
	facts: CounterFacts,
	level: Level | null,
	now: number,
): Cleaning {
	const { counter, cleanedAt, openedAt } = facts;
	const minutes = level?.cleaning.everyMinutes ?? null;
	// Opening a counter that was used since cleans nothing.
	const begin = facts.used
		? (cleanedAt ?? earliest(facts.usedAt, openedAt))
		: latest(cleanedAt, openedAt);
	const due =
		minutes === null || openedAt === null || begin === null
			? null
			: Date.parse(begin) + minutes * 60_000;
	const dueAt = due === null ? null : new Date(due).toISOString();
	const visit = level?.cleaning.afterVisit && facts.used ? facts.usedAt : null;
	const overdue = due !== null && due <= now ? dueAt : null;
	const since = earliest(visit, overdue);
	return {
		counter,
		since: facts.serving ? null : since,
		dueAt,
		cleanedAt,
	};
}

/**
 * How strict a level is, the weightiest first: how many come in, whether anybody comes without an
 * appointment, which counters are shut, what is asked at the door, who comes along, what is cleaned.
 */
const strictness = (level: Level): number[] => [
	100 - level.capacityPct,
	level.appointmentOnly ? 1 : 0,
	level.closedCounters.length,
	level.screening.length,
	level.temperatureLimitC === null ? 0 : 50 - level.temperatureLimitC,
	level.companionsMax === null ? 0 : 100 - level.companionsMax,
	["no", "advised", "required"].indexOf(level.masks),
	level.distanceM ?? 0,
	level.cleaning.afterVisit ? 1 : 0,
	level.cleaning.everyMinutes === null ? 0 : 1 / level.cleaning.everyMinutes,
];

/** Negative where `a` is the lighter one, positive where it is the stricter, else 0. */
export function compareStrictness(a: Level, b: Level): number {
	const [left, right] = [strictness(a), strictness(b)];
	const at = left.findIndex((value, i) => value !== right[i]);
	return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/**
 * What applies when another one arrives from outside, by a file or from the central: the stricter of the
 * two, however late the lighter one comes. Of two equally strict ones the arriving one, which is newer.
 */
export const stricterOf = <L extends { level: Level }>(
	local: L | null,
	arriving: L,
): L =>
	local && compareStrictness(local.level, arriving.level) > 0
		? local
		: arriving;
