/** Codes that somebody nobody knows may guess at: few wrong ones in a minute on each public face. */
import { Refusal } from "../../shared/errors.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import type { Caller } from "../commands.ts";
import type { Clock } from "../deps.ts";

export const WRONG_CODES = 6;
const WINDOW_MS = 60_000;

type Asker = Pick<Caller, "face" | "user">;

export class Tries {
	readonly #clock: Clock;
	/** When the wrong ones were, by the face's monotonic time: a clock that jumps locks nobody out. */
	readonly #wrong = new Map<Face, number[]>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** @throws Refusal `too_many_tries` */
	demand({ face, user }: Asker): void {
		if (user) return;
		const recent = this.#recent(face);
		if (recent.length < WRONG_CODES) return;
		const oldest = recent.at(-WRONG_CODES) ?? 0;
		const wait = oldest + WINDOW_MS - this.#clock.mono();
		throw new Refusal("too_many_tries", {
			seconds: Math.max(1, Math.ceil(wait / 1000)),
		});
	}

	count({ face, user }: Asker): void {
		if (user) return;
		this.#wrong.set(face, [...this.#recent(face), this.#clock.mono()]);
	}

	#recent(face: Face): number[] {
		const since = this.#clock.mono() - WINDOW_MS;
		return (this.#wrong.get(face) ?? []).filter((at) => at > since);
	}
}
