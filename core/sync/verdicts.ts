/** Verdicts of the central on this terminal's operations: kept while somebody may have to act. */
import type { Database } from "better-sqlite3";
import { uuidBytes } from "../journal/journal.ts";
import { prepare, prepareColumn } from "../store/statement.ts";

export type VerdictRow = {
	stream: string;
	seq: number;
	state: "parked" | "conflict" | "superseded";
	reason: string | null;
};

/** As the feed brings it. */
type Verdict = { seq: number; state: string; reason: string | null };

export const verdictQueries = (db: Database) => ({
	put: prepare<
		[
			op: Buffer,
			stream: string,
			seq: number,
			state: string,
			reason: string | null,
		]
	>(
		db,
		`INSERT INTO replica_verdicts (op, stream, seq, state, reason) VALUES (?, ?, ?, ?, ?)
		 ON CONFLICT (op) DO UPDATE SET stream = excluded.stream, seq = excluded.seq,
		   state = excluded.state, reason = excluded.reason`,
	),
	drop: prepare<[op: Buffer]>(db, "DELETE FROM replica_verdicts WHERE op = ?"),
	/** Another central judges anew. */
	clear: prepare<[]>(db, "DELETE FROM replica_verdicts"),
	count: prepareColumn<[], number>(db, "SELECT count(*) FROM replica_verdicts"),
	list: prepare<[most: number], VerdictRow>(
		db,
		"SELECT stream, seq, state, reason FROM replica_verdicts ORDER BY op LIMIT ?",
	),
});

/** Keeps one verdict of a stream, in the caller's transaction; null and `applied` need nobody. */
export function keepVerdict(
	queries: ReturnType<typeof verdictQueries>,
	stream: string,
	op: string,
	verdict: Verdict | null,
): void {
	if (verdict === null || verdict.state === "applied")
		queries.drop.run(uuidBytes(op));
	else
		queries.put.run(
			uuidBytes(op),
			stream,
			verdict.seq,
			verdict.state,
			verdict.reason,
		);
}
