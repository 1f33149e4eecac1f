/** Documents of received cases on their way to the central. */
import type { Database } from "better-sqlite3";
import { prepare } from "../../store/statement.ts";

/** One whose naming operation the central has. */
export type Due = {
	pos: number;
	sha256: string;
	size: number;
	mime: string;
	/** Where it was being uploaded to. */
	upload: string | null;
};
/** Its bytes cannot be read here, or the central will not have it. */
export type Trouble = "unreadable" | "refused";

export type Troubled = {
	sha256: string;
	trouble: Trouble;
	case_id: string | null;
	folio: string | null;
};

export const documentQueries = (db: Database) => ({
	/**
	 * In the order of their operations, after this one. The operation may have arrived wrapped in the next stream;
	 * with `apart`, also those in quarantine, which somebody there may have let in.
	 */
	due: prepare<
		[after: { pos: number; sha256: string; most: number; apart: 0 | 1 }],
		Due
	>(
		db,
		`SELECT b.named_pos AS pos, b.sha256, b.size, b.mime, b.upload FROM local_blobs b
		 JOIN journal_ops o ON o.pos = b.named_pos
		 LEFT JOIN local_outbox x ON x.stream_id = o.stream_id
		 WHERE b.state = 'received' AND b.trouble IS NULL
		 AND (o.seq <= x.acked OR (@apart AND x.stopped = 'revoked') OR EXISTS (
		   SELECT 1 FROM proj_adopted a JOIN journal_ops w ON w.op = a.wrapper
		   JOIN local_outbox y ON y.stream_id = w.stream_id
		   WHERE a.op = o.op AND w.seq <= y.acked))
		 AND (b.named_pos, b.sha256) > (@pos, @sha256)
		 ORDER BY b.named_pos, b.sha256 LIMIT @most`,
	),
	/** Whether it is still to be sent: an erasure takes a document away at any time. */
	isDue: prepare<[sha256: string], unknown>(
		db,
		"SELECT 1 FROM local_blobs WHERE sha256 = ? AND state = 'received'",
	),
	counts: prepare<[], { toSend: number; inTrouble: number }>(
		db,
		`SELECT count(*) - count(trouble) AS toSend, count(trouble) AS inTrouble
		 FROM local_blobs WHERE state = 'received'`,
	),
	troubled: prepare<[most: number], Troubled>(
		db,
		`SELECT b.sha256, b.trouble, c.case_id, c.folio FROM local_blobs b
		 JOIN journal_ops o ON o.pos = b.named_pos
		 LEFT JOIN proj_cases c ON c.case_id = json_extract(o.body, '$.entity')
		 WHERE b.state = 'received' AND b.trouble IS NOT NULL ORDER BY b.named_pos LIMIT ?`,
	),
	uploadAt: prepare<[{ sha256: string; upload: string | null }]>(
		db,
		"UPDATE local_blobs SET upload = @upload WHERE sha256 = @sha256",
	),
	shipped: prepare<[sha256: string]>(
		db,
		`UPDATE local_blobs SET state = 'shipped', upload = NULL
		 WHERE sha256 = ? AND state = 'received'`,
	),
	trouble: prepare<[{ sha256: string; trouble: Trouble }]>(
		db,
		"UPDATE local_blobs SET trouble = @trouble, upload = NULL WHERE sha256 = @sha256",
	),
	/** What stood in the way may have been put right. */
	forgiveAll: prepare<[]>(
		db,
		"UPDATE local_blobs SET trouble = NULL WHERE state = 'received' AND trouble IS NOT NULL",
	),
	/** The central may have lost what it had: each is asked for again. */
	doubtAll: prepare<[]>(
		db,
		"UPDATE local_blobs SET state = 'received', trouble = NULL WHERE state = 'shipped'",
	),
	/** Another central has none, and knows of no upload. */
	restart: prepare<[]>(
		db,
		`UPDATE local_blobs SET state = 'received', trouble = NULL, upload = NULL
		 WHERE state IN ('received', 'shipped')`,
	),
	/** The central, by its epoch, that the documents marked as shipped were sent to. */
	epoch: prepare<[], { value: string }>(
		db,
		"SELECT value FROM local_settings WHERE key = 'documentsEpoch'",
	),
	setEpoch: prepare<[epoch: string]>(
		db,
		`INSERT INTO local_settings VALUES ('documentsEpoch', ?)
		 ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
	),
	forgetEpoch: prepare<[]>(
		db,
		"DELETE FROM local_settings WHERE key = 'documentsEpoch'",
	),
});
