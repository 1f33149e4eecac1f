/** What is still to be sent, stream by stream, and the marks of what was. */
import type { Database } from "better-sqlite3";
import { limits, type WireOp, ZERO_HASH } from "../../shared/sync-protocol.ts";

export type OutboxStream = {
	id: number;
	stream: string;
	/** Operations written here. */
	written: number;
	/** Those of them that the central gets in this stream, and the hash of the last. */
	have: number;
	head: string;
	/** Where the stream was left for the next one; null while it is written to. */
	ends: number | null;
	acked: number;
	durable: number;
	epoch: string | null;
	/** Why nothing of it is sent any more; null while it flows. */
	stopped: string | null;
};
type OpRow = { seq: number; hash: Buffer; body: string; sealed: string | null };

export const toWire = (row: OpRow): WireOp => ({
	seq: row.seq,
	hash: row.hash.toString("hex"),
	body: row.body,
	...(row.sealed === null ? {} : { sealed: row.sealed }),
});

export function outboxQueries(db: Database) {
	const streams = db.prepare<
		[],
		Omit<OutboxStream, "head"> & { head: Buffer | null }
	>(
		`SELECT w.id, w.stream, w.written, w.ends, coalesce(o.seq, 0) AS have, o.hash AS head,
		        w.acked, w.durable, w.epoch, w.stopped
		 FROM (SELECT s.id, s.stream, b.ends, b.epoch, b.stopped,
		              coalesce(b.acked, 0) AS acked, coalesce(b.durable, 0) AS durable,
		              coalesce((SELECT max(seq) FROM journal_ops WHERE stream_id = s.id), 0) AS written
		       FROM journal_streams s LEFT JOIN local_outbox b ON b.stream_id = s.id) w
		 LEFT JOIN journal_ops o ON o.stream_id = w.id AND o.seq = coalesce(w.ends, w.written)
		 ORDER BY w.id`,
	);
	const next = db.prepare<[id: number, after: number, most: number], OpRow>(
		`SELECT seq, hash, body, sealed FROM journal_ops
		 WHERE stream_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
	);
	const mark = db.prepare(
		`INSERT INTO local_outbox (stream_id, acked, durable, epoch) VALUES (@id, @acked, @durable, @epoch)
		 ON CONFLICT (stream_id) DO UPDATE SET acked = @acked, durable = @durable, epoch = @epoch`,
	);
	const stop = db.prepare(
		`INSERT INTO local_outbox (stream_id, stopped) VALUES (?, ?)
		 ON CONFLICT (stream_id) DO UPDATE SET stopped = excluded.stopped`,
	);
	const leave = db.prepare(
		`INSERT INTO local_outbox (stream_id, ends) VALUES (@id, @ends)
		 ON CONFLICT (stream_id) DO UPDATE SET ends = @ends, stopped = NULL,
		   acked = min(acked, @ends), durable = min(durable, @ends)`,
	);
	const restart = db.prepare(
		"UPDATE local_outbox SET acked = 0, durable = 0, epoch = NULL, stopped = NULL",
	);
	const hash = db
		.prepare<[id: number, seq: number], Buffer>(
			"SELECT hash FROM journal_ops WHERE stream_id = ? AND seq = ?",
		)
		.pluck();
	return {
		streams: (): OutboxStream[] =>
			streams.all().map((row) => ({
				...row,
				head: row.head?.toString("hex") ?? ZERO_HASH,
			})),
		/** The operations after `after`, at most `most` of them. */
		ops: (id: number, after: number, most: number): WireOp[] =>
			next.all(id, after, most).map(toWire),
		hash: (id: number, seq: number): string =>
			(hash.get(id, seq) as Buffer | undefined)?.toString("hex") ?? ZERO_HASH,
		/** The same as a push's text: no more bytes than a push may have, nothing beyond where the stream was left. */
		batch: (
			{ id, have }: { id: number; have: number },
			after: number,
			wanted: number,
		) => {
			const most = Math.min(wanted, have - after);
			const parts: string[] = [];
			let bytes = '{"ops":[]}'.length;
			let last = after;
			for (const row of next.all(id, after, most)) {
				const part = JSON.stringify(toWire(row));
				bytes += Buffer.byteLength(part) + 1;
				if (bytes > limits.batchBytes && parts.length > 0) break;
				parts.push(part);
				last = row.seq;
			}
			return {
				count: parts.length,
				last,
				text: `{"ops":[${parts.join(",")}]}`,
			};
		},
		mark: (facts: {
			id: number;
			acked: number;
			durable: number;
			epoch: string;
		}) => mark.run(facts),
		/** The central gets no more of the stream than this; what was wrong with it before is over. */
		leave: (id: number, ends: number) => leave.run({ id, ends }),
		stop: (id: number, reason: string | null) => stop.run(id, reason),
		/** Another central has nothing yet, nor anything against a stream. Where one was left, it stays left. */
		restart: () => restart.run(),
	};
}
