/**
 * Guessing the admin token: ten wrong tries of one address an hour, then silence, as with enrolment codes.
 * Each process counts its own, so that a page and a scrape are refused or let in without the database.
 */
import { WRONG_TRIES, WRONG_TRIES_MS } from "../enrolment/tries.ts";
import { tooMany } from "./errors.ts";

/** Addresses remembered: whoever has more of them is not stopped by counting. */
const MOST = 10_000;

export class AdminTries {
	readonly #now: () => number;
	/** The times of each address's last wrong tries; the address that tried last is at the end. */
	readonly #wrong = new Map<string, number[]>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Before the token is looked at, so that a right one is not told from a wrong one. @throws WireError 429 */
	demandLeft(address: string): void {
		const tenth = this.#wrong.get(address)?.at(-WRONG_TRIES);
		const wait = tenth === undefined ? 0 : tenth + WRONG_TRIES_MS - this.#now();
		if (wait > 0)
			throw tooMany(
				"Too many wrong tokens came from this address.",
				wait / 1000,
			);
	}

	note(address: string): void {
		const now = this.#now();
		const before = this.#wrong.get(address) ?? [];
		this.#wrong.delete(address);
		this.#wrong.set(address, [...before, now].slice(-WRONG_TRIES));
		for (const [oldest, times] of this.#wrong) {
			const isOver = (times.at(-1) ?? 0) + WRONG_TRIES_MS <= now;
			if (!isOver && this.#wrong.size <= MOST) break;
			this.#wrong.delete(oldest);
		}
	}
}
