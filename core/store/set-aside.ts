/** A store that cannot be used is moved out of the way, never overwritten, and what is readable is saved first. */
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Database } from "better-sqlite3";
import { privateKeyFromSeed } from "../../shared/chain.ts";
import type { WireOp } from "../../shared/sync-protocol.ts";
import { readIdentity } from "../identity/identity.ts";
import { type OutboxPart, writeOutboxFiles } from "../journal/export.ts";
import type { Keys } from "../keys/index.ts";
import { toWire } from "../sync/outbox.ts";
import { privateFolder, syncFolder, writeDurably } from "./files.ts";
import { openUnchecked } from "./open.ts";
import { paths } from "./paths.ts";

/** A new folder under `aside`. */
function folderFor(dataDir: string, stamp: string): string {
	const { aside } = paths(dataDir);
	const folder = join(aside, stamp.replaceAll(/[:.]/g, "-"));
	privateFolder(folder);
	syncFolder(aside);
	return folder;
}

/** Moves a store that cannot be opened out of the way, whole. @returns its folder. */
export function moveAside(dataDir: string, stamp: string): string {
	const folder = folderFor(dataDir, stamp);
	move(dataDir, folder);
	return folder;
}

/** Goes on with a move that was cut off: beside half of a store nothing may be opened or made. */
export function finishMove(dataDir: string): void {
	const { aside, moving } = paths(dataDir);
	if (existsSync(moving))
		move(dataDir, join(aside, readFileSync(moving, "utf8")));
}

/**
 * Database, log, keys and documents go to a folder of their own: a new store would take documents
 * it does not know for orphans, and a database without its log has lost its last commits.
 */
function move(dataDir: string, folder: string): void {
	const { database, blobs, moving } = paths(dataDir);
	writeDurably(moving, basename(folder));
	for (const file of [
		database,
		`${database}-wal`,
		`${database}-shm`,
		join(dataDir, "keys.json"),
		join(dataDir, "recovery.json"),
		join(dataDir, "demo-keys.json"),
		blobs,
	])
		if (existsSync(file)) renameSync(file, join(folder, basename(file)));
	syncFolder(folder);
	syncFolder(dataDir);
	rmSync(moving, { force: true });
}

/** Sets a damaged store aside after saving the operations that were not sent and can still be read. */
export function setDamagedAside(
	dataDir: string,
	keys: Keys,
	binding: string | null,
	stamp: string,
): { folder: string; operations: number } {
	const { database } = paths(dataDir);
	const db = openUnchecked(database, { key: keys.database, binding });
	let saved: ReturnType<typeof readable>;
	try {
		saved = readable(db);
	} finally {
		db?.close();
	}
	const folder = folderFor(dataDir, stamp);
	const { operations } = writeOutboxFiles(
		folder,
		stamp,
		saved.about,
		saved.parts,
		privateKeyFromSeed(keys.signing.toString("base64url")),
	);
	move(dataDir, folder);
	return { folder, operations };
}

const attempt = <T>(read: () => T, otherwise: T): T => {
	try {
		return read();
	} catch {
		return otherwise; // this page is gone; the next may not be
	}
};

const acknowledged = (db: Database) =>
	new Map(
		db
			.prepare<[], { stream: string; acked: number }>(
				`SELECT s.stream, b.acked FROM journal_streams s
				 JOIN local_outbox b ON b.stream_id = s.id`,
			)
			.all()
			.map(({ stream, acked }) => [stream, acked]),
	);

/** What was not sent and can be read. Where the marks are gone, all of it: the central knows what it has. */
function readable(db: Database | null): {
	about: { terminal: string; office: string };
	parts: OutboxPart[];
} {
	if (!db) return { about: { terminal: "", office: "" }, parts: [] };
	const identity = attempt(() => readIdentity(db), null);
	const acked = attempt(() => acknowledged(db), new Map<string, number>());
	const streams = new Map<string, WireOp[]>();
	for (const { stream, op } of readableOps(db)) {
		if (op.seq <= (acked.get(stream) ?? 0)) continue;
		const ops = streams.get(stream) ?? [];
		streams.set(stream, ops);
		ops.push(op);
	}
	return {
		about: {
			terminal: identity?.terminal ?? "",
			office: identity?.officeId ?? "",
		},
		parts: [...streams].map(([stream, ops]) => ({
			stream,
			ops: ops.sort((a, b) => a.seq - b.seq),
		})),
	};
}

type Row = { seq: number; hash: Buffer; body: string; sealed: string | null };

/** More operations than this do not fit on a page; one has a hash, an id and a body. */
const MOST_ON_A_PAGE = 16;

/** The last position, or where a damaged page hides it, one that cannot be smaller. */
const lastPosition = (db: Database): number =>
	attempt(
		() =>
			db
				.prepare("SELECT coalesce(max(pos), 0) FROM journal_ops")
				.pluck()
				.get() as number,
		MOST_ON_A_PAGE * Number(db.pragma("page_count", { simple: true })),
	);

/** One by one and by no index: a damaged page costs the operations that stand on it, not those behind it. */
function* readableOps(db: Database): Generator<{ stream: string; op: WireOp }> {
	const one = attempt(
		() =>
			db.prepare<[number], Row>(
				"SELECT seq, hash, body, sealed FROM journal_ops WHERE pos = ?",
			),
		null,
	);
	if (!one) return;
	const last = lastPosition(db);
	for (let pos = 1; pos <= last; pos++) {
		const row = attempt(() => one.get(pos), undefined);
		const stream = row && attempt(() => JSON.parse(row.body).stream, null);
		if (row && typeof stream === "string") yield { stream, op: toWire(row) };
	}
}
