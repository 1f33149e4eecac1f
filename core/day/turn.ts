/** What the calendar's turn does by itself, whether or not anybody opens or closes a day: what was kept only for so long goes. */
import type { Topic } from "../../shared/topics.ts";
import { purgeByTheClock } from "../protocol/begin.ts";
import type { Runtime } from "../runtime.ts";
import { forgetDay } from "./close.ts";
import { dayState } from "./state.ts";

/** How often the calendar is looked at. */
export const LOOK_MS = 10 * 60_000;

/** Forgets an earlier day's wishes, calls and inputs; the day itself stays as it is, to be closed by a person. @returns whether it is done. */
export function forgetEarlierDay(rt: Runtime): boolean {
	const { day, today } = dayState(rt);
	if (day !== null && day >= today) return true;
	if (rt.stopped) return false;
	const touched: [Topic, string][] = [];
	const after: (() => void)[] = [];
	try {
		rt.transact(() =>
			forgetDay({
				rt,
				q: rt.q,
				touch: (topic, id) => void touched.push([topic, id]),
				afterCommit: (then) => void after.push(then),
			}),
		);
		rt.committed();
	} catch (error) {
		rt.deps.log.error(
			{ err: rt.broken(error) },
			"an earlier day's wishes could not be forgotten",
		);
		return false;
	}
	for (const then of after) then();
	rt.hub.publish(touched);
	return true;
}

/** At the core's start, and when the calendar's day turns while it runs. */
export class DayTurn {
	readonly #rt: Runtime;
	readonly #stop = new AbortController();
	#loop: Promise<void> = Promise.resolve();
	/** The dates for which each was done: an office that stays closed forgets nothing anew, and still purges. */
	#forgotten = "";
	#purged = "";
	#shown = "";

	constructor(rt: Runtime) {
		this.#rt = rt;
	}

	start(): void {
		this.#loop = this.#run();
	}

	async stop(): Promise<void> {
		this.#stop.abort();
		await this.#loop;
	}

	async #run(): Promise<void> {
		const { signal } = this.#stop;
		while (!signal.aborted) {
			this.look();
			await this.#rt.deps.clock.sleep(LOOK_MS, signal);
		}
	}

	/** Each once a day: whoever is served past midnight is not forgotten while they wait. */
	look(): void {
		const { today } = dayState(this.#rt);
		if (today !== this.#forgotten && forgetEarlierDay(this.#rt))
			this.#forgotten = today;
		if (today !== this.#purged && purgeByTheClock(this.#rt))
			this.#purged = today;
		if (today !== this.#shown) {
			// A level's validity begins and ends by the date alone: no operation tells the screens.
			this.#rt.hub.publish([["protocol", "protocol"]]);
			this.#shown = today;
		}
	}
}
