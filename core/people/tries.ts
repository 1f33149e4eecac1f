/** Wrong PINs in a row, counted on the disk. */
import type { Database } from "better-sqlite3";
import { prepare, type Statement } from "../store/statement.ts";

export const WRONG_PINS = 5;
export const LOCK_MS = 5 * 60_000;

type Past = { failures: number; locked_until: number };

export class PinTries {
	readonly #db: Database;
	readonly #past: Statement<[string], Past>;

	constructor(db: Database) {
		this.#db = db;
		this.#past = prepare(
			db,
			"SELECT failures, locked_until FROM local_pin_failures WHERE user_id = ?",
		);
	}

	/** @returns which try in a row this is; null where none is allowed before `lockedUntil`. */
	count(
		userId: string,
		now: number,
	): { failures: number | null; lockedUntil: number } {
		return this.#db
			.transaction(() => {
				const past = this.#past.get(userId);
				if (past && past.locked_until > now) {
					// A clock that was set back must not lock anybody out for longer than the rule says.
					const lockedUntil = Math.min(past.locked_until, now + LOCK_MS);
					if (lockedUntil < past.locked_until)
						this.#put(userId, past.failures, lockedUntil);
					return { failures: null, lockedUntil };
				}
				const before = past && past.locked_until === 0 ? past.failures : 0;
				const failures = before + 1;
				const lockedUntil = failures >= WRONG_PINS ? now + LOCK_MS : 0;
				this.#put(userId, failures, lockedUntil);
				return { failures, lockedUntil };
			})
			.immediate();
	}

	#put(userId: string, failures: number, lockedUntil: number): void {
		this.#db
			.prepare(
				`INSERT INTO local_pin_failures VALUES (?, ?, ?)
				 ON CONFLICT (user_id) DO UPDATE SET failures = excluded.failures,
				 locked_until = excluded.locked_until`,
			)
			.run(userId, failures, lockedUntil);
	}

	/** @returns whether the person was locked out. */
	forget(userId: string, now: number): boolean {
		const locked = this.lockedUntil(userId, now) !== null;
		this.#db
			.prepare("DELETE FROM local_pin_failures WHERE user_id = ?")
			.run(userId);
		return locked;
	}

	lockedUntil(userId: string, now: number): number | null {
		const until = this.#past.get(userId)?.locked_until ?? 0;
		return until > now ? Math.min(until, now + LOCK_MS) : null;
	}
}
