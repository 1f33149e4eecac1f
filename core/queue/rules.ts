/** Who is called next, and why. Pure: the rules are data, the reason is kept with every call. */
import type {
	CallClass,
	CallReason,
	QueuePolicy,
	QueueSettings,
} from "../../shared/queue-model.ts";

export const defaultRules: QueueSettings = {
	version: 1,
	groups: [],
	policy: {
		ratio: { priority: 2, arrival: 1 },
		ageMinutes: 60,
		cap: 6,
		appointment: { before: 5, after: 15 },
	},
	issuing: { until: null, closes: null, byCapacity: false },
	parkMinutes: 10,
};

/** Somebody who waits. `arrived` is the place in the journal: a clock that jumps changes nobody's turn. */
export type Waiting = {
	ticketId: string;
	arrived: number;
	issuedAt: string;
	priority: boolean;
	/** The hour of the appointment; null without one. */
	appointmentAt: string | null;
	/** Of an earlier day: it goes before all of today's, whatever the rules. */
	ahead?: "pass" | "returned" | null;
};

/** A call of before, as far as the next one depends on it. */
export type PastCall = { class: CallClass; passed: number };

export type Lobby = {
	/** Those this counter may call, first come first. */
	waiting: readonly Waiting[];
	/** The day's calls of the groups this counter serves, latest first. */
	calls: readonly PastCall[];
};

export type Decision = { ticketId: string; reason: CallReason };
type Rules = Pick<QueueSettings, "version" | "policy">;

const minutesSince = (issuedAt: string, now: number) =>
	Math.max(0, Math.floor((now - Date.parse(issuedAt)) / 60_000));

/** The class a ticket has at this moment: an appointment counts within its window only. */
export function classNow(
	{ priority, appointmentAt }: Pick<Waiting, "priority" | "appointmentAt">,
	{ appointment }: QueuePolicy,
	now: number,
): CallClass | "early" {
	const otherwise = priority ? "priority" : "arrival";
	if (appointmentAt === null) return otherwise;
	const minutes = (now - Date.parse(appointmentAt)) / 60_000;
	if (minutes < -appointment.before) return priority ? "priority" : "early";
	return minutes <= appointment.after ? "appointment" : otherwise;
}

/** Whose turn it is in the round of `ratio`, and how many of that class it has had. */
function turn(
	calls: readonly PastCall[],
	ratio: QueuePolicy["ratio"],
): { class: "priority" | "arrival"; streak: number } {
	const round = calls.filter((each) => each.class !== "appointment");
	const last = round[0]?.class;
	if (last !== "priority" && last !== "arrival")
		return { class: "priority", streak: 0 };
	const end = round.findIndex((each) => each.class !== last);
	const streak = end < 0 ? round.length : end;
	if (streak < ratio[last]) return { class: last, streak };
	return { class: last === "priority" ? "arrival" : "priority", streak: 0 };
}

/**
 * Decides the next call; null when nobody waits. In this order: tickets of earlier days, the cap, an appointment in its window,
 * ageing, the ratio. The cap comes first, so that nobody who waits longest is passed over without end.
 */
export const decideNext = (
	{ waiting, calls }: Lobby,
	rules: Rules,
	now: number,
): Decision | null =>
	decide(presentOf(waiting, rules.policy, now), calls, rules, now);

type Present = Waiting & { class: CallClass | "early" };

const presentOf = (
	waiting: readonly Waiting[],
	policy: QueuePolicy,
	now: number,
): Present[] =>
	waiting.map((ticket) => ({
		...ticket,
		class: classNow(ticket, policy, now),
	}));

function decide(
	present: readonly Present[],
	calls: readonly PastCall[],
	{ version, policy }: Rules,
	now: number,
): Decision | null {
	const ready = present.filter((each) => each.class !== "early");
	const first = (of: CallClass) => ready.find((each) => each.class === of);
	const oldest = ready[0];
	const choose = (
		chosen: Present,
		code: CallReason["code"],
		streak: number,
		limit: number,
	): Decision => ({
		ticketId: chosen.ticketId,
		reason: {
			code,
			policy: version,
			waiting: present.length,
			minutes: minutesSince(chosen.issuedAt, now),
			streak,
			passed: ready.filter(({ arrived }) => arrived < chosen.arrived).length,
			limit,
			class: chosen.class === "early" ? "appointment" : chosen.class,
		},
	});
	const earlier = present.find(({ ahead }) => ahead);
	if (earlier?.ahead) return choose(earlier, earlier.ahead, 0, 0);
	if (!oldest) {
		const early = earliest(present);
		return early ? choose(early, "early", 0, policy.appointment.before) : null;
	}
	const passing = runOf(calls, ({ passed }) => passed > 0);
	const capped = (decision: Decision): Decision =>
		decision.ticketId !== oldest.ticketId && passing >= policy.cap
			? choose(oldest, "cap", passing, policy.cap)
			: decision;

	const due = earliest(ready.filter((each) => each.class === "appointment"));
	if (due)
		return capped(choose(due, "appointment", 0, policy.appointment.after));

	const priority = first("priority");
	const arrival = first("arrival");
	const round = turn(calls, policy.ratio);
	if (!arrival) return choose(oldest, "priority_only", 0, 0);
	if (!priority) return choose(oldest, "arrival", 0, 0);
	const theirs = round.class === "priority" ? priority : arrival;
	const aged = minutesSince(oldest.issuedAt, now) >= policy.ageMinutes;
	if (aged && theirs !== oldest)
		return choose(oldest, "aged", 0, policy.ageMinutes);
	return capped(
		choose(
			theirs,
			round.class === "priority" ? "priority_ratio" : "arrival_ratio",
			round.streak,
			policy.ratio[round.class],
		),
	);
}

/** Nobody reads a longer list; one that is told with every change must not grow with the lobby. */
export const MOST_TOLD = 100;

/** The order in which they would be called, were they called now one after the other; the first of them, where they are many. */
export function callOrder(lobby: Lobby, rules: Rules, now: number): Decision[] {
	const order: Decision[] = [];
	let present = presentOf(lobby.waiting, rules.policy, now);
	let { calls } = lobby;
	while (order.length < MOST_TOLD) {
		const next = decide(present, calls, rules, now);
		if (!next) break;
		order.push(next);
		present = present.filter(({ ticketId }) => ticketId !== next.ticketId);
		calls = [next.reason, ...calls];
	}
	return order;
}

/** By the hour of the appointment; of the same hour, who came first. */
function earliest(of: readonly Present[]): Present | undefined {
	let found = of[0];
	for (const each of of)
		if (found && (each.appointmentAt ?? "") < (found.appointmentAt ?? ""))
			found = each;
	return found;
}

/** How many at the beginning of the list are so. */
function runOf<T>(list: readonly T[], is: (each: T) => boolean): number {
	const end = list.findIndex((each) => !is(each));
	return end < 0 ? list.length : end;
}
