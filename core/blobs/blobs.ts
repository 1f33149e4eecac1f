/**
 * Documents at rest: one file a blob, named by the SHA-256 of its plain bytes, encrypted with a key
 * of its own that is wrapped by the database key (AES-256-GCM both).
 */
import {
	createCipheriv,
	createDecipheriv,
	hkdfSync,
	randomBytes,
} from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { sha256Hex } from "../../shared/chain.ts";
import type { BlobRef } from "../../shared/sync-protocol.ts";
import { wallTime } from "../../shared/time.ts";
import type { Clock } from "../deps.ts";
import { privateFolder, syncFolder, writeDurably } from "../store/files.ts";
import { type Kind, kindOf } from "./kinds.ts";

const IV = 12;
const TAG = 16;
const KEY = 32;

function encrypt(key: Buffer, plain: Uint8Array): Buffer {
	const iv = randomBytes(IV);
	const cipher = createCipheriv("aes-256-gcm", key, iv);
	return Buffer.concat([
		iv,
		cipher.update(plain),
		cipher.final(),
		cipher.getAuthTag(),
	]);
}

function decrypt(key: Buffer, sealed: Buffer): Buffer {
	const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV));
	decipher.setAuthTag(sealed.subarray(-TAG));
	return Buffer.concat([
		decipher.update(sealed.subarray(IV, -TAG)),
		decipher.final(),
	]);
}

export class Blobs {
	readonly #db: Database;
	readonly #folder: string;
	readonly #key: Buffer;
	readonly #clock: Clock;

	constructor(db: Database, folder: string, databaseKey: Buffer, clock: Clock) {
		this.#db = db;
		this.#folder = folder;
		this.#clock = clock;
		this.#key = Buffer.from(
			hkdfSync("sha256", databaseKey, "", "ventanilla blobs 1", KEY),
		);
		privateFolder(folder);
	}

	#file = (sha256: string) => join(this.#folder, sha256.slice(0, 2), sha256);

	/**
	 * Puts a document on the disk and its row into the caller's transaction. The same bytes in two
	 * places are one blob. A crash in between leaves an orphan file, collected at the next start.
	 */
	stage(bytes: Buffer): BlobRef & Kind {
		const { mime, pages } = kindOf(bytes);
		const sha256 = sha256Hex(bytes);
		const file = this.#file(sha256);
		if (!this.#isSound(sha256)) this.#write(file, bytes);
		this.#db
			.prepare(
				`INSERT INTO local_blobs (sha256, size, mime, state, staged_at) VALUES (?, ?, ?, 'staged', ?)
				 ON CONFLICT DO UPDATE SET trouble = NULL`,
			)
			.run(sha256, bytes.length, mime, wallTime(this.#clock.now()));
		return { sha256, size: bytes.length, mime, pages };
	}

	/** A file that was damaged is written anew where the same document is brought again. */
	#isSound(sha256: string): boolean {
		try {
			return existsSync(this.#file(sha256)) && this.read(sha256).length > 0;
		} catch {
			return false;
		}
	}

	#write(file: string, bytes: Uint8Array): void {
		const own = randomBytes(KEY);
		const folder = join(file, "..");
		if (!existsSync(folder)) {
			privateFolder(folder);
			syncFolder(this.#folder);
		}
		writeDurably(
			file,
			Buffer.concat([encrypt(this.#key, own), encrypt(own, bytes)]),
		);
	}

	/** Whether the document is still kept. One that was let go may have left its file until the next start. */
	has = (sha256: string): boolean =>
		this.#db
			.prepare("SELECT 1 FROM local_blobs WHERE sha256 = ?")
			.get(sha256) !== undefined && existsSync(this.#file(sha256));

	/** The plain bytes. Throws when the file is gone or was changed. */
	read(sha256: string): Buffer {
		const stored = readFileSync(this.#file(sha256));
		const wrapped = IV + KEY + TAG;
		const own = decrypt(this.#key, stored.subarray(0, wrapped));
		const plain = decrypt(own, stored.subarray(wrapped));
		if (sha256Hex(plain) !== sha256) throw new Error("the blob was changed");
		return plain;
	}

	/** The documents of a received case may be shipped once the operation that names them, at `pos`, has arrived. */
	markReceived(caseId: string, pos: number): void {
		this.#db
			.prepare(
				`UPDATE local_blobs SET state = 'received', named_pos = ? WHERE state = 'staged'
				 AND sha256 IN (SELECT sha256 FROM proj_documents WHERE case_id = ? AND detached = 0)`,
			)
			.run(pos, caseId);
	}

	/** Takes an erased case's documents away, but for those of another case that was not erased. */
	drop(caseId: string): void {
		this.#db
			.prepare(
				`DELETE FROM local_blobs WHERE sha256 IN (SELECT sha256 FROM proj_documents WHERE case_id = @id)
				 AND sha256 NOT IN (SELECT sha256 FROM proj_documents
				   WHERE case_id <> @id AND detached = 0 AND name IS NOT NULL)`,
			)
			.run({ id: caseId });
	}

	/**
	 * Lets go of what was staged and is no document of a case that may still be received: it was taken off,
	 * or its case was withdrawn or refused. @returns their files, to be removed once that is committed.
	 */
	dropUnused(): string[] {
		return this.#db
			.prepare<[], string>(
				`DELETE FROM local_blobs WHERE state = 'staged' AND sha256 NOT IN (
				   SELECT d.sha256 FROM proj_documents d JOIN proj_cases c USING (case_id)
				   WHERE d.detached = 0 AND c.state NOT IN ('withdrawn', 'refused')) RETURNING sha256`,
			)
			.pluck()
			.all() as string[];
	}

	/** A file that stays because of a crash is an orphan, and collected at the next start. */
	remove(sha256s: readonly string[]): void {
		for (const sha256 of sha256s) rmSync(this.#file(sha256), { force: true });
	}

	/** Removes files that no row names: what a crash between rename and commit left. @returns how many. */
	collectOrphans(): number {
		const known = this.#db
			.prepare<[string], number>("SELECT 1 FROM local_blobs WHERE sha256 = ?")
			.pluck();
		let removed = 0;
		for (const each of readdirSync(this.#folder, { withFileTypes: true })) {
			if (!each.isDirectory()) continue; // a file manager's own
			const folder = join(this.#folder, each.name);
			for (const name of readdirSync(folder))
				if (!known.get(name)) {
					rmSync(join(folder, name));
					removed++;
				}
		}
		return removed;
	}
}
