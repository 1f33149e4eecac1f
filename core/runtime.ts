/** The parts of a running core, as commands and queries see them. */
import type { KeyObject } from "node:crypto";
import { rmSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { privateKeyFromSeed } from "../shared/chain.ts";
import { type ErrorCode, Refusal } from "../shared/errors.ts";
import { queueStream, terminalStream } from "../shared/sync-protocol.ts";
import { wallTime } from "../shared/time.ts";
import { appointmentQueries } from "./appointments/queries.ts";
import { Blobs } from "./blobs/blobs.ts";
import { calendarQueries } from "./calendar/queries.ts";
import { caseQueries } from "./cases/queries.ts";
import { Catalogue } from "./catalogue/catalogue.ts";
import { complaintQueries } from "./complaints/queries.ts";
import type { CoreConfig } from "./config.ts";
import { counterQueries } from "./counters/queries.ts";
import { dayQueries } from "./day/queries.ts";
import type { Deps } from "./deps.ts";
import { Drafts } from "./drafts/drafts.ts";
import type { Identity } from "./identity/identity.ts";
import { HighWater } from "./journal/high-water.ts";
import { Journal } from "./journal/journal.ts";
import { openProjection, type Project } from "./journal/project.ts";
import { type Keys, keptBy } from "./keys/index.ts";
import { LookUpTries } from "./lobby/look-up-tries.ts";
import { attentionQueries } from "./lobby/queries.ts";
import { noticeQueries } from "./notices/queries.ts";
import { recordLockOut } from "./people/lock-out.ts";
import { People } from "./people/people.ts";
import { prefilledQueries } from "./prefilled/queries.ts";
import { printQueries } from "./print/queries.ts";
import { RequirementLists } from "./print/requirement-lists.ts";
import { Spooler } from "./print/spooler.ts";
import { protocolQueries } from "./protocol/queries.ts";
import { queueQueries } from "./queue/queries.ts";
import { Hub } from "./rpc/hub.ts";
import { Tries } from "./rpc/tries.ts";
import { Scans } from "./scans/scans.ts";
import type { Settings } from "./settings.ts";
import { writeDurably } from "./store/files.ts";
import { copiesIn } from "./store/migrations.ts";
import { isDamage, isFull, walInode } from "./store/open.ts";
import { paths } from "./store/paths.ts";
import { prepare, prepareColumn } from "./store/statement.ts";
import { attentionQueries as syncAttentionQueries } from "./sync/attention.ts";
import { documentQueries } from "./sync/documents/queries.ts";
import { feedQueries } from "./sync/feed/queries.ts";
import { centralUrl } from "./sync/http.ts";
import { outboxQueries } from "./sync/outbox.ts";
import { verdictQueries } from "./sync/verdicts.ts";
import { tillQueries } from "./till/queries.ts";
import { visitQueries } from "./visits/queries.ts";

const openQueries = (db: Database) => ({
	day: dayQueries(db),
	calendar: calendarQueries(db),
	appointments: appointmentQueries(db),
	prefilled: prefilledQueries(db),
	notices: noticeQueries(db),
	counters: counterQueries(db),
	queue: queueQueries(db),
	protocol: protocolQueries(db),
	visits: visitQueries(db),
	cases: caseQueries(db),
	till: tillQueries(db),
	print: printQueries(db),
	complaints: complaintQueries(db),
	attention: attentionQueries(db),
	outbox: outboxQueries(db),
	documents: documentQueries(db),
	syncAttention: syncAttentionQueries(db),
	verdicts: verdictQueries(db),
	contact: {
		last: prepareColumn<[], string>(
			db,
			"SELECT value FROM local_settings WHERE key = 'contactAt'",
		),
		keep: prepare<[at: string]>(
			db,
			`INSERT INTO local_settings VALUES ('contactAt', ?)
			 ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
		),
	},
	feed: feedQueries(db),
	commands: prepare(
		db,
		"SELECT input_hash, result FROM local_commands WHERE cmd = ?",
	),
	remember: prepare(db, "INSERT INTO local_commands VALUES (?, ?, ?, ?, ?)"),
	/** What was asked, where a day's close forgets it; the answers stay. */
	forgetInputs: prepare<[]>(
		db,
		"UPDATE local_commands SET input_hash = x'', of_day = 0 WHERE of_day = 1",
	),
	forget: prepare<[day: string]>(
		db,
		"DELETE FROM local_commands WHERE day < ?",
	),
});
export type Queries = ReturnType<typeof openQueries>;

/** Why the store takes no writes. */
export type Stop = Extract<ErrorCode, "disk_full" | "store_damaged" | Copy>;
/** A copy of a store waits for a supervisor's word; then, where no spare code is left, for the central's. */
export type Copy = Extract<ErrorCode, "restored_from_image" | "number_awaited">;

export type RuntimeParts = {
	config: CoreConfig;
	deps: Deps;
	db: Database;
	keys: Keys;
	identity: Identity;
	settings: Settings;
};

export class Runtime {
	readonly config: CoreConfig;
	readonly deps: Deps;
	readonly db: Database;
	readonly keys: Keys;
	readonly signingKey: KeyObject;
	readonly keyProtection: ReturnType<typeof keptBy>;
	readonly settings: Settings;
	readonly journal: Journal;
	readonly project: Project;
	readonly q: Queries;
	readonly hub: Hub;
	readonly people: People;
	readonly lookUps: LookUpTries;
	readonly catalogue: Catalogue;
	readonly blobs: Blobs;
	readonly drafts: Drafts;
	readonly scans: Scans;
	readonly spooler: Spooler;
	readonly tries: Tries;
	readonly highWater: HighWater;
	readonly lists = new RequirementLists();
	identity: Identity;
	/** A store that was set aside at this start. */
	setAside: { folder: string; operations: number } | null = null;
	readonly #file: string;
	readonly #transact: (work: () => unknown) => unknown;
	readonly #wal: number | null;
	readonly #listeners: (() => void)[] = [];
	readonly #onIdentity = new Set<() => void>();
	#stop: Exclude<Stop, Copy> | null = null;
	#copy: Copy | null = null;

	constructor(parts: RuntimeParts) {
		const { config, deps, db, keys, identity } = parts;
		this.config = config;
		this.deps = deps;
		this.db = db;
		this.keys = keys;
		this.identity = identity;
		this.settings = parts.settings;
		this.keyProtection = keptBy(config.dataDir);
		this.signingKey = privateKeyFromSeed(keys.signing.toString("base64url"));
		this.journal = new Journal(db, {
			office: identity.officeId,
			terminalStream: terminalStream(identity.terminal, identity.incarnation),
			queueStream: queueStream(identity.officeId, identity.queueEpoch),
			clock: deps.clock,
			ids: deps.ids,
		});
		this.highWater = new HighWater(
			config.stateDir,
			{
				terminal: identity.terminal,
				code: () => this.identity.terminalCode,
				heads: () => this.journal.heads(),
			},
			deps.log,
		);
		this.project = openProjection(db);
		this.q = openQueries(db);
		this.people = new People(db, keys.pepper, deps.stretch);
		this.people.onLockOut = (userId) => recordLockOut(this, userId);
		this.lookUps = new LookUpTries(db, keys.pepper);
		this.catalogue = new Catalogue(db);
		this.blobs = new Blobs(
			db,
			paths(config.dataDir).blobs,
			keys.database,
			deps.clock,
		);
		this.drafts = new Drafts(db, deps.clock);
		this.scans = new Scans(db, deps, config);
		this.hub = new Hub(this);
		this.spooler = new Spooler(this);
		this.tries = new Tries(deps.clock);
		// Made once: the library builds four functions for each transaction it is asked for.
		this.#transact = db.transaction((work: () => unknown) => work()).immediate;
		this.#file = paths(config.dataDir).database;
		// A write like any other: the disk takes it, and SQLite opens its write-ahead log.
		db.prepare(
			"INSERT INTO local_settings VALUES ('probedAt', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
		).run(wallTime(deps.clock.now()));
		this.#wal = walInode(this.#file);
	}

	/** Who the terminal is from now on, which is on the disk already. */
	become(identity: Identity): void {
		this.identity = identity;
		for (const listener of [...this.#onIdentity]) listener();
	}

	/** @returns how to hear no more of it. */
	onIdentity(listener: () => void): () => void {
		this.#onIdentity.add(listener);
		return () => this.#onIdentity.delete(listener);
	}

	/** Runs the work in one transaction that is on the disk when this returns; a throw leaves nothing behind. */
	transact<T>(work: () => T): T {
		return this.#transact(work) as T;
	}

	get stopped(): Stop | null {
		return this.#stop ?? this.#copy;
	}

	/** What a copy waits for, whatever else is wrong with the store. */
	get copy(): Copy | null {
		return this.#copy;
	}

	/** Takes no writes because it is a copy, or takes them again. */
	setCopy(copy: Copy | null): void {
		this.#copy = copy;
		if (copy)
			this.deps.log.error({ reason: copy }, "the store takes no writes");
	}

	/** Takes no more writes, for this reason. @returns the refusal to answer with. */
	stopWrites(reason: Exclude<Stop, Copy>): Refusal {
		this.#stop = reason;
		this.deps.log.error({ reason }, "the store takes no writes");
		if (reason === "store_damaged") this.#suspect();
		return new Refusal(reason);
	}

	/** The next start then checks the whole file, however large it is. */
	#suspect(): void {
		try {
			writeDurably(paths(this.config.dataDir).suspect, "");
		} catch (error) {
			this.deps.log.warn({ err: error }, "the damage could not be noted");
		}
	}

	/** What a fault of the storage means to the clerk: no more writes, and a sentence; other errors as they are. */
	broken(error: unknown): unknown {
		if (error instanceof Refusal) return error;
		if (isFull(error)) return this.stopWrites("disk_full");
		if (isDamage(error)) return this.stopWrites("store_damaged");
		return error;
	}

	/** @throws Refusal with the reason while the store takes no writes. */
	demandWritable(): void {
		this.tryAgain();
		if (this.stopped) throw new Refusal(this.stopped);
	}

	/** After a full disk: somebody may have made room, for a whole act and not for a few bytes in a page that is there. */
	tryAgain(): void {
		if (this.#stop !== "disk_full") return;
		try {
			this.db.exec(
				"INSERT OR REPLACE INTO local_settings VALUES ('room', hex(zeroblob(32768))); DELETE FROM local_settings WHERE key = 'room'",
			);
			this.#stop = null;
		} catch (error) {
			if (!isFull(error)) throw this.broken(error);
		}
	}

	/**
	 * After every commit. A log that was deleted under us takes commits that no reopening will find,
	 * so the answer is withheld, what can be saved is written to the database, and writing stops.
	 */
	committed(): void {
		if (walInode(this.#file) !== this.#wal) {
			const refusal = this.stopWrites("store_damaged");
			this.db.pragma("wal_checkpoint(TRUNCATE)");
			throw refusal;
		}
		for (const listener of this.#listeners) listener();
	}

	onCommit(listener: () => void): void {
		this.#listeners.push(listener);
	}

	/** Notes in an erasure's own transaction that its traces are still there. */
	scrubDue(): void {
		this.db.exec("INSERT OR IGNORE INTO local_settings VALUES ('scrub', '')");
	}

	/**
	 * Overwrites what erasures freed: pages, log and blobs without a row. Exports hold texts in clear and can
	 * be made again; copies from before an update have served once the store opens with the new schema.
	 * What fails or is cut off is done at the next start.
	 */
	scrub(): void {
		const due = "SELECT 1 FROM local_settings WHERE key = 'scrub'";
		if (!this.db.prepare(due).get()) return;
		try {
			this.db.pragma("wal_checkpoint(TRUNCATE)");
			this.blobs.collectOrphans();
			const { exports, backups } = paths(this.config.dataDir);
			rmSync(exports, { recursive: true, force: true });
			for (const copy of copiesIn(backups)) rmSync(copy, { force: true });
			this.db.exec("DELETE FROM local_settings WHERE key = 'scrub'");
			this.db.pragma("wal_checkpoint(TRUNCATE)");
		} catch (error) {
			this.deps.log.error({ err: error }, "an erasure left traces");
		}
	}

	/** Where citizens verify their receipts. */
	get verifyBase(): string {
		const base = centralUrl(this) ?? this.settings.office().verifyBase;
		return base.replace(/\/$/, "");
	}

	/** The address a receipt's QR leads to. */
	verifyUrl(token: string): string {
		return `${this.verifyBase}/v/${token}`;
	}
}
