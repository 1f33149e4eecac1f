/**
 * The high-water mark: the last seq and hash of each stream, kept outside the data folder. A store
 * that is behind it was restored from an image; one beyond it only lost the mark's last second.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { z } from "zod";
import type { Log } from "../deps.ts";
import { privateFolder, writeDurably } from "../store/files.ts";
import type { StreamHead } from "./journal.ts";

const ownSchema = z.object({
	streams: z.record(z.string(), z.object({ seq: z.int(), hash: z.string() })),
	/** Terminal codes that were ever in use: an image thinks of some that they are spares. */
	codes: z.array(z.string()),
});
const markSchema = z.record(z.string(), ownSchema);
type Own = z.infer<typeof ownSchema>;
type Marks = z.infer<typeof markSchema>;

/** What is marked of a store: who it is, under which code, and how far it came. */
type Marked = {
	terminal: string;
	code: () => string;
	heads: () => readonly StreamHead[];
};

const WRITE_AT_MOST_MS = 1000;

export class HighWater {
	readonly #file: string;
	readonly #of: Marked;
	readonly #log: Log;
	#timer: ReturnType<typeof setTimeout> | null = null;

	constructor(stateDir: string, of: Marked, log: Log) {
		this.#log = log;
		privateFolder(stateDir);
		this.#file = join(stateDir, "high-water.json");
		this.#of = of;
	}

	#marks(): Marks {
		if (!existsSync(this.#file)) return {};
		try {
			return markSchema.parse(JSON.parse(readFileSync(this.#file, "utf8")));
		} catch {
			return {}; // a spoilt mark warns of nothing; it must not keep an office shut
		}
	}

	#own(): Own {
		return this.#marks()[this.#of.terminal] ?? { streams: {}, codes: [] };
	}

	/** The mark as it stands, to know it again. */
	get text(): string {
		return JSON.stringify(this.#own().streams);
	}

	/** Terminal codes that folios of this terminal may have. */
	get codes(): readonly string[] {
		return this.#own().codes;
	}

	/** Whether the store is behind the mark, or holds another history up to it. */
	isRestored(db: Database): boolean {
		const hash = db
			.prepare<[string, number], Buffer>(
				`SELECT o.hash FROM journal_ops o JOIN journal_streams s ON s.id = o.stream_id
				 WHERE s.stream = ? AND o.seq = ?`,
			)
			.pluck();
		return Object.entries(this.#own().streams).some(
			([stream, mark]) =>
				mark.seq > 0 &&
				(hash.get(stream, mark.seq) as Buffer | undefined)?.toString("hex") !==
					mark.hash,
		);
	}

	/** After a commit: writes within a second, never delaying the command. */
	soon(): void {
		this.#timer ??= setTimeout(() => this.write(), WRITE_AT_MOST_MS);
	}

	write(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		try {
			this.#write();
		} catch (error) {
			// A full disk: the next commit writes it, and the journal itself is whole.
			this.#log.warn({ err: error }, "the high-water mark was not written");
		}
	}

	#write(): void {
		const { terminal, code, heads } = this.#of;
		const own: Own = {
			streams: Object.fromEntries(
				heads().map(({ stream, have, head }) => [
					stream,
					{ seq: have, hash: head },
				]),
			),
			codes: [...new Set([...this.codes, code()])],
		};
		writeDurably(
			this.#file,
			JSON.stringify({ ...this.#marks(), [terminal]: own }),
		);
	}
}
