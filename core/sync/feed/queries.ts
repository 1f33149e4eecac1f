/** Prepared reads and writes of what the feed brought. */
import type { Database } from "better-sqlite3";
import { prepare, prepareColumn } from "../../store/statement.ts";

export type FeedScope = {
	scope: string;
	cursor: string | null;
	heard_at: string | null;
	refused: string | null;
};
export type FeedRow = {
	scope: string;
	kind: string;
	id: string;
	version: number;
	removed: 0 | 1;
	parked: string | null;
	/** Kept while it is parked. */
	body: string | null;
	stale: 0 | 1;
};

export function feedQueries(db: Database) {
	return {
		scope: prepare<[scope: string], FeedScope>(
			db,
			"SELECT * FROM replica_feed_scopes WHERE scope = ?",
		),
		heard: prepare<[scope: string, cursor: string, at: string]>(
			db,
			`INSERT INTO replica_feed_scopes VALUES (?, ?, ?, NULL) ON CONFLICT (scope) DO UPDATE
			 SET cursor = excluded.cursor, heard_at = excluded.heard_at, refused = NULL`,
		),
		refused: prepare<[scope: string, reason: string]>(
			db,
			`INSERT INTO replica_feed_scopes VALUES (?, NULL, NULL, ?) ON CONFLICT (scope) DO UPDATE
			 SET refused = excluded.refused`,
		),
		/** The scope is told again, if with nothing new. */
		forgive: prepare<[scope: string]>(
			db,
			"UPDATE replica_feed_scopes SET refused = NULL WHERE scope = ? AND refused IS NOT NULL",
		),
		/** Why nothing is taken, each once, however many scopes are refused so. */
		refusals: prepare<[], { scope: string; refused: string }>(
			db,
			`SELECT min(scope) AS scope, refused FROM replica_feed_scopes WHERE refused IS NOT NULL
			 GROUP BY refused ORDER BY scope`,
		),
		/** Begins again from empty: what is here is in force until the feed has told all. */
		restart: prepare<[scope: string]>(
			db,
			"UPDATE replica_feed_scopes SET cursor = NULL WHERE scope = ?",
		),
		outdate: prepare<[scope: string]>(
			db,
			"UPDATE replica_feed_items SET stale = 1 WHERE scope = ?",
		),
		/** Another central, or one that judges anew: nothing of these scopes was heard. */
		forgetScopes: prepare<[scopes: string]>(
			db,
			"DELETE FROM replica_feed_scopes WHERE scope GLOB ?",
		),
		/** What was refused may be answered now. */
		forgiveScopes: prepare<[]>(
			db,
			"UPDATE replica_feed_scopes SET refused = NULL",
		),
		/** What was told there; what it brought into force stays as if it were the office's own. */
		forgetItems: prepare<[{ scopes: string; but: string }]>(
			db,
			"DELETE FROM replica_feed_items WHERE scope GLOB @scopes AND kind <> @but",
		),
		/** Is over unless it is told again; what waited to come into force does not. */
		outdateAll: prepare<[]>(
			db,
			"UPDATE replica_feed_items SET stale = 1, parked = NULL, body = NULL",
		),
		stale: prepare<[scope: string], FeedRow>(
			db,
			"SELECT * FROM replica_feed_items WHERE scope = ? AND stale = 1",
		),
		forget: prepare<[scope: string, kind: string, id: string]>(
			db,
			"DELETE FROM replica_feed_items WHERE scope = ? AND kind = ? AND id = ?",
		),
		item: prepare<[scope: string, kind: string, id: string], FeedRow>(
			db,
			"SELECT * FROM replica_feed_items WHERE scope = ? AND kind = ? AND id = ?",
		),
		put: prepare<
			[
				scope: string,
				kind: string,
				id: string,
				version: number,
				removed: 0 | 1,
				parked: string | null,
				body: string | null,
			]
		>(
			db,
			`INSERT INTO replica_feed_items VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (scope, kind, id)
			 DO UPDATE SET version = excluded.version, removed = excluded.removed, parked = excluded.parked,
			 body = excluded.body, stale = 0`,
		),
		parked: prepare<[most: number], FeedRow>(
			db,
			`SELECT * FROM replica_feed_items WHERE parked IS NOT NULL
			 ORDER BY scope, kind, id LIMIT ?`,
		),
		/** What somebody may see to: not that a thing this program never knew is gone. */
		troubles: prepare<[most: number], FeedRow>(
			db,
			`SELECT * FROM replica_feed_items WHERE parked IS NOT NULL
			 AND NOT (removed = 1 AND parked = 'unknown_kind') ORDER BY scope, kind, id LIMIT ?`,
		),
		troubleCount: prepareColumn<[], number>(
			db,
			`SELECT count(*) FROM replica_feed_items WHERE parked IS NOT NULL
			 AND NOT (removed = 1 AND parked = 'unknown_kind')`,
		),
		/** Whether anything waits for more than a newer program. */
		awaitsOffice: prepare<[], unknown>(
			db,
			`SELECT 1 FROM replica_feed_items WHERE parked IS NOT NULL
			 AND parked NOT IN ('unknown_kind', 'unknown_form') LIMIT 1`,
		),
		/** Ids of a kind that the feed has in force. */
		inForce: prepareColumn<[scope: string, kind: string], string>(
			db,
			`SELECT id FROM replica_feed_items WHERE scope = ? AND kind = ? AND removed = 0 AND parked IS NULL`,
		),
		pin: prepare<[userId: string], { salt: Buffer; digest: Buffer }>(
			db,
			"SELECT salt, digest FROM replica_pins WHERE user_id = ?",
		),
		putPin: prepare<[userId: string, salt: Buffer, digest: Buffer]>(
			db,
			`INSERT INTO replica_pins VALUES (?, ?, ?) ON CONFLICT (user_id)
			 DO UPDATE SET salt = excluded.salt, digest = excluded.digest`,
		),
		dropPin: prepare<[userId: string]>(
			db,
			"DELETE FROM replica_pins WHERE user_id = ?",
		),
	};
}
