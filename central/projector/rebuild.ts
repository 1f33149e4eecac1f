/**
 * An office's projections built anew from its operations, beside the live ones, which serve meanwhile.
 * The last step compares the two and puts the new ones in place, in one transaction.
 */
import { randomUUID } from "node:crypto";
import type { Context } from "../context.ts";
import type { Queries } from "../store/database.ts";
import { BATCH_OPS } from "./office.ts";
import { replayLines } from "./replay.ts";
import { shadowTables, type VerdictRow } from "./shadow.ts";
import { tell } from "./tell.ts";

export type Rebuilt = {
	/** Lines of the office's log that were replayed. */
	lines: number;
	/** Rows that were not as they are now; 0: the live projections were right. */
	differences: number;
};

/** Log lines of one transaction: a line has at most a batch of operations, mostly few. */
const LINES = 64;

/** @throws WireError 409 while another rebuild of the same office runs. */
export async function rebuildOffice(
	ctx: Context,
	office: string,
	signal?: AbortSignal,
): Promise<Rebuilt> {
	const shadow = shadowTables(office, randomUUID());
	const wasStale = await ctx.db.tx(async (q) => {
		await shadow.create(q);
		const [lane] = await q.query<{ stale: boolean }>(
			"SELECT stale FROM projected_offices WHERE office_id = $1",
			[office],
		);
		return lane?.stale ?? false;
	});
	let at = 0;
	/** @returns whether there was anything to replay. */
	const replay = async (q: Queries) => {
		const last = await replayLines(q, ctx, office, at, LINES, BATCH_OPS);
		const moved = last > at;
		return { last, moved };
	};
	try {
		for (let more = true; more; ) {
			signal?.throwIfAborted();
			const step = await ctx.db.tx(async (q) => {
				await shadow.enter(q);
				return await replay(q);
			});
			at = step.last;
			more = step.moved;
		}
		return await ctx.db.tx(async (q) => {
			// The lane is ours from here: nothing is judged until the new projections are in place.
			await q.query(
				"SELECT 1 FROM projected_offices WHERE office_id = $1 FOR UPDATE",
				[office],
			);
			await shadow.enter(q);
			for (let more = true; more; ) {
				const step = await replay(q);
				at = step.last;
				more = step.moved;
			}
			await shadow.leave(q);
			const differences = await shadow.differences(q);
			if (differences > 0) {
				await tellAgain(q, ctx, await shadow.verdicts(q));
				await shadow.swap(q);
			}
			await shadow.drop(q);
			// What became stale meanwhile may have been replayed before it was: that wants another one.
			await q.query(
				"UPDATE projected_offices SET stale = stale AND NOT $3, generation = generation + $2::integer WHERE office_id = $1",
				[office, differences > 0 ? 1 : 0, wasStale],
			);
			return { lines: at, differences };
		});
	} catch (error) {
		await ctx.db.tx((q) => shadow.drop(q));
		throw error;
	}
}

const tellAgain = (q: Queries, ctx: Context, rows: readonly VerdictRow[]) =>
	tell(
		q,
		ctx,
		rows.map(({ stream, seq, ...verdict }) => ({
			at: { stream, seq },
			...verdict,
		})),
	);
