/** The catalogue of procedures: a few dozen sheets, held in memory, versions never changed. */
import type { Database } from "better-sqlite3";
import { Refusal } from "../../shared/errors.ts";
import { quoteFee, type UmaTable } from "../../shared/fees.ts";
import type { Sheet, SheetSummary } from "../../shared/model.ts";
import { type StoredSheet, storedSheetSchema } from "./sheet.ts";

/** Accents and case do not matter to a person who types. */
export const fold = (text: string) =>
	text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class Catalogue {
	readonly #sheets = new Map<string, StoredSheet>();
	readonly #current = new Map<string, StoredSheet>();
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
		for (const { body, current } of rows) {
			const sheet = storedSheetSchema.parse(JSON.parse(body));
			this.#sheets.set(`${sheet.id}@${sheet.version}`, sheet);
			if (current) this.#current.set(sheet.id, sheet);
		}
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

	/** The current sheet, if this office takes the procedure. */
	offered(id: string): StoredSheet {
		const sheet = this.current(id);
		if (!sheet.offered)
			throw new Refusal("procedure_not_offered", { procedure: sheet.name });
		return sheet;
	}

	/** Sheets in which every word is found, best first; all of them for an empty text. */
	search(text: string, limit: number): StoredSheet[] {
		const words = fold(text).split(/\s+/).filter(Boolean);
		const found: { sheet: StoredSheet; score: number }[] = [];
		for (const sheet of this.#current.values()) {
			const name = fold(sheet.name);
			const all = fold(
				[sheet.name, sheet.department, sheet.category, ...sheet.keywords].join(
					" ",
				),
			);
			if (sheet.offered && words.every((word) => all.includes(word)))
				found.push({
					sheet,
					score: words.filter((word) => name.includes(word)).length,
				});
		}
		return found
			.sort(
				(a, b) =>
					b.score - a.score || a.sheet.name.localeCompare(b.sheet.name, "es"),
			)
			.slice(0, limit)
			.map(({ sheet }) => sheet);
	}
}

/** Today's fee, or null where it cannot be told: a list must not fail for one sheet. */
function feeToday(sheet: StoredSheet, today: string, uma: UmaTable) {
	try {
		return quoteFee(sheet.fee, today, uma).total;
	} catch (error) {
		if (error instanceof Refusal) return null;
		throw error;
	}
}

export const summary = (
	sheet: StoredSheet,
	today: string,
	uma: UmaTable,
): SheetSummary => ({
	id: sheet.id,
	version: sheet.version,
	name: sheet.name,
	department: sheet.department,
	fee: feeToday(sheet, today, uma),
	businessDays: sheet.businessDays,
	category: sheet.category,
});

export const full = (
	sheet: StoredSheet,
	today: string,
	uma: UmaTable,
): Sheet => ({
	...summary(sheet, today, uma),
	audience: sheet.audience,
	requirements: sheet.requirements,
	feeCaveat: sheet.fee.caveat,
	feeText: sheet.feeText,
	legalBasis: sheet.legalBasis,
	ficta: sheet.ficta,
	validity: sheet.validity,
	source: sheet.source,
	confidence: sheet.confidence,
	prefix: sheet.prefix,
});
