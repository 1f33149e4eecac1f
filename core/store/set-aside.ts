/** A store that cannot be used is moved out of the way, never overwritten, and what is readable is saved first. */
import { existsSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import type { Database } from "better-sqlite3";
import { privateKeyFromSeed } from "../../shared/chain.ts";
import type { WireOp } from "../../shared/sync-protocol.ts";
import { readIdentity } from "../identity/identity.ts";
import { type OutboxPart, writeOutboxFile } from "../journal/export.ts";
import type { Keys } from "../keys/index.ts";
import { toWire } from "../sync/outbox.ts";
import { privateFolder, syncFolder } from "./files.ts";
import { openUnchecked } from "./open.ts";
import { paths } from "./paths.ts";

/**
 * Moves database, log, keys and documents into a folder of their own under `aside`: a new store
 * would take documents it does not know for orphans. @returns the folder.
 */
export function moveAside(dataDir: string, stamp: string): string {
	const { database, aside, blobs } = paths(dataDir);
	const folder = join(aside, stamp.replaceAll(/[:.]/g, "-"));
	privateFolder(folder);
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
	return folder;
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
	let saved: {
		about: { terminal: string; office: string };
		parts: OutboxPart[];
	};
	try {
		saved = readable(db);
	} finally {
		db?.close();
	}
	const folder = moveAside(dataDir, stamp);
	const { operations } = writeOutboxFile(
		folder,
		stamp,
		saved.about,
		saved.parts,
		privateKeyFromSeed(keys.signing.toString("base64url")),
	);
	return { folder, operations };
}

const attempt = <T>(read: () => T, otherwise: T): T => {
	try {
		return read();
	} catch {
		return otherwise; // this page is gone; the next may not be
	}
};

function readable(db: Database | null) {
	const none = { about: { terminal: "", office: "" }, parts: [] };
	if (!db) return none;
	const identity = attempt(() => readIdentity(db), null);
	const streams = attempt(
		() =>
			db
				.prepare<[], { id: number; stream: string; acked: number }>(
					`SELECT s.id, s.stream, coalesce(b.acked, 0) AS acked
					 FROM journal_streams s LEFT JOIN local_outbox b ON b.stream_id = s.id`,
				)
				.all(),
		[],
	);
	return {
		about: {
			terminal: identity?.terminal ?? "",
			office: identity?.officeId ?? "",
		},
		parts: streams.map(({ id, stream, acked }) => ({
			stream,
			ops: readableOps(db, id, acked),
		})),
	};
}

type Row = { seq: number; hash: Buffer; body: string; sealed: string | null };

/** Row by row, forwards until the damage and backwards until it from the other end. */
function readableOps(db: Database, id: number, acked: number): WireOp[] {
	const found = new Map<number, WireOp>();
	for (const order of ["ASC", "DESC"]) {
		attempt(() => {
			const rows = db
				.prepare<[number, number], Row>(
					`SELECT seq, hash, body, sealed FROM journal_ops
					 WHERE stream_id = ? AND seq > ? ORDER BY seq ${order}`,
				)
				.iterate(id, acked);
			for (const row of rows) found.set(row.seq, toWire(row));
		}, undefined);
	}
	return [...found.values()].sort((a, b) => a.seq - b.seq);
}
