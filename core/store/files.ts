/** File writes that survive a power cut, counted so that tests can see none was left out. */
import {
	closeSync,
	fsyncSync,
	mkdirSync,
	openSync,
	renameSync,
	writeSync,
} from "node:fs";
import { dirname } from "node:path";

/** How many fsyncs of files and folders were made since the start. */
export const fsyncs = { files: 0, folders: 0 };

export function syncFolder(folder: string): void {
	// Windows refuses it (EPERM); NTFS writes the change of a name to its own log.
	if (process.platform === "win32") return;
	const fd = openSync(folder, "r");
	try {
		fsyncSync(fd);
		fsyncs.folders++;
	} finally {
		closeSync(fd);
	}
}

/** Makes a folder only its owner can enter. */
export const privateFolder = (folder: string) =>
	mkdirSync(folder, { recursive: true, mode: 0o700 });

/**
 * Writes a file so that after a power cut the old or the new one is there, whole:
 * temporary file, fsync, rename, fsync of the folder.
 */
export function writeDurably(file: string, bytes: Uint8Array | string): void {
	const partial = `${file}.partial`;
	const data = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
	const fd = openSync(partial, "w", 0o600);
	try {
		for (let at = 0; at < data.length; ) at += writeSync(fd, data, at);
		fsyncSync(fd);
		fsyncs.files++;
	} finally {
		closeSync(fd);
	}
	renameSync(partial, file);
	syncFolder(dirname(file));
}
