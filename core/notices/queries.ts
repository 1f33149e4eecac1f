/** Prepared reads and writes of notices. */
import type { Database } from "better-sqlite3";
import { type Notice, noticeSchema } from "../../shared/notice-model.ts";
import { prepare } from "../store/statement.ts";

type Row = {
	notice_id: string;
	origin: string;
	text: string;
	level: string;
	places: string;
	from_at: string;
	until_at: string;
	withdrawn_at: string | null;
};

const toNotice = (row: Row): Notice =>
	noticeSchema.parse({
		id: row.notice_id,
		origin: row.origin,
		text: JSON.parse(row.text),
		level: row.level,
		places: JSON.parse(row.places),
		from: row.from_at,
		until: row.until_at,
		withdrawnAt: row.withdrawn_at,
	});

export function noticeQueries(db: Database) {
	const one = prepare<[id: string], Row>(
		db,
		"SELECT * FROM replica_notices WHERE notice_id = ?",
	);
	const live = prepare<[now: string], Row>(
		db,
		`SELECT * FROM replica_notices WHERE until_at > ? AND withdrawn_at IS NULL
		 ORDER BY from_at, notice_id LIMIT 200`,
	);
	const since = prepare<[before: string], Row>(
		db,
		"SELECT * FROM replica_notices WHERE until_at > ? ORDER BY from_at DESC, notice_id LIMIT 500",
	);
	return {
		one: (id: string) => {
			const row = one.get(id);
			return row ? toNotice(row) : null;
		},
		/** Shown now or later. */
		live: (now: string) => live.all(now).map(toNotice),
		since: (before: string) => since.all(before).map(toNotice),
		put: prepare<
			[
				id: string,
				origin: "office" | "feed",
				text: string,
				level: string,
				places: string,
				from: string,
				until: string,
			]
		>(
			db,
			`INSERT INTO replica_notices VALUES (?, ?, ?, ?, ?, ?, ?, NULL)
			 ON CONFLICT (notice_id) DO UPDATE SET text = excluded.text, level = excluded.level,
			 places = excluded.places, from_at = excluded.from_at, until_at = excluded.until_at, withdrawn_at = NULL`,
		),
		withdraw: prepare<[at: string, id: string]>(
			db,
			"UPDATE replica_notices SET withdrawn_at = ? WHERE notice_id = ?",
		),
	};
}
