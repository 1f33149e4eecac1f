/** The folder of the blobs: writes that survive a power cut, and that two centrals may make at once. */
import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import {
	type FileHandle,
	mkdir,
	open,
	readdir,
	rename,
	rm,
	stat,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";

/** A chunk that came in whole, apart from its upload until its place is known to be right. */
export type Chunk = { file: string; size: number; sha256: string };

export class TooLong extends Error {}

const PRIVATE = { file: 0o600, folder: 0o700 };

export class BlobFiles {
	readonly #folder: string;
	readonly #uploads: string;

	constructor(folder: string) {
		this.#folder = folder;
		this.#uploads = join(folder, "uploads");
	}

	/** @throws where the folder cannot be made or written to. */
	async open(): Promise<void> {
		await mkdir(this.#uploads, { recursive: true, mode: PRIVATE.folder });
		const probe = join(this.#uploads, `${randomUUID()}.chunk`);
		await (await open(probe, "wx", PRIVATE.file)).close();
		await rm(probe);
	}

	#part = (upload: string) => join(this.#uploads, `${upload}.part`);
	#blob = (office: string, sha256: string) =>
		join(this.#folder, office, sha256.slice(0, 2), sha256);

	/** Writes what comes in to a file of its own, hashed on the way: no more of it is in memory than a read. @throws TooLong */
	async take(from: Readable, most: number): Promise<Chunk> {
		const file = join(this.#uploads, `${randomUUID()}.chunk`);
		const hash = createHash("sha256");
		let size = 0;
		const handle = await open(file, "wx", PRIVATE.file);
		try {
			for await (const bytes of from.iterator({ destroyOnReturn: false })) {
				size += bytes.length;
				if (size > most) throw new TooLong();
				hash.update(bytes);
				await writeAll(handle, bytes);
			}
		} catch (error) {
			await rm(file, { force: true });
			throw error;
		} finally {
			await handle.close();
		}
		return { file, size, sha256: hash.digest("hex") };
	}

	drop = (chunk: Chunk) => rm(chunk.file, { force: true });

	/**
	 * Puts a chunk at the end of what an upload has, fsynced. Called under the upload's lock; what a try that
	 * died left beyond that end is cut off. @returns false where the upload's file is gone or too short.
	 */
	async append(upload: string, at: number, chunk: Chunk): Promise<boolean> {
		const { O_RDWR, O_CREAT } = constants;
		const flags = at === 0 ? O_RDWR | O_CREAT : O_RDWR;
		const part = await open(this.#part(upload), flags, PRIVATE.file).catch(
			orNull,
		);
		if (!part) return false;
		try {
			if ((await part.stat()).size < at) return false;
			await part.truncate(at);
			const source = await open(chunk.file, "r");
			let end = at;
			for await (const bytes of source.createReadStream()) {
				await writeAll(part, bytes, end);
				end += bytes.length;
			}
			await part.sync();
		} finally {
			await part.close();
		}
		if (at === 0) await syncFolder(this.#uploads);
		return true;
	}

	/** The hash of all that came, also where a try that died had it in its place already; null where it is gone. */
	async hashOf(of: {
		office: string;
		upload: string;
		sha256: string;
	}): Promise<string | null> {
		return (
			(await hashFile(this.#part(of.upload))) ??
			(await hashFile(this.#blob(of.office, of.sha256)))
		);
	}

	/** Moves a whole upload to its place; once this resolves, a power cut does not undo it. */
	async keep(of: {
		office: string;
		upload: string;
		sha256: string;
	}): Promise<void> {
		const file = this.#blob(of.office, of.sha256);
		const folder = dirname(file);
		await mkdir(folder, { recursive: true, mode: PRIVATE.folder });
		const moved = await rename(this.#part(of.upload), file).then(
			() => true,
			orNull,
		);
		if (!moved) await stat(file); // of a try that died after the rename
		await syncFolder(folder);
		await syncFolder(dirname(folder));
		await syncFolder(this.#folder);
	}

	/** Whether the blob's file is there, as long as it should be. */
	async has(office: string, sha256: string, size: number): Promise<boolean> {
		const found = await stat(this.#blob(office, sha256)).catch(orNull);
		return found?.size === size;
	}

	/** The blob's bytes as a stream; null where its file is gone. */
	async read(office: string, sha256: string): Promise<Readable | null> {
		const handle = await open(this.#blob(office, sha256), "r").catch(orNull);
		return handle?.createReadStream() ?? null;
	}

	/** Takes blobs of an office away for good. */
	async remove(office: string, sha256s: readonly string[]): Promise<void> {
		const folders = new Set<string>();
		for (const sha256 of sha256s) {
			const file = this.#blob(office, sha256);
			await rm(file, { force: true });
			folders.add(dirname(file));
		}
		for (const folder of folders) await syncFolder(folder).catch(orNull);
	}

	async forget(uploads: readonly string[]): Promise<void> {
		for (const upload of uploads) await rm(this.#part(upload), { force: true });
	}

	/** The uploads that have a file. */
	async uploads(): Promise<string[]> {
		const names = await readdir(this.#uploads);
		return names.flatMap((name) => /^(.{36})\.part$/.exec(name)?.[1] ?? []);
	}

	/** Removes chunks that a process which died left; one still coming in is younger. */
	async sweepChunks(olderThanMs: number): Promise<void> {
		for (const name of await readdir(this.#uploads)) {
			if (!name.endsWith(".chunk")) continue;
			const file = join(this.#uploads, name);
			const found = await stat(file).catch(orNull);
			if (found && Date.now() - found.mtimeMs > olderThanMs)
				await rm(file, { force: true });
		}
	}
}

/** For files that another process may have taken away meanwhile. */
function orNull(error: NodeJS.ErrnoException): null {
	if (error.code === "ENOENT") return null;
	throw error;
}

async function writeAll(
	handle: FileHandle,
	bytes: Uint8Array,
	position: number | null = null,
): Promise<void> {
	for (let at = 0; at < bytes.length; ) {
		const { bytesWritten } = await handle.write(
			bytes,
			at,
			bytes.length - at,
			position === null ? null : position + at,
		);
		at += bytesWritten;
	}
}

async function syncFolder(folder: string): Promise<void> {
	// Windows refuses it (EPERM); NTFS writes the change of a name to its own log.
	if (process.platform === "win32") return;
	const handle = await open(folder, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function hashFile(file: string): Promise<string | null> {
	const handle = await open(file, "r").catch(orNull);
	if (!handle) return null;
	const hash = createHash("sha256");
	for await (const bytes of handle.createReadStream()) hash.update(bytes);
	return hash.digest("hex");
}
