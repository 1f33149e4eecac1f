/** Staff, PINs and sessions. A PIN is stretched (see stretch.ts) and peppered with a secret of this terminal. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Database } from "better-sqlite3";
import { sha256Hex } from "../../shared/chain.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Role, User } from "../../shared/model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Stretch } from "../deps.ts";
import { prepare, type Statement } from "../store/statement.ts";

export const WRONG_PINS = 5;
export const LOCK_MS = 5 * 60_000;
/** A forgotten sign-in does not last into the next day. */
const SESSION_MS = 16 * 60 * 60_000;

type Row = {
	user_id: string;
	name: string;
	roles: string;
	pin_salt: Buffer;
	pin_digest: Buffer;
};

export type Staff = { id: string; name: string; roles: Role[] };

type Session = { user: User; startedAt: number };

export class People {
	readonly #db: Database;
	readonly #pepper: Buffer;
	readonly #stretch: Stretch;
	/** Asked at every call of every page; emptied whenever people or sessions change. */
	readonly #sessions = new Map<string, Session>();
	// Read with every call of every page.
	readonly #person: Statement<[string], Row>;
	readonly #session: Statement<
		[Buffer, string],
		{ user_id: string; started_at: string }
	>;

	constructor(db: Database, pepper: Buffer, stretch: Stretch) {
		this.#db = db;
		this.#pepper = pepper;
		this.#stretch = stretch;
		this.#person = prepare(
			db,
			"SELECT * FROM replica_people WHERE user_id = ?",
		);
		this.#session = prepare(
			db,
			"SELECT user_id, started_at FROM local_sessions WHERE token_hash = ? AND face = ?",
		);
	}

	async #digest(pin: string, salt: Buffer): Promise<Buffer> {
		const stretched = await this.#stretch(pin, salt);
		return createHmac("sha256", this.#pepper).update(stretched).digest();
	}

	/** Adds or replaces a person. @throws where the PIN is not six digits or more. */
	async put(staff: Staff, pin: string, salt: Buffer): Promise<void> {
		if (!/^\d{6,12}$/.test(pin))
			throw new Error("a PIN has six digits or more");
		const digest = await this.#digest(pin, salt);
		this.#sessions.clear();
		this.#db
			.prepare(
				`INSERT INTO replica_people (user_id, name, roles, pin_salt, pin_digest)
				 VALUES (?, ?, ?, ?, ?)
				 ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, roles = excluded.roles,
				 pin_salt = excluded.pin_salt, pin_digest = excluded.pin_digest`,
			)
			.run(staff.id, staff.name, JSON.stringify(staff.roles), salt, digest);
	}

	list(): User[] {
		return this.#db
			.prepare<[], Row>("SELECT * FROM replica_people ORDER BY name LIMIT 200")
			.all()
			.map(toUser);
	}

	get(userId: string): User | null {
		const row = this.#row(userId);
		return row ? toUser(row) : null;
	}

	nameOf = (userId: string): string => this.get(userId)?.name ?? userId;

	#row = (userId: string) => this.#person.get(userId);

	/**
	 * Checks a PIN. The try is counted, on the disk, before it is judged: neither many tries at once
	 * nor pulling the plug gives a sixth.
	 * @throws Refusal `no_such_user`, `locked_out`, `wrong_pin`
	 */
	async checkPin(userId: string, pin: string, now: number): Promise<User> {
		const row = this.#row(userId);
		if (!row) throw new Refusal("no_such_user");
		const { failures, lockedUntil } = this.#countTry(userId, now);
		if (failures === null) throw lockedOut(lockedUntil, now);
		const digest = await this.#digest(pin, row.pin_salt);
		if (timingSafeEqual(digest, row.pin_digest)) {
			this.#db
				.prepare("DELETE FROM local_pin_failures WHERE user_id = ?")
				.run(userId);
			return toUser(row);
		}
		if (failures >= WRONG_PINS) throw lockedOut(now + LOCK_MS, now);
		throw new Refusal("wrong_pin", { left: WRONG_PINS - failures });
	}

	/** @returns which try in a row this is; null where none is allowed before `lockedUntil`. */
	#countTry(
		userId: string,
		now: number,
	): { failures: number | null; lockedUntil: number } {
		return this.#db
			.transaction(() => {
				const past = this.#db
					.prepare<[string], { failures: number; locked_until: number }>(
						"SELECT failures, locked_until FROM local_pin_failures WHERE user_id = ?",
					)
					.get(userId);
				const put = (failures: number, lockedUntil: number) =>
					this.#db
						.prepare(
							`INSERT INTO local_pin_failures VALUES (?, ?, ?)
							 ON CONFLICT (user_id) DO UPDATE SET failures = excluded.failures,
							 locked_until = excluded.locked_until`,
						)
						.run(userId, failures, lockedUntil);
				if (past && past.locked_until > now) {
					// A clock that was set back must not lock anybody out for longer than the rule says.
					const lockedUntil = Math.min(past.locked_until, now + LOCK_MS);
					if (lockedUntil < past.locked_until) put(past.failures, lockedUntil);
					return { failures: null, lockedUntil };
				}
				const before = past && past.locked_until === 0 ? past.failures : 0;
				const failures = before + 1;
				const lockedUntil = failures >= WRONG_PINS ? now + LOCK_MS : 0;
				put(failures, lockedUntil);
				return { failures, lockedUntil };
			})
			.immediate();
	}

	/**
	 * Opens a session for a sign-in. The token follows from the command, so that a repeated
	 * sign-in gets the same one without its being kept anywhere.
	 */
	openSession(commandId: string, userId: string, face: string, now: number) {
		const token = createHmac("sha256", this.#pepper)
			.update(`session ${commandId}`)
			.digest("base64url");
		this.#db
			.prepare(
				"INSERT INTO local_sessions VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
			)
			.run(hashed(token), userId, face, wallTime(now));
		return token;
	}

	/** The person of a session on this face, or null when it is unknown, ended or too old. */
	session(token: string, face: string, now: number): User | null {
		const key = `${face} ${token}`;
		const known = this.#sessions.get(key) ?? this.#readSession(token, face);
		if (!known) return null;
		this.#sessions.set(key, known);
		return now - known.startedAt > SESSION_MS ? null : known.user;
	}

	#readSession(token: string, face: string): Session | null {
		const row = this.#session.get(hashed(token), face);
		const user = row && this.get(row.user_id);
		return user ? { user, startedAt: Date.parse(row.started_at) } : null;
	}

	/** Drops the sessions that are too old to be taken up. */
	purgeSessions(now: number): void {
		this.#sessions.clear();
		this.#db
			.prepare("DELETE FROM local_sessions WHERE started_at < ?")
			.run(wallTime(now - SESSION_MS));
	}

	closeSession(token: string): void {
		this.#sessions.clear();
		this.#db
			.prepare("DELETE FROM local_sessions WHERE token_hash = ?")
			.run(hashed(token));
	}
}

const hashed = (token: string) => Buffer.from(sha256Hex(token), "hex");

const lockedOut = (until: number, now: number) =>
	new Refusal("locked_out", { minutes: Math.ceil((until - now) / 60_000) });

const toUser = (row: Row): User => ({
	id: row.user_id,
	name: row.name,
	roles: JSON.parse(row.roles),
});
