/**
 * The journal: appends operations to the streams of this terminal, inside the caller's transaction.
 * Nothing here decides anything; a command did.
 */
import type { Database, Statement } from "better-sqlite3";
import { isWellFormed, sha256Hex } from "../../shared/chain.ts";
import {
	isQueueType,
	limits,
	type OpBody,
	ZERO_HASH,
} from "../../shared/sync-protocol.ts";
import { wallTime } from "../../shared/time.ts";
import type { Clock, Ids } from "../deps.ts";
import type { Authorship, Draft, Operation, Place } from "./operation.ts";

export type StreamHead = {
	id: number;
	stream: string;
	have: number;
	head: string;
};
type Heads = { terminal: StreamHead; queue: StreamHead };
export type StreamKind = keyof Heads;

export const uuidBytes = (uuid: string) =>
	Buffer.from(uuid.replaceAll("-", ""), "hex");

export class Journal {
	readonly #db: Database;
	readonly #insert: Statement;
	readonly #clock: Clock;
	readonly #ids: Ids;
	readonly #office: string;
	readonly #boot: string;
	#heads: Heads;
	#pos: number;
	#latest: string | null;

	constructor(
		db: Database,
		options: {
			office: string;
			terminalStream: string;
			queueStream: string;
			clock: Clock;
			ids: Ids;
		},
	) {
		this.#db = db;
		this.#clock = options.clock;
		this.#ids = options.ids;
		this.#office = options.office;
		this.#boot = options.ids.uuid();
		this.#insert = db.prepare(
			"INSERT INTO journal_ops (pos, stream_id, seq, op, hash, body, sealed, latest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		);
		this.#heads = {
			terminal: openStream(db, options.terminalStream, "terminal"),
			queue: openStream(db, options.queueStream, "queue"),
		};
		const last = db
			.prepare<[], { pos: number; latest: string }>(
				"SELECT pos, latest FROM journal_ops ORDER BY pos DESC LIMIT 1",
			)
			.get();
		this.#pos = last?.pos ?? 0;
		this.#latest = last?.latest ?? null;
	}

	/** Grows with every operation: whether anything was written since. */
	get revision(): number {
		return this.#pos;
	}

	/** Latest wall time of any operation since the clock was last confirmed; null in an empty journal. */
	get latest(): string | null {
		return this.#latest;
	}

	/** The streams' ends: last `seq` and its hash. */
	heads(): readonly StreamHead[] {
		return [{ ...this.#heads.terminal }, { ...this.#heads.queue }];
	}

	/** Marks the place to return to when the transaction is rolled back. */
	mark(): () => void {
		const heads = {
			terminal: { ...this.#heads.terminal },
			queue: { ...this.#heads.queue },
		};
		const pos = this.#pos;
		const latest = this.#latest;
		return () => {
			this.#heads = heads;
			this.#pos = pos;
			this.#latest = latest;
		};
	}

	/** Goes on in these streams, from inside the caller's transaction. */
	goOnIn(streams: { terminal: string; queue: string }): void {
		this.#heads = {
			terminal: openStream(this.#db, streams.terminal, "terminal"),
			queue: openStream(this.#db, streams.queue, "queue"),
		};
	}

	/**
	 * Appends one operation to the stream its type belongs to, or to the one that is said.
	 * @param make gets the operation's place and gives its content.
	 * @throws when it is larger than the wire allows, or a text is not well-formed Unicode.
	 */
	append(
		type: string,
		authorship: Authorship,
		make: (place: Place) => Omit<Draft, "type">,
		into: StreamKind = isQueueType(type) ? "queue" : "terminal",
	): Operation {
		const at = this.#heads[into];
		const place: Place = {
			stream: at.stream,
			seq: at.have + 1,
			op: this.#ids.uuid(),
			wall: wallTime(this.#clock.now()),
		};
		const draft = make(place);
		const sealed = draft.sealed
			? JSON.stringify({
					salt: this.#ids.random(32).toString("base64url"),
					...draft.sealed,
				})
			: null;
		const body: OpBody = {
			v: 1,
			stream: place.stream,
			seq: place.seq,
			op: place.op,
			type,
			schema: draft.schema ?? 1,
			entity: draft.entity,
			office: this.#office,
			day: authorship.day,
			wall: place.wall,
			prev: at.head,
			...(authorship.cmd ? { cmd: authorship.cmd } : {}),
			...(authorship.user ? { user: authorship.user } : {}),
			...(authorship.counter ? { counter: authorship.counter } : {}),
			...(authorship.authorisedBy
				? { authorisedBy: authorship.authorisedBy }
				: {}),
			...(draft.reason ? { reason: draft.reason } : {}),
			boot: this.#boot,
			mono: Math.round(this.#clock.mono()),
			...(draft.blobs ? { blobs: [...draft.blobs] } : {}),
			...(sealed ? { seal: sha256Hex(sealed) } : {}),
			payload: draft.payload,
		};
		const text = JSON.stringify(body);
		assertWritable(
			text,
			sealed,
			type === "stream.adopted" ? limits.adoptedBytes : limits.opBytes,
		);
		const hash = sha256Hex(text);
		const pos = this.#pos + 1;
		// A supervisor's word makes the clock's present time the one to measure by, also when it is earlier.
		const latest =
			this.#latest && type !== "day.clockConfirmed" && this.#latest > place.wall
				? this.#latest
				: place.wall;
		this.#insert.run(
			pos,
			at.id,
			place.seq,
			uuidBytes(place.op),
			Buffer.from(hash, "hex"),
			text,
			sealed,
			latest,
		);
		this.#pos = pos;
		this.#latest = latest;
		at.have = place.seq;
		at.head = hash;
		return { pos, body, personal: draft.sealed ?? null };
	}
}

/** The wire form adds quotes, escapes and a hash; the limit is checked on what will really travel. */
function assertWritable(
	body: string,
	sealed: string | null,
	most: number,
): void {
	if (!isWellFormed(body) || (sealed !== null && !isWellFormed(sealed)))
		throw new Error("an operation's text is not well-formed Unicode");
	if (body.length + (sealed?.length ?? 0) < most / 8) return;
	const wire = JSON.stringify({
		seq: limits.maxSeq,
		hash: ZERO_HASH,
		body,
		sealed,
	});
	if (Buffer.byteLength(wire) > most)
		throw new Error("an operation is larger than the wire allows");
}

function openStream(
	db: Database,
	stream: string,
	kind: "terminal" | "queue",
): StreamHead {
	db.prepare(
		"INSERT INTO journal_streams (stream, kind) VALUES (?, ?) ON CONFLICT DO NOTHING",
	).run(stream, kind);
	const row = db
		.prepare<
			[string],
			{ id: number; have: number | null; head: Buffer | null }
		>(
			`SELECT s.id, o.seq AS have, o.hash AS head FROM journal_streams s
			 LEFT JOIN journal_ops o ON o.stream_id = s.id
			 WHERE s.stream = ? ORDER BY o.seq DESC LIMIT 1`,
		)
		.get(stream);
	if (!row) throw new Error(`stream ${stream} was not stored`);
	return {
		id: row.id,
		stream,
		have: row.have ?? 0,
		head: row.head?.toString("hex") ?? ZERO_HASH,
	};
}
