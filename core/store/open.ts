/** Opens the encrypted database with the settings that make "confirmed" mean "on the disk". */
import { statSync } from "node:fs";
import DatabaseFile, { type Database } from "better-sqlite3";
import { Refusal } from "../../shared/errors.ts";

/** Oldest SQLite without the WAL-reset bug (fixed in 3.51.3). */
const OLDEST = [3, 51, 3] as const;
/** Up to this size the whole file is checked at every start; larger ones by `journal.verify`. */
const QUICK_CHECK_BYTES = 64 * 1024 * 1024;

export type OpenOptions = {
	/** 32 bytes. */
	key: Buffer;
	binding: string | null;
	/** Check the whole file whatever its size. */
	suspect?: boolean;
};

/**
 * @throws Refusal `store_damaged` — a wrong key looks the same to SQLite; the caller tells them
 * apart by the key's fingerprint (see core/keys).
 */
export function openDatabase(file: string, options: OpenOptions): Database {
	const db = new DatabaseFile(file, {
		timeout: 1000,
		...(options.binding ? { nativeBinding: options.binding } : {}),
	});
	try {
		unlock(db, options.key);
		// One process a store: heads of the streams are held in memory. Set before WAL, this also spares its index file.
		db.pragma("locking_mode = EXCLUSIVE");
		db.pragma("journal_mode = WAL");
		db.pragma("synchronous = FULL");
		db.pragma("foreign_keys = ON");
		// Without it REPLACE would remove journal rows past the trigger that keeps them.
		db.pragma("recursive_triggers = ON");
		db.pragma("secure_delete = ON"); // what an erasure takes away is overwritten, not just let go
		db.pragma("temp_store = MEMORY");
		db.pragma("cache_size = -16000");
		assertDurable(db);
		if (options.suspect || statSync(file).size <= QUICK_CHECK_BYTES)
			assertSound(db);
		return db;
	} catch (error) {
		db.close();
		throw refusalOf(error);
	}
}

/**
 * AEGIS-256 (IETF draft-irtf-cfrg-aegis-aead): authenticated pages at the speed of the processor's AES.
 * The default ChaCha20 costs a command of ten pages three times its own processor time.
 */
export function unlock(db: Database, key: Buffer): void {
	db.pragma("cipher = 'aegis'");
	db.pragma(`key="raw:${key.toString("hex")}"`);
}

function refusalOf(error: unknown): unknown {
	if (isDamage(error)) return new Refusal("store_damaged");
	return /^SQLITE_BUSY/.test(codeOf(error))
		? new Refusal("store_in_use")
		: error;
}

/** For saving what is left of a damaged store: no checks. Null when not even the first page can be read. */
export function openUnchecked(
	file: string,
	options: OpenOptions,
): Database | null {
	const db = new DatabaseFile(file, {
		...(options.binding ? { nativeBinding: options.binding } : {}),
	});
	try {
		unlock(db, options.key);
		db.prepare("SELECT count(*) FROM sqlite_master").get();
		return db;
	} catch (error) {
		db.close();
		if (isDamage(error)) return null;
		throw error;
	}
}

/** SQLite's library defaults lose acknowledged commits in a power cut, so both facts are read back. */
export function assertDurable(db: Database): void {
	const synchronous = db.pragma("synchronous", { simple: true });
	if (synchronous !== 2)
		throw new Error(`synchronous is ${synchronous}, not FULL`);
	const version = String(
		db.prepare("SELECT sqlite_version()").pluck().get(),
	).split(".");
	for (const [i, least] of OLDEST.entries()) {
		const part = Number(version[i]);
		if (part > least) break;
		if (part < least)
			throw new Error(`SQLite ${version.join(".")} can corrupt a WAL`);
	}
}

function assertSound(db: Database): void {
	const found = db.pragma("quick_check(1)", { simple: true });
	if (found !== "ok") throw new Refusal("store_damaged");
}

const codeOf = (error: unknown) =>
	error instanceof Error && "code" in error ? String(error.code) : "";

/** Whether SQLite says that the file is not, or no longer, a sound database of this key. */
export const isDamage = (error: unknown) =>
	/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error)) ||
	(error instanceof Refusal && error.code === "store_damaged");

/** Whether the disk had no room or no longer takes writes. */
export const isFull = (error: unknown) =>
	/^SQLITE_(FULL|IOERR_WRITE|IOERR_FSYNC|READONLY)/.test(codeOf(error)) ||
	/^(ENOSPC|EROFS|EDQUOT)$/.test(codeOf(error));

/** The write-ahead log's inode; null while there is none. A changed one means that somebody deleted it. */
export function walInode(file: string): number | null {
	return statSync(`${file}-wal`, { throwIfNoEntry: false })?.ino ?? null;
}
