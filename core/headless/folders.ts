/** A folder of the machine that another program writes to: its names and links are not to be trusted. */
import { constants, type Stats } from "node:fs";
import { lstat, open, readdir, realpath, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Folders, FoundFile } from "../deps.ts";

const isOwnName = (name: string) =>
	name === basename(name) && name !== "." && name !== "..";

const foundAs = (stats: Stats, { size, changedAt }: FoundFile) =>
	stats.isFile() && stats.size === size && stats.mtimeMs === changedAt;

/** Neither through a link nor waiting at a pipe. Windows knows no such flags; there the look at the entry must do. */
const CAREFUL = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function present(folder: string, name: string): Promise<FoundFile[]> {
	try {
		const stats = await lstat(join(folder, name));
		return stats.isFile()
			? [{ name, size: stats.size, changedAt: stats.mtimeMs }]
			: [];
	} catch {
		return []; // gone between the two looks
	}
}

export const systemFolders: Folders = {
	resolve: async (path) => {
		try {
			const real = await realpath(path);
			return (await stat(real)).isDirectory() ? real : null;
		} catch {
			return null;
		}
	},
	files: async (folder, most) => {
		try {
			const entries = await readdir(folder, { withFileTypes: true });
			const names = entries
				.filter((each) => each.isFile())
				.slice(0, most)
				.map(({ name }) => name);
			const found = names.map((name) => present(folder, name));
			return (await Promise.all(found)).flat();
		} catch {
			return null;
		}
	},
	read: async (folder, file, most) => {
		if (!isOwnName(file.name) || file.size > most) return null;
		const path = join(folder, file.name);
		try {
			if (!foundAs(await lstat(path), file)) return null;
			const handle = await open(path, constants.O_RDONLY | CAREFUL);
			try {
				if (!foundAs(await handle.stat(), file)) return null;
				const bytes = Buffer.alloc(file.size);
				const { bytesRead } = await handle.read(bytes, 0, file.size, 0);
				return bytesRead === file.size ? bytes : null;
			} finally {
				await handle.close();
			}
		} catch {
			return null; // gone, locked by the scanner's program, or a link by now
		}
	},
	remove: async (folder, file) => {
		const path = join(folder, file.name);
		if (isOwnName(file.name) && foundAs(await lstat(path), file))
			await rm(path);
	},
};
