/** One batch of an office's operations, judged in one transaction. */
import type { Context } from "../context.ts";
import { isPassing } from "../http/errors.ts";
import { one, type Queries } from "../store/database.ts";
import { readFacts } from "./facts.ts";
import { fencesJudged, readFences } from "./fences.ts";
import { type Item, judge, type Verdict } from "./judge.ts";
import { type HeldRow, readHeld } from "./operation.ts";
import { savePosition, saveRows, saveVerdicts } from "./save.ts";
import { isTold, tell } from "./tell.ts";

/** Operations of a batch, and characters: a push never waits long for a row that is being judged. */
export const BATCH_OPS = 256;
export const BATCH_BYTES = 4 * 1024 * 1024;

export type Progress =
	/** There may be more. */
	| "moved"
	| "idle"
	/** Another process works on this office. */
	| "busy"
	/** What was judged looks different now. */
	| "stale";

export type Lane = { judged: number; stale: boolean };

/** Takes the office's lane to the end of the transaction; null while another has it. */
export async function takeLane(
	q: Queries,
	office: string,
): Promise<Lane | null> {
	const take = () =>
		q.query<Lane>(
			"SELECT judged, stale FROM projected_offices WHERE office_id = $1 FOR UPDATE SKIP LOCKED",
			[office],
		);
	const [lane] = await take();
	if (lane) return lane;
	await q.query(
		"INSERT INTO projected_offices (office_id) VALUES ($1) ON CONFLICT DO NOTHING",
		[office],
	);
	return (await take())[0] ?? null;
}

/**
 * Judges the office's next operations. A batch the database refuses is halved until the one it
 * stumbles over is alone; that one is parked.
 */
export async function judgeNext(
	ctx: Context,
	office: string,
): Promise<Progress> {
	for (let limit = BATCH_OPS; ; limit = Math.floor(limit / 2)) {
		try {
			return await ctx.db.tx((q) => judgeBatch(q, ctx, office, limit));
		} catch (error) {
			if (isPassing(error) || limit === 0) throw error;
		}
	}
}

type Next = { stream: string; position: number };

/** The stream of the office with something new that was looked at longest ago. */
const NEXT = `SELECT s.stream, coalesce(p.position, 0) AS position
	FROM streams s LEFT JOIN projection_positions p USING (office_id, stream)
	WHERE s.office_id = $1 AND s.have > coalesce(p.position, 0)
	ORDER BY coalesce(p.line, 0), s.stream LIMIT 1`;

const READ = `SELECT stream, seq, op, hash, type, entity, body, received_at FROM (
		SELECT stream, seq, op, encode(hash, 'hex') AS hash, type, entity, body, received_at,
			sum(octet_length(body)) OVER (ORDER BY seq) AS upto
		FROM operations WHERE office_id = $1 AND stream = $2 AND seq > $3 AND seq <= $3::bigint + $4
	) page WHERE seq = $3::bigint + 1 OR upto <= $5 ORDER BY seq`;

/** `limit` 0: the next operation alone, and it is parked. */
async function judgeBatch(
	q: Queries,
	ctx: Context,
	office: string,
	limit: number,
): Promise<Progress> {
	const lane = await takeLane(q, office);
	if (!lane) return "busy";
	if (lane.stale) return "stale";
	const [next] = await q.query<Next>(NEXT, [office]);
	if (!next) return "idle";
	const rows = await q.query<HeldRow>(READ, [
		office,
		next.stream,
		next.position,
		Math.max(limit, 1),
		BATCH_BYTES,
	]);
	const line = lane.judged + 1;
	const items = rows.map((row) => ({
		...itemOf(row, line),
		...(limit === 0 ? { park: "failed" } : {}),
	}));
	const verdicts = await judgeItems(q, ctx, office, items);
	await tell(q, ctx, verdicts.filter(isTold));
	const first = next.position + 1;
	const position = one(rows.slice(-1)).seq;
	await savePosition(q, office, { stream: next.stream, position, line });
	await q.query(
		"INSERT INTO projection_log (office_id, line, stream, first, last, again) VALUES ($1, $2, $3, $4, $5, false)",
		[office, line, next.stream, first, position],
	);
	const stale = next.stream.startsWith("queue.")
		? await fencesJudged(q, await readFences(q, office), items)
		: false;
	await q.query(
		"UPDATE projected_offices SET judged = $2, stale = $3 WHERE office_id = $1",
		[office, line, stale],
	);
	return stale ? "stale" : "moved";
}

export const itemOf = (row: HeldRow, line: number): Item => ({
	at: { stream: row.stream, seq: row.seq },
	line,
	op: row.op,
	entity: row.entity,
	told: readHeld(row),
});

/** Judges items that were not judged before and writes what they come to. */
export async function judgeItems(
	q: Queries,
	ctx: Context,
	office: string,
	items: readonly Item[],
): Promise<readonly Verdict[]> {
	const facts = await readFacts(q, office, ctx.projections, items);
	const outcome = judge(ctx.projections, items, facts);
	for (const { type, at } of outcome.failures)
		ctx.log.error(
			{ office, ...at, type },
			"an operation was parked: its handler failed",
		);
	await saveRows(q, office, facts, outcome);
	await saveVerdicts(q, office, outcome.verdicts, false);
	return outcome.verdicts;
}
