/**
 * Search in citizens' words over FTS5. Each word may begin a word of a sheet, be a synonym of one, or,
 * when it is neither, be one slip away from one. A word that is none of these is passed over ("se murió
 * mi papá"); all the others must be met.
 */
import type { Database } from "better-sqlite3";
import { prepare, prepareColumn } from "../store/statement.ts";

/** Accents and case do not matter to a person who types. */
export const fold = (text: string) =>
	text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** FTS5 strings, one of which must be met; `guess`: they are a slip away from what was typed. */
type Group = { any: string[]; guess: boolean };

/** Shorter words have too many neighbours for a slip to mean anything. */
const SLIP_FROM = 4;

export class SheetSearch {
	readonly #terms: string[];
	readonly #synonyms: ReadonlyMap<string, readonly string[]>;
	readonly #match;

	constructor(db: Database) {
		this.#terms = prepareColumn<[], string>(
			db,
			"SELECT term FROM replica_search_words",
		).all();
		this.#synonyms = new Map(
			prepare<[], { word: string; means: string }>(
				db,
				"SELECT word, means FROM replica_synonyms",
			)
				.all()
				.map(({ word, means }) => [word, JSON.parse(means) as string[]]),
		);
		this.#match = prepareColumn<[string], string>(
			db,
			"SELECT procedure_id FROM replica_search WHERE replica_search MATCH ? ORDER BY bm25(replica_search, 0, 10, 6, 1)",
		);
	}

	/** Procedures in which every known word is met, best first; null for a text that asks nothing. */
	find(text: string): string[] | null {
		const typed = fold(text)
			.split(/[^\p{L}\p{N}]+/u)
			.filter(Boolean);
		const words = typed.filter(
			(word) => this.#synonyms.get(word)?.length !== 0,
		);
		if (words.length === 0) return typed.length === 0 ? null : [];
		const groups = words
			.map((word) => this.#group(word))
			.filter(({ any }) => any.length > 0);
		const found = this.#all(groups);
		if (found.length > 0) return found;
		// A slip is a guess: it must not spoil the words that were understood.
		return this.#all(groups.filter(({ guess }) => !guess));
	}

	#all(groups: readonly Group[]): string[] {
		if (groups.length === 0) return [];
		return this.#match.all(
			groups.map(({ any }) => `(${any.join(" OR ")})`).join(" AND "),
		);
	}

	/** What a word may stand for. */
	#group(word: string): Group {
		const begins = [word, ...singulars(word)].filter((form) =>
			this.#terms.some((term) => term.startsWith(form)),
		);
		const means = this.#meaning(word);
		if (begins.length + means.length > 0)
			return { any: [...starts(begins), ...means], guess: false };
		if (word.length < SLIP_FROM) return { any: [], guess: true };
		const near = this.#terms.filter((term) => isSlip(word, term));
		const meant = [...this.#synonyms]
			.filter(([key, list]) => list.length > 0 && isSlip(word, key))
			.flatMap(([, list]) => list);
		const any = [...near.map((term) => `"${term}"`), ...starts(meant)];
		return { any, guess: true };
	}

	#meaning(word: string): string[] {
		const found = [word, ...singulars(word)].map((form) =>
			this.#synonyms.get(form),
		);
		return starts(found.find((means) => means?.length) ?? []);
	}
}

const starts = (words: readonly string[]) => words.map((word) => `"${word}"*`);

/** "mascotas" → "mascota", "funciones" → "funcion": enough for a plural, no stemmer. */
const singulars = (word: string) =>
	[
		word.length > 4 && word.endsWith("es") ? word.slice(0, -2) : "",
		word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : "",
	].filter(Boolean);

/** Whether one letter was left out, added, changed, or swapped with its neighbour. */
export function isSlip(typed: string, term: string): boolean {
	if (Math.abs(typed.length - term.length) > 1 || term.length < SLIP_FROM - 1)
		return false;
	let i = 0;
	while (i < typed.length && typed[i] === term[i]) i++;
	const rest = (a: number, b: number) => typed.slice(a) === term.slice(b);
	return (
		rest(i + 1, i + 1) ||
		rest(i + 1, i) ||
		rest(i, i + 1) ||
		(typed[i] === term[i + 1] && typed[i + 1] === term[i] && rest(i + 2, i + 2))
	);
}
