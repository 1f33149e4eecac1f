/**
 * Long polls of one process. However many wait, one question a moment goes to the database: which of
 * their scopes moved on. No connection is held, and it is the same with one central or several.
 */
import { tooMany } from "../http/errors.ts";
import type { Database } from "../store/database.ts";
import type { Reader } from "./scope.ts";

const LOOK_MS = 250;

type Waiter = { reader: Reader; after: number; wake: () => void };
type Moved = { office_id: string; scope: string; position: number };

export class Waiters {
	readonly #db: Database;
	readonly #most: number;
	readonly #onError: (error: unknown) => void;
	readonly #waiting = new Map<string, Waiter>();
	#timer: NodeJS.Timeout | null = null;
	#closed = false;

	constructor(db: Database, onError: (error: unknown) => void, most = 10_000) {
		this.#db = db;
		this.#onError = onError;
		this.#most = most;
	}

	get count(): number {
		return this.#waiting.size;
	}

	/**
	 * Resolves when the scope is no longer at `after`, after the time, when the signal is aborted, or when the
	 * same terminal asks for the scope again: whoever asked before has gone.
	 * @throws WireError 429
	 */
	async wait(
		reader: Reader,
		after: number,
		ms: number,
		signal: AbortSignal,
	): Promise<void> {
		const key = `${reader.terminal} ${reader.scope}`;
		this.#waiting.get(key)?.wake();
		if (this.#waiting.size >= this.#most)
			throw tooMany("Too many terminals wait here.", ms / 1000);
		if (signal.aborted || this.#closed) return;
		await new Promise<void>((resolve) => {
			const waiter = {
				reader,
				after,
				wake: () => {
					clearTimeout(end);
					signal.removeEventListener("abort", waiter.wake);
					if (this.#waiting.get(key) === waiter) this.#waiting.delete(key);
					resolve();
				},
			};
			const end = setTimeout(waiter.wake, ms);
			signal.addEventListener("abort", waiter.wake);
			this.#waiting.set(key, waiter);
			this.#lookSoon();
		});
	}

	/** Sends everybody away: the process stops. */
	close(): void {
		this.#closed = true;
		if (this.#timer) clearTimeout(this.#timer);
		for (const { wake } of [...this.#waiting.values()]) wake();
	}

	#lookSoon(): void {
		if (this.#timer || this.#closed || this.#waiting.size === 0) return;
		this.#timer = setTimeout(() => void this.#look(), LOOK_MS);
	}

	async #look(): Promise<void> {
		try {
			const positions = await this.#positions();
			// also where a restored central has gone back: its cursor is gone, and the terminal begins again
			for (const { reader, after, wake } of [...this.#waiting.values()])
				if ((positions.get(reader.office + reader.scope) ?? 0) !== after)
					wake();
		} catch (error) {
			this.#onError(error); // whoever waits asks the database again at the end, and hears of it then
		}
		this.#timer = null;
		this.#lookSoon();
	}

	async #positions(): Promise<Map<string, number>> {
		const scopes = new Map(
			[...this.#waiting.values()].map(({ reader }) => [
				reader.office + reader.scope,
				reader,
			]),
		);
		const rows = await this.#db.query<Moved>(
			`SELECT s.office_id, s.scope, s.position
			FROM unnest($1::text[]::uuid[], $2::text[]) AS u (office_id, scope)
			JOIN feed_scopes s ON s.office_id = u.office_id AND s.scope = u.scope`,
			[
				[...scopes.values()].map(({ office }) => office),
				[...scopes.values()].map(({ scope }) => scope),
			],
		);
		return new Map(
			rows.map(({ office_id, scope, position }) => [
				office_id + scope,
				position,
			]),
		);
	}
}
