/**
 * Wrong codes, counted on the disk before a code is judged: of one folio, whoever asks, and of the lobby's
 * screens together. A right code forgives its folio and takes back its own count, never the others', so that
 * nobody guesses on between look-ups of a paper of their own.
 */
import { createHmac } from "node:crypto";
import type { Database } from "better-sqlite3";
import { prepare, type Statement } from "../store/statement.ts";

export const WRONG_CODES = 5;
/** Of all folios at once: many honest slips, few guesses. */
export const WRONG_AT_FACE = 20;
export const LOOK_UP_LOCK_MS = 5 * 60_000;
/** Slips of people long gone do not add up. */
const WINDOW_MS = 15 * 60_000;

type Row = { failures: number; since: number; locked_until: number };
export type Try =
	| { allowed: true; left: number }
	| { allowed: false; lockedUntil: number };

const FACE = "face";

export class LookUpTries {
	readonly #db: Database;
	readonly #secret: Buffer;
	readonly #row: Statement<[string], Row>;

	constructor(db: Database, secret: Buffer) {
		this.#db = db;
		this.#secret = secret;
		this.#row = prepare(
			db,
			"SELECT failures, since, locked_until FROM local_look_up_tries WHERE asked = ?",
		);
	}

	/** Counts one try, and says whether its code may be judged. */
	count(folio: string, now: number): Try {
		const asked = this.#hidden(folio);
		return this.#db
			.transaction((): Try => {
				this.#forget(now);
				const until = Math.max(this.#locked(asked), this.#locked(FACE));
				// A clock that was set back locks nobody for longer than the rule says.
				if (until > now)
					return {
						allowed: false,
						lockedUntil: Math.min(until, now + LOOK_UP_LOCK_MS),
					};
				return {
					allowed: true,
					left: Math.min(
						WRONG_CODES - this.#add(asked, WRONG_CODES, now),
						WRONG_AT_FACE - this.#add(FACE, WRONG_AT_FACE, now),
					),
				};
			})
			.immediate();
	}

	/** The code was right: this try was none. */
	takeBack(folio: string): void {
		this.#db
			.transaction(() => {
				this.#db
					.prepare("DELETE FROM local_look_up_tries WHERE asked = ?")
					.run(this.#hidden(folio));
				this.#db
					.prepare(
						`UPDATE local_look_up_tries SET failures = failures - 1, locked_until = 0
						 WHERE asked = ?`,
					)
					.run(FACE);
			})
			.immediate();
	}

	#locked = (asked: string) => this.#row.get(asked)?.locked_until ?? 0;

	/** @returns which try in a row this is. */
	#add(asked: string, most: number, now: number): number {
		const past = this.#row.get(asked);
		const failures = (past?.failures ?? 0) + 1;
		this.#db
			.prepare(
				`INSERT INTO local_look_up_tries VALUES (?, ?, ?, ?)
				 ON CONFLICT (asked) DO UPDATE SET failures = excluded.failures,
				 locked_until = excluded.locked_until`,
			)
			.run(
				asked,
				failures,
				past?.since ?? now,
				failures >= most ? now + LOOK_UP_LOCK_MS : 0,
			);
		return failures;
	}

	/** Locks that ended, and counts that are old or from a clock that was ahead. */
	#forget(now: number): void {
		this.#db
			.prepare(
				`DELETE FROM local_look_up_tries
				 WHERE CASE locked_until WHEN 0 THEN since NOT BETWEEN @from AND @now ELSE locked_until <= @now END`,
			)
			.run({ from: now - WINDOW_MS, now });
	}

	/** What was typed might be anything; it is not kept. */
	#hidden = (folio: string) =>
		createHmac("sha256", this.#secret)
			.update(`look up ${folio}`)
			.digest("base64url");
}
