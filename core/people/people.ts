/** Staff, PINs and sessions. A PIN is stretched (see stretch.ts) and peppered with a secret of this terminal. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "better-sqlite3";
import { sha256Hex } from "../../shared/chain.ts";
import { Refusal } from "../../shared/errors.ts";
import type { Role, User } from "../../shared/model.ts";
import { wallTime } from "../../shared/time.ts";
import type { Stretch } from "../deps.ts";
import { prepare, type Statement } from "../store/statement.ts";
import { LOCK_MS, PinTries, WRONG_PINS } from "./tries.ts";

export { LOCK_MS, WRONG_PINS } from "./tries.ts";

/** A forgotten sign-in does not last into the next day. */
const SESSION_MS = 16 * 60 * 60_000;

type Row = {
	user_id: string;
	name: string;
	roles: string;
	pin_salt: Buffer;
	pin_digest: Buffer;
	/** When they stopped working here; null while they do. */
	valid_until: string | null;
	origin: FedPerson["origin"];
};

/** Anybody who works here or did, and whose word that is. */
export type FedPerson = Staff & {
	until: string | null;
	origin: "office" | "feed" | "feed_ended";
};
export type Staff = { id: string; name: string; roles: Role[] };
export type Stretched = { salt: Buffer; digest: Buffer };

type Session = { user: User; startedAt: number };

export class People {
	readonly tries: PinTries;
	/** Supervisors for whom another vouched, while the municipality's list is too old. */
	readonly vouched = new Set<string>();
	/** Told when a wrong PIN was one too many. */
	onLockOut: (userId: string) => void = () => {};
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
		this.tries = new PinTries(db);
		this.#person = prepare(
			db,
			"SELECT * FROM replica_people WHERE user_id = ?",
		);
		this.#session = prepare(
			db,
			"SELECT user_id, started_at FROM local_sessions WHERE token_hash = ? AND face = ?",
		);
	}

	/** What is kept of a PIN. */
	async stretch(
		pin: string,
		salt: Buffer = randomBytes(16),
	): Promise<Stretched> {
		const stretched = await this.#stretch(pin, salt);
		const digest = createHmac("sha256", this.#pepper)
			.update(stretched)
			.digest();
		return { salt, digest };
	}

	/** Adds or replaces a person. @throws where the PIN is not six digits or more. */
	async put(staff: Staff, pin: string, salt: Buffer): Promise<void> {
		if (!/^\d{6,12}$/.test(pin))
			throw new Error("a PIN has six digits or more");
		this.write(staff, await this.stretch(pin, salt));
	}

	/** Adds or replaces a person, with a PIN that was stretched before. */
	write(staff: Staff, { salt, digest }: Stretched): void {
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

	/** Name and roles anew; whoever loses or gains a role signs in again. */
	rewrite({ id, name, roles }: Staff): void {
		this.#db
			.prepare(
				"UPDATE replica_people SET name = ?, roles = ? WHERE user_id = ?",
			)
			.run(name, JSON.stringify(roles), id);
		this.signOutEverywhere(id);
	}

	/** @param until when they stopped working here; null where they do again. */
	setUntil(userId: string, until: string | null): void {
		this.#db
			.prepare("UPDATE replica_people SET valid_until = ? WHERE user_id = ?")
			.run(until, userId);
		this.signOutEverywhere(userId);
	}

	/** Who works here, by name. */
	list(): User[] {
		return this.#db
			.prepare<[], Row>(
				"SELECT * FROM replica_people WHERE valid_until IS NULL ORDER BY name LIMIT 200",
			)
			.all()
			.map(toUser);
	}

	/** Everybody who ever did, by name. */
	all(): (User & { until: string | null })[] {
		return this.#db
			.prepare<[], Row>("SELECT * FROM replica_people ORDER BY name LIMIT 1000")
			.all()
			.map((row) => ({ ...toUser(row), until: row.valid_until }));
	}

	/** The same, with whose word it is. */
	everybody(): FedPerson[] {
		return this.#db
			.prepare<[], Row>("SELECT * FROM replica_people")
			.all()
			.map((row) => ({
				...toUser(row),
				until: row.valid_until,
				origin: row.origin,
			}));
	}

	setOrigin(userId: string, origin: FedPerson["origin"]): void {
		this.#db
			.prepare("UPDATE replica_people SET origin = ? WHERE user_id = ?")
			.run(origin, userId);
	}

	/** A person who works here. */
	get(userId: string): User | null {
		const row = this.#active(userId);
		return row ? toUser(row) : null;
	}

	/** What was done keeps its author's name, also after they left. */
	nameOf = (userId: string): string => this.#person.get(userId)?.name ?? userId;

	#active(userId: string): Row | null {
		const row = this.#person.get(userId);
		return row && row.valid_until === null ? row : null;
	}

	/**
	 * Checks a PIN. The try is counted, on the disk, before it is judged: neither many tries at once
	 * nor pulling the plug gives a sixth.
	 * @throws Refusal `no_such_user`, `locked_out`, `wrong_pin`
	 */
	async checkPin(userId: string, pin: string, now: number): Promise<User> {
		const row = this.#active(userId);
		if (!row) throw new Refusal("no_such_user");
		const { failures, lockedUntil } = this.tries.count(userId, now);
		if (failures === null) throw lockedOut(lockedUntil, now);
		const { digest } = await this.stretch(pin, row.pin_salt);
		if (timingSafeEqual(digest, row.pin_digest)) {
			this.tries.forget(userId, now);
			return toUser(row);
		}
		if (failures < WRONG_PINS)
			throw new Refusal("wrong_pin", { left: WRONG_PINS - failures });
		this.onLockOut(userId);
		throw lockedOut(now + LOCK_MS, now);
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

	signOutEverywhere(userId: string): void {
		this.#sessions.clear();
		this.#db
			.prepare("DELETE FROM local_sessions WHERE user_id = ?")
			.run(userId);
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
