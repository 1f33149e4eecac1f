/** The rows of a push: one statement a batch, whatever its size. */
import type { Caller } from "../http/auth.ts";
import type { Queries } from "../store/database.ts";
import type { Checked } from "./batch.ts";

const INSERT = `INSERT INTO operations
	(office_id, stream, seq, hash, op, type, entity, body, sealed, erased, refers, received_at, clock_offset_ms)
	SELECT $1::uuid, $2::text, $3::bigint + u.at - 1, decode(u.hash, 'hex'), u.op, u.type, u.entity, u.body, u.sealed, u.erased, u.refers, $4::timestamptz, $5::bigint
	FROM unnest($6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::uuid[])
		WITH ORDINALITY AS u (hash, op, type, entity, body, sealed, erased, refers, at)`;

/** Stores operations whose numbers follow one another. */
export async function insertOperations(
	q: Queries,
	caller: Caller,
	ops: readonly Checked[],
	at: Date,
	clockOffset: number | null,
): Promise<void> {
	await q.query(INSERT, [
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
		ops.map((op) => op.erased),
		ops.map((op) => op.refers),
	]);
}

/** Moves the stream's end to its newest operation. */
export async function advance(
	q: Queries,
	caller: Caller,
	last: Checked,
	at: Date,
): Promise<void> {
	await q.query(
		"UPDATE streams SET have = $3, head = decode($4, 'hex'), last_seen = $5 WHERE office_id = $1 AND stream = $2",
		[caller.office, caller.stream, last.seq, last.hash, at],
	);
}

/** Keeps what the stream could not take; the same operation is kept once. */
export async function quarantine(
	q: Queries,
	caller: Caller,
	ops: readonly Checked[],
	reason: "revoked" | "fork",
	at: Date,
): Promise<void> {
	await q.query(
		`INSERT INTO quarantine (office_id, stream, seq, hash, op, type, body, sealed, refers, reason, quarantined_at)
		SELECT $1::uuid, $2::text, $3::bigint + u.at - 1, decode(u.hash, 'hex'), u.op, u.type, u.body, u.sealed, u.refers, $4::text, $5::timestamptz
		FROM unnest($6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::uuid[])
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
		],
	);
}
