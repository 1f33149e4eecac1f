/** Prepared reads and writes of the calls for a person. */
import type { Database } from "better-sqlite3";
import type { Attention } from "../../shared/lobby-model.ts";
import { prepare, prepareColumn } from "../store/statement.ts";

export type AttentionRow = {
	id: string;
	why: Attention["why"];
	asked_at: string;
	coming: 0 | 1;
};

export function attentionQueries(db: Database) {
	return {
		since: prepare<[askedAt: string], AttentionRow>(
			db,
			"SELECT * FROM local_attention WHERE asked_at > ? ORDER BY asked_at LIMIT 50",
		),
		one: prepare<[id: string], AttentionRow>(
			db,
			"SELECT * FROM local_attention WHERE id = ?",
		),
		add: prepare<[id: string, why: string, askedAt: string]>(
			db,
			"INSERT INTO local_attention (id, why, asked_at) VALUES (?, ?, ?)",
		),
		answer: prepare<[id: string]>(
			db,
			"UPDATE local_attention SET coming = 1 WHERE id = ?",
		),
		end: prepare<[id: string]>(db, "DELETE FROM local_attention WHERE id = ?"),
		every: prepareColumn<[], string>(
			db,
			"SELECT id FROM local_attention LIMIT 1000",
		),
		forget: prepare<[before: string]>(
			db,
			"DELETE FROM local_attention WHERE asked_at < ?",
		),
	};
}

export const toAttention = (row: AttentionRow): Attention => ({
	id: row.id,
	why: row.why,
	askedAt: row.asked_at,
	coming: row.coming === 1,
});
