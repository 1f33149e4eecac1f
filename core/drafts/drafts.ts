/** Half-typed work: on the disk within moments, in no journal, gone after 30 days. */
import type { Database } from "better-sqlite3";
import { wallTime } from "../../shared/time.ts";
import type { Clock } from "../deps.ts";

const KEEP_MS = 30 * 24 * 60 * 60_000;

export class Drafts {
	readonly #db: Database;
	readonly #clock: Clock;

	constructor(db: Database, clock: Clock) {
		this.#db = db;
		this.#clock = clock;
	}

	/** @returns when it was put on the disk. */
	save(userId: string, key: string, data: string): string {
		const savedAt = wallTime(this.#clock.now());
		this.#db
			.prepare(
				`INSERT INTO local_drafts VALUES (?, ?, ?, ?)
				 ON CONFLICT (user_id, key) DO UPDATE SET data = excluded.data, saved_at = excluded.saved_at`,
			)
			.run(userId, key, data, savedAt);
		return savedAt;
	}

	get(userId: string, key: string) {
		const row = this.#db
			.prepare<[string, string], { data: string; saved_at: string }>(
				"SELECT data, saved_at FROM local_drafts WHERE user_id = ? AND key = ?",
			)
			.get(userId, key);
		return { data: row?.data ?? null, savedAt: row?.saved_at ?? null };
	}

	/** Drops a draft whose work is done, whoever typed it. */
	drop(key: string): void {
		this.#db.prepare("DELETE FROM local_drafts WHERE key = ?").run(key);
	}

	/** Whether something is half typed for a case. */
	hasCase(caseId: string): boolean {
		return (
			this.#db
				.prepare("SELECT 1 FROM local_drafts WHERE key LIKE '%:' || ? LIMIT 1")
				.get(caseId) !== undefined
		);
	}

	/** Drops everything that was half typed for a case, and what was written at home for it. */
	dropCase(caseId: string): void {
		this.#db
			.prepare("DELETE FROM local_drafts WHERE key LIKE '%:' || ?")
			.run(caseId);
		this.#db
			.prepare("DELETE FROM local_prefilled WHERE case_id = ?")
			.run(caseId);
	}

	/** When a day opens, under a clock that is trusted: one that jumped must not take anybody's work. */
	purge(): void {
		const before = wallTime(this.#clock.now() - KEEP_MS);
		this.#db.prepare("DELETE FROM local_drafts WHERE saved_at < ?").run(before);
	}
}
