/** Numbers that a lost part of the day may have given away are not given again. */
import { dateIn } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";

const HUNDRED = 100;

/** The open day and today go on from the next free hundred. */
export function skipTicketNumbers(rt: Runtime): void {
	const today = dateIn(rt.deps.clock.now(), rt.settings.office().timeZone);
	const since = rt.q.day.open.get()?.day ?? today;
	const until = today > since ? today : since;
	const last = rt.q.queue.highestOrdinal.get({ since, until }) as number | null;
	const hundred = Math.floor((last ?? 0) / HUNDRED) + 1;
	rt.q.queue.skipTo.run(
		JSON.stringify({ since, until, above: hundred * HUNDRED }),
	);
}
