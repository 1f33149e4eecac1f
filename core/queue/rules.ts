/** Who is called next, and why. Pure: the policy is data, the reason is kept with every call. */
import type { CallReason } from "../../shared/model.ts";

export type Policy = {
	version: number;
	/** Priority tickets called in a row before one of the others. */
	ratio: number;
	/** Minutes after which the ticket that waits longest goes first, whatever its class. */
	ageMinutes: number;
};

export const defaultPolicy: Policy = { version: 1, ratio: 2, ageMinutes: 60 };

/** The ticket of a class that waits longest. */
export type Candidate = { ticketId: string; issuedAt: string };

export type Lobby = {
	waiting: number;
	/** The oldest of each class; null where nobody of it waits. */
	priority: Candidate | null;
	arrival: Candidate | null;
	/** Priority tickets called in a row just now. */
	streak: number;
};

export type Decision = { ticketId: string; reason: CallReason };

const minutesSince = (issuedAt: string, now: number) =>
	Math.max(0, Math.floor((now - Date.parse(issuedAt)) / 60_000));

/** Decides the next call; null when nobody waits. */
export function decideNext(
	lobby: Lobby,
	policy: Policy,
	now: number,
): Decision | null {
	const { priority, arrival, streak } = lobby;
	const choose = (chosen: Candidate, code: CallReason["code"]): Decision => ({
		ticketId: chosen.ticketId,
		reason: {
			code,
			policy: policy.version,
			waiting: lobby.waiting,
			minutes: minutesSince(chosen.issuedAt, now),
			streak,
		},
	});
	if (!arrival) return priority && choose(priority, "priority_only");
	if (!priority) return choose(arrival, "arrival");
	const aged = minutesSince(arrival.issuedAt, now) >= policy.ageMinutes;
	if (aged && arrival.issuedAt <= priority.issuedAt)
		return choose(arrival, "aged");
	return streak < policy.ratio
		? choose(priority, "priority_ratio")
		: choose(arrival, "arrival");
}

/** The range of wait a citizen is told: null until enough was seen today to say anything honest. */
export function waitRange(
	ahead: number,
	counters: number,
	served: readonly number[],
): { from: number; to: number } | null {
	if (served.length < 3 || counters === 0) return null;
	const sorted = [...served].sort((a, b) => a - b);
	const at = (share: number) =>
		sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
	const rounds = Math.ceil(ahead / counters);
	return {
		from: Math.round(rounds * at(0.25)),
		to: Math.max(1, Math.round(rounds * at(0.75))),
	};
}
