/** The folder a scanner leaves its files in. What lies there is offered once it has stopped growing. */
import { isAbsolute, relative, sep } from "node:path";
import type { Database } from "better-sqlite3";
import { Refusal } from "../../shared/errors.ts";
import type { ScanPlace } from "../../shared/model.ts";
import { wallTime } from "../../shared/time.ts";
import type { CoreConfig } from "../config.ts";
import type { Deps, FoundFile } from "../deps.ts";

/** A file that did not change for so long is whole. */
export const STABLE_MS = 1500;
const MOST_LOOKED_AT = 500;
const MOST_TOLD = 50;

type Seen = FoundFile & {
	id: string;
	/** Since when, by the clock that never jumps, it is as it is. */
	since: number;
	/** Attached already; it stays away from the list where the folder would not let it go. */
	taken: boolean;
};
export type Scan = { folder: string; file: Seen };

/** Files of other programs' own: hidden ones, and those that are not finished by their name. */
const isOffered = (name: string) =>
	!/^[.~]|\.(tmp|part|partial|crdownload|lock|ini|db)$/i.test(name);

const isInside = (inner: string, outer: string) => {
	const way = relative(outer, inner);
	return (
		way === "" ||
		!(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way))
	);
};

export class Scans {
	readonly #db: Database;
	readonly #deps: Deps;
	readonly #config: CoreConfig;
	#seen = new Map<string, Seen>();
	#looking: Promise<FoundFile[] | null> | null = null;

	constructor(db: Database, deps: Deps, config: CoreConfig) {
		this.#db = db;
		this.#deps = deps;
		this.#config = config;
	}

	#folder(): string | null {
		const row = this.#db
			.prepare<[], { value: string }>(
				"SELECT value FROM local_settings WHERE key = 'scanFolder'",
			)
			.get();
		return row?.value ?? null;
	}

	async place(): Promise<ScanPlace> {
		const folder = this.#folder();
		if (folder === null) return { folder, state: "none" };
		const there = await this.#deps.folders.resolve(folder);
		return { folder, state: there === null ? "missing" : "ready" };
	}

	/**
	 * Null: no folder is watched. Files are taken out of it, so it can never be one of our own.
	 * @throws Refusal `scan_folder_missing`, `scan_folder_own`
	 */
	async setFolder(path: string | null): Promise<ScanPlace> {
		if (path === null || path === "") {
			this.#db.exec("DELETE FROM local_settings WHERE key = 'scanFolder'");
			return { folder: null, state: "none" };
		}
		const folder = isAbsolute(path)
			? await this.#deps.folders.resolve(path)
			: null;
		if (folder === null) throw new Refusal("scan_folder_missing");
		for (const own of [this.#config.dataDir, this.#config.stateDir]) {
			const real = await this.#deps.folders.resolve(own);
			if (real && (isInside(folder, real) || isInside(real, folder)))
				throw new Refusal("scan_folder_own");
		}
		this.#db
			.prepare(
				"INSERT INTO local_settings VALUES ('scanFolder', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
			)
			.run(folder);
		this.#seen.clear();
		return { folder, state: "ready" };
	}

	/** Files that are whole, newest first. The folder is looked at when somebody asks, and only then. */
	async list() {
		const folder = this.#folder();
		if (folder === null) return { state: "none" as const, files: [] };
		// Several counters' pages ask at once; one look serves them all.
		this.#looking ??= this.#deps.folders
			.files(folder, MOST_LOOKED_AT)
			.finally(() => {
				this.#looking = null;
			});
		const found = await this.#looking;
		if (found === null) return { state: "missing" as const, files: [] };
		this.#note(found);
		const whole = [...this.#seen.values()]
			.filter((each) => this.#isWhole(each))
			.sort((a, b) => b.changedAt - a.changedAt)
			.slice(0, MOST_TOLD);
		return {
			state: "ready" as const,
			files: whole.map(({ id, name, size, changedAt }) => ({
				id,
				name,
				size,
				changedAt: wallTime(changedAt),
			})),
		};
	}

	#note(found: readonly FoundFile[]): void {
		const now = this.#deps.clock.mono();
		const before = this.#seen;
		this.#seen = new Map();
		for (const file of found) {
			if (!isOffered(file.name)) continue;
			const known = before.get(file.name);
			const same =
				known?.size === file.size && known.changedAt === file.changedAt;
			this.#seen.set(
				file.name,
				same
					? known
					: { ...file, id: this.#deps.ids.uuid(), since: now, taken: false },
			);
		}
	}

	#isWhole = (each: Seen) =>
		each.size > 0 &&
		!each.taken &&
		this.#deps.clock.mono() - each.since >= STABLE_MS;

	/** A file by the id it was told under: no name that a page sends ever reaches the disk. */
	find(id: string): Scan | null {
		const folder = this.#folder();
		for (const each of this.#seen.values())
			if (each.id === id && this.#isWhole(each) && folder)
				return { folder, file: each };
		return null;
	}

	/** Its document is committed and encrypted in the store; the copy in clear goes. */
	async taken({ folder, file }: Scan): Promise<void> {
		file.taken = true;
		try {
			await this.#deps.folders.remove(folder, file);
		} catch (error) {
			// The error's own words hold the path, and a scan may be called after a person.
			const { code } = error as NodeJS.ErrnoException;
			this.#deps.log.warn({ code }, "a scanned file could not be removed");
		}
	}
}
