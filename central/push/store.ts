/** The rows of a push: one statement a batch, whatever its size. */
import { nameBlobs } from "../blobs/names.ts";
import type { Caller } from "../http/auth.ts";
import type { Queries, Transaction } from "../store/database.ts";
import type { Checked } from "./batch.ts";

/** Insert and advance travel together: a round trip less while the stream's row is held. */
const APPEND = `WITH stored AS (
	INSERT INTO operations
	(office_id, stream, seq, hash, op, type, entity, body, sealed, erased, refers, received_at, clock_offset_ms)
	SELECT $1::uuid, $2::text, $3::bigint + u.at - 1, decode(u.hash, 'hex'), u.op::uuid, u.type, u.entity,
		u.body, u.sealed, u.erased::boolean, u.refers::uuid, $4::timestamptz, $5::bigint
	FROM unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
		WITH ORDINALITY AS u (hash, op, type, entity, body, sealed, erased, refers, at)
	)
	UPDATE streams SET have = $14, head = decode($15, 'hex'), last_seen = $4::timestamptz
	WHERE office_id = $1::uuid AND stream = $2::text`;

/** Stores operations whose numbers follow one another and moves the stream's end to the last. */
export async function append(
	q: Transaction,
	caller: Pick<Caller, "office" | "stream">,
	ops: readonly Checked[],
	at: Date,
	clockOffset: number | null,
): Promise<void> {
	const last = ops.at(-1);
	if (!last) return;
	q.send(APPEND, [
		caller.office,
		caller.stream,
		ops[0]?.seq ?? 0,
		at,
		clockOffset,
		ops.map((op) => op.hash),
		ops.map((op) => op.op),
		ops.map((op) => op.type),
		ops.map((op) => op.entity),
		ops.map((op) => op.body),
		ops.map((op) => op.sealed),
		ops.map((op) => String(op.erased)),
		ops.map((op) => op.refers),
		last.seq,
		last.hash,
	]);
	await nameBlobs(q, caller, ops);
}

/** Keeps what the stream could not take; the same operation is kept once. */
export async function quarantine(
	q: Queries,
	caller: Pick<Caller, "office" | "terminal" | "stream">,
	ops: readonly Checked[],
	reason: "revoked" | "fork",
	at: Date,
): Promise<void> {
	await q.query(
		`INSERT INTO quarantine (office_id, stream, seq, hash, op, type, body, sealed, refers, reason, quarantined_at, terminal)
		SELECT $1::uuid, $2::text, $3::bigint + u.at - 1, decode(u.hash, 'hex'), u.op::uuid, u.type, u.body, u.sealed, u.refers::uuid, $4::text, $5::timestamptz, $12::uuid
		FROM unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
			WITH ORDINALITY AS u (hash, op, type, body, sealed, refers, at)
		ON CONFLICT DO NOTHING`,
		[
			caller.office,
			caller.stream,
			ops[0]?.seq ?? 0,
			reason,
			at,
			ops.map((op) => op.hash),
			ops.map((op) => op.op),
			ops.map((op) => op.type),
			ops.map((op) => op.body),
			ops.map((op) => op.sealed),
			ops.map((op) => op.refers),
			caller.terminal,
		],
	);
}
