/** Whether the kiosk gives tickets: until an hour, and as long as somebody can still be served. */
import type { Output } from "../../shared/contract.ts";
import { dateIn, hourIn } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { roomLeft } from "./wait.ts";

type Issuing = Output<"queue.state">["issuing"];

export function issuingState(rt: Runtime, now: number): Issuing {
	const { until, closes, byCapacity } = rt.settings.queue().issuing;
	const { timeZone } = rt.settings.office();
	const day = rt.q.day.open.get()?.day;
	if (!day) return { open: false, reason: null, until, room: null };
	// A day that is still open past midnight is over at every hour.
	const hour = dateIn(now, timeZone) > day ? "24:00" : hourIn(now, timeZone);
	const room = closes ? roomUntil(rt, day, minutesBetween(hour, closes)) : null;
	if (until !== null && hour >= until)
		return { open: false, reason: "hour", until, room };
	if (byCapacity && room === 0)
		return { open: false, reason: "capacity", until: closes, room };
	return { open: true, reason: null, until, room };
}

/** Counters on a break come back: they count. */
function roomUntil(rt: Runtime, day: string, minutes: number): number | null {
	const { waiting, parked, called } = rt.q.queue.counts();
	return roomLeft(
		minutes,
		rt.q.counters.all.all().length,
		waiting + parked + called,
		rt.q.queue.served.all(day).map((each) => each.minutes),
	);
}

const minutesOf = (hour: string) =>
	Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
const minutesBetween = (from: string, to: string) =>
	Math.max(0, minutesOf(to) - minutesOf(from));
