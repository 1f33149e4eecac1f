/** Puts a catalogue into the replica: new versions are added, none is ever changed, and the index follows. */
import type { Database } from "better-sqlite3";
import { Refusal } from "../../shared/errors.ts";
import {
	type StoredSheet,
	type Synonym,
	storedSheetSchema,
} from "../../shared/stored-sheet.ts";
import { prepare, prepareColumn } from "../store/statement.ts";
import { indexSheets } from "./index-sheets.ts";

export type Publication = {
	version: number;
	/** SHA-256 of the text that was signed. */
	hash: string;
	sheets: readonly StoredSheet[];
	synonyms: readonly Synonym[];
	/** Sheets that came broken: their version of before stays in force. */
	keep: readonly string[];
};

/** What became of each sheet. `version_used`: the same version was published with other content, which stays. */
export type SheetOutcome = {
	id: string;
	outcome: "new" | "same" | "version_used";
};

export type Published = { version: number; hash: string };

/** The newest catalogue that was published here. */
export const publishedCatalogue = (db: Database): Published | null =>
	db
		.prepare<[], Published>(
			"SELECT version, hash FROM replica_catalogues ORDER BY version DESC LIMIT 1",
		)
		.get() ?? null;

/** What would become of each sheet; writes nothing. */
export function outcomes(
	db: Database,
	sheets: readonly StoredSheet[],
): SheetOutcome[] {
	const stored = db
		.prepare<[string, number], string>(
			"SELECT body FROM replica_sheets WHERE procedure_id = ? AND version = ?",
		)
		.pluck();
	return sheets.map((sheet) => {
		const body = stored.get(sheet.id, sheet.version) as string | undefined;
		if (body === undefined) return { id: sheet.id, outcome: "new" };
		const before = storedSheetSchema.parse(JSON.parse(body));
		const same = JSON.stringify(before) === JSON.stringify(sheet);
		return { id: sheet.id, outcome: same ? "same" : "version_used" };
	});
}

/**
 * Inside the caller's transaction. The published list replaces the one of before: a procedure that is
 * not on it is no longer done, though its running cases keep their version.
 * @param at null: now, by the database's clock.
 * @throws Refusal `catalogue_version_used`, `catalogue_older`
 */
export function publish(
	db: Database,
	catalogue: Publication,
	at: string | null,
): SheetOutcome[] {
	const { version, hash, sheets, synonyms, keep } = catalogue;
	demandNewer(publishedCatalogue(db), catalogue);
	const found = outcomes(db, sheets);
	const stays = new Set([
		...keep,
		...ofFeed(db),
		...found.flatMap(({ id, outcome }) =>
			outcome === "version_used" ? [id] : [],
		),
	]);
	const current = db
		.prepare<[], string>(
			"SELECT procedure_id FROM replica_sheets WHERE current = 1",
		)
		.pluck()
		.all() as string[];
	for (const id of current) if (!stays.has(id)) retireSheet(db, id);
	for (const sheet of sheets) if (!stays.has(sheet.id)) putSheet(db, sheet);
	putSynonyms(db, synonyms);
	db.prepare(
		`INSERT INTO replica_catalogues VALUES (?, ?, coalesce(?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))
		 ON CONFLICT DO NOTHING`,
	).run(version, hash, at);
	indexSheets(db);
	return found;
}

/** What the municipality's feed says of a procedure, no file says otherwise. */
const ofFeed = (db: Database) =>
	prepareColumn<[], string>(
		db,
		`SELECT id FROM replica_feed_items
		 WHERE scope = 'catalogue' AND kind = 'sheet' AND removed = 0 AND parked IS NULL`,
	).all();

/** The version stays; nobody begins a case with it any more. */
export const retireSheet = (db: Database, id: string) =>
	prepare<[id: string]>(
		db,
		"UPDATE replica_sheets SET current = 0 WHERE procedure_id = ? AND current = 1",
	).run(id);

/** Puts a version in force that is new, or was here already with the same text. */
export const putSheet = (db: Database, sheet: StoredSheet) =>
	prepare<[id: string, version: number, body: string]>(
		db,
		`INSERT INTO replica_sheets VALUES (?, ?, 1, ?)
		 ON CONFLICT (procedure_id, version) DO UPDATE SET current = 1`,
	).run(sheet.id, sheet.version, JSON.stringify(sheet));

export function putSynonyms(db: Database, synonyms: readonly Synonym[]): void {
	db.exec("DELETE FROM replica_synonyms");
	const put = prepare<[word: string, means: string]>(
		db,
		"INSERT INTO replica_synonyms VALUES (?, ?)",
	);
	for (const { word, means } of synonyms) put.run(word, JSON.stringify(means));
}

function demandNewer(
	now: Published | null,
	{ version, hash }: Published,
): void {
	if (!now || version > now.version) return;
	if (version < now.version)
		throw new Refusal("catalogue_older", { version, current: now.version });
	if (hash !== now.hash)
		throw new Refusal("catalogue_version_used", { version });
}
