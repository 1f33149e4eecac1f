/** One push in one transaction: lock the stream, see where the batch belongs, store, advance. */
import { type StreamState, ZERO_HASH } from "../../shared/sync-protocol.ts";
import { removeFilesSoon } from "../blobs/sweep.ts";
import type { Context } from "../context.ts";
import { insertStream } from "../enrolment/adopt.ts";
import type { Caller } from "../http/auth.ts";
import { forbidden } from "../http/errors.ts";
import type { Queries, Transaction } from "../store/database.ts";
import { currentEpoch } from "../store/identity.ts";
import { officeLock } from "../store/locks.ts";
import type { Checked } from "./batch.ts";
import { applyErasures, withoutErased } from "./erasure.ts";
import { append, quarantine } from "./store.ts";

/** A terminal in front of one of its streams, however its operations came here. */
export type Writer = Pick<Caller, "office" | "terminal" | "stream" | "revoked">;

export type Outcome =
	/** `stored`: how many were new. */
	| { kind: "accepted"; state: StreamState; stored: number }
	| { kind: "quarantined"; state: StreamState }
	| { kind: "fork" | "gap"; state: StreamState };

type Locked = {
	terminal: string;
	have: number;
	head: string;
	durable: number;
	clock_offset_ms: number | null;
	epoch: string;
	revoked: boolean;
	erasures: boolean;
};

/** Accepts, quarantines or refuses a checked batch. */
export async function accept(
	ctx: Context,
	caller: Writer,
	ops: readonly Checked[],
): Promise<Outcome> {
	const erases = ops.some((op) => op.erases.length > 0);
	const outcome = await ctx.db.tx(
		(q) => place(q, caller, ops, new Date(ctx.now())),
		officeLock(caller.office, erases),
	);
	if (erases) await removeFilesSoon(ctx, caller.office);
	return outcome;
}

async function place(
	q: Transaction,
	caller: Writer,
	ops: readonly Checked[],
	at: Date,
): Promise<Outcome> {
	const row = await lockStream(q, caller, ops[0] as Checked);
	const state = {
		have: row.have,
		head: row.head,
		durable: row.durable,
		epoch: row.epoch,
	};
	const keep = row.erasures ? await withoutErased(q, caller.office, ops) : ops;
	if (row.revoked) {
		await quarantine(q, caller, keep, "revoked", at);
		return { kind: "quarantined", state };
	}
	const first = keep[0] as Checked;
	if (first.seq > row.have + 1) return { kind: "gap", state };
	const divergent = await firstDivergent(q, caller, keep, row);
	if (divergent !== null) {
		await quarantine(q, caller, keep.slice(divergent), "fork", at);
		return { kind: "fork", state };
	}
	const rest = keep.slice(row.have + 1 - first.seq);
	const last = rest.at(-1);
	if (!last) return { kind: "accepted", state, stored: 0 };
	await append(q, caller, rest, at, row.clock_offset_ms);
	await applyErasures(q, caller.office, rest, at);
	return {
		kind: "accepted",
		state: { ...state, have: last.seq, head: last.hash },
		stored: rest.length,
	};
}

const LOCK = `SELECT s.terminal, s.have, encode(s.head, 'hex') AS head, s.durable, s.clock_offset_ms,
	(SELECT epoch FROM central_identity) AS epoch,
	(SELECT revoked_at IS NOT NULL FROM terminals WHERE office_id = $1 AND terminal = $3) AS revoked,
	EXISTS (SELECT 1 FROM erasures WHERE office_id = $1) AS erasures
	FROM streams s WHERE s.office_id = $1 AND s.stream = $2 FOR UPDATE OF s`;

async function lockStream(
	q: Queries,
	caller: Writer,
	first: Checked,
): Promise<Locked> {
	const { office, stream, terminal } = caller;
	const lock = () => q.query<Locked>(LOCK, [office, stream, terminal]);
	let [row] = await lock();
	const begins = !caller.revoked && first.seq === 1 && first.prev === ZERO_HASH;
	if (!row && begins) {
		await insertStream(q, { office, stream, terminal });
		[row] = await lock();
	}
	if (row && row.terminal !== terminal)
		throw forbidden("That stream is another terminal's.");
	return row ?? (await nothingYet(q, caller));
}

const nothingYet = async (q: Queries, caller: Writer): Promise<Locked> => ({
	terminal: caller.terminal,
	have: 0,
	head: ZERO_HASH,
	durable: 0,
	clock_offset_ms: null,
	epoch: await currentEpoch(q),
	revoked: caller.revoked,
	erasures: true,
});

/** Index of the first operation that is not the stream's; null when the batch fits. */
async function firstDivergent(
	q: Queries,
	caller: Writer,
	ops: readonly Checked[],
	row: Locked,
): Promise<number | null> {
	const first = ops[0] as Checked;
	if (first.seq === row.have + 1) return first.prev === row.head ? null : 0;
	const held = await q.query<{ hash: string }>(
		"SELECT encode(hash, 'hex') AS hash FROM operations WHERE office_id = $1 AND stream = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq",
		[caller.office, caller.stream, first.seq, (ops.at(-1) as Checked).seq],
	);
	const index = held.findIndex(({ hash }, at) => hash !== ops[at]?.hash);
	return index < 0 ? null : index;
}
