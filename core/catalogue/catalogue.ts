/** The catalogue of procedures: a few dozen sheets, held in memory, versions never changed. */
import type { Database } from "better-sqlite3";
import { Refusal } from "../../shared/errors.ts";
import {
	type StoredSheet,
	storedSheetSchema,
} from "../../shared/stored-sheet.ts";
import { SheetSearch } from "./search.ts";

export type SearchOptions = {
	text: string;
	limit: number;
	category?: string | undefined;
	/** `elsewhere`: also what this office does not do; `examples`: also other municipalities' sheets. */
	include?: readonly ("elsewhere" | "examples")[];
};

const spanish = new Intl.Collator("es");

export class Catalogue {
	#sheets = new Map<string, StoredSheet>();
	#current = new Map<string, StoredSheet>();
	#search: SheetSearch | null = null;
	#ordered: readonly StoredSheet[] | null = null;
	#demo = false;
	readonly #db: Database;

	constructor(db: Database) {
		this.#db = db;
		this.load();
	}

	/** Reads the sheets again, after the replica changed. */
	load(): void {
		const rows = this.#db
			.prepare<[], { body: string; current: 0 | 1 }>(
				"SELECT body, current FROM replica_sheets",
			)
			.all();
		this.#sheets = new Map();
		this.#current = new Map();
		for (const { body, current } of rows) {
			const sheet = storedSheetSchema.parse(JSON.parse(body));
			this.#sheets.set(`${sheet.id}@${sheet.version}`, sheet);
			if (current) this.#current.set(sheet.id, sheet);
		}
		this.#search = null;
		this.#ordered = null;
		this.#demo =
			this.#db
				.prepare(
					"SELECT json_extract(value, '$.demo') FROM replica_settings WHERE key = 'office'",
				)
				.pluck()
				.get() === 1;
	}

	/** One version, which a running case keeps. */
	version(id: string, version: number): StoredSheet {
		const sheet = this.#sheets.get(`${id}@${version}`);
		if (!sheet) throw new Refusal("procedure_not_found", { procedure: id });
		return sheet;
	}

	current(id: string): StoredSheet {
		const sheet = this.#current.get(id);
		if (!sheet) throw new Refusal("procedure_not_found", { procedure: id });
		return sheet;
	}

	/** Every current sheet, the most asked first. */
	all(): readonly StoredSheet[] {
		this.#ordered ??= [...this.#current.values()].sort(
			(a, b) =>
				Number(a.example) - Number(b.example) ||
				a.rank - b.rank ||
				spanish.compare(a.name, b.name),
		);
		return this.#ordered;
	}

	/** The current sheet, if this office takes the procedure. Another city's is tried in the demo only. */
	offered(id: string): StoredSheet {
		const sheet = this.current(id);
		if (!this.isOffered(sheet))
			throw new Refusal("procedure_not_offered", { procedure: sheet.name });
		return sheet;
	}

	isOffered = (sheet: StoredSheet): boolean =>
		sheet.offered && (this.#demo || !sheet.example);

	/** Sheets in which every known word is met, best first and our own before examples; all of them for an empty text. */
	search({
		text,
		limit,
		category,
		include = [],
	}: SearchOptions): StoredSheet[] {
		this.#search ??= new SheetSearch(this.#db);
		const ids = this.#search.find(text);
		const found = ids
			? ids.flatMap((id) => this.#current.get(id) ?? [])
			: this.all();
		return found
			.filter(
				(sheet) =>
					(category === undefined || sheet.category === category) &&
					(sheet.example
						? include.includes("examples")
						: this.isOffered(sheet) || include.includes("elsewhere")),
			)
			.sort((a, b) => Number(a.example) - Number(b.example))
			.slice(0, limit);
	}
}
