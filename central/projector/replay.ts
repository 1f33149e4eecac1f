/** Goes the way of an office's log again: the same operations, judged in the same order. */
import type { Context } from "../context.ts";
import type { Queries } from "../store/database.ts";
import { readFacts } from "./facts.ts";
import { type Item, judge } from "./judge.ts";
import { itemOf, judgeItems } from "./office.ts";
import type { HeldRow } from "./operation.ts";
import { savePosition, saveRows, saveVerdicts } from "./save.ts";

type Line = {
	line: number;
	stream: string;
	first: number;
	last: number;
	again: boolean;
};

/**
 * Replays the lines after `after`, some of them.
 * @returns the last one replayed; `after` itself at the end of the log.
 */
export async function replayLines(
	q: Queries,
	ctx: Context,
	office: string,
	after: number,
	limit: number,
	maxOps: number,
): Promise<number> {
	const lines = await q.query<Line>(
		"SELECT line, stream, first, last, again FROM projection_log WHERE office_id = $1 AND line > $2 ORDER BY line LIMIT $3",
		[office, after, limit],
	);
	const [begin] = lines;
	if (!begin) return after;
	if (begin.again) {
		await replayAgain(q, ctx, office, begin);
		return begin.line;
	}
	const some = fitting(lines, maxOps);
	const items: Item[] = [];
	for (const line of some) items.push(...(await itemsOf(q, office, line)));
	await judgeItems(q, ctx, office, items);
	for (const { stream, last, line } of some)
		await savePosition(q, office, { stream, position: last, line });
	return some.at(-1)?.line ?? after;
}

/** The first lines that are judged together; one that was tried again stands alone. */
function fitting(lines: readonly Line[], maxOps: number): readonly Line[] {
	let sum = 0;
	const end = lines.findIndex(({ again, first, last }, index) => {
		sum += last - first + 1;
		return again || (index > 0 && sum > maxOps);
	});
	return end < 0 ? lines : lines.slice(0, end);
}

type ReplayRow = HeldRow & { later: boolean };

/** What was applied only at a later line waits for it here too. */
async function itemsOf(
	q: Queries,
	office: string,
	{ line, stream, first, last }: Line,
): Promise<Item[]> {
	const rows = await q.query<ReplayRow>(
		`SELECT o.stream, o.seq, o.op, o.received_at, encode(o.hash, 'hex') AS hash, o.type, o.entity, o.body,
			EXISTS (SELECT 1 FROM projection_log l WHERE l.office_id = $1 AND l.stream = $2 AND l.first = o.seq AND l.again) AS later
		FROM operations o WHERE o.office_id = $1 AND o.stream = $2 AND o.seq BETWEEN $3 AND $4 ORDER BY o.seq`,
		[office, stream, first, last],
	);
	return rows.map(({ later, ...row }) => ({
		...itemOf(row, line),
		...(later ? { park: "behind" } : {}),
	}));
}

/** Nothing happens where it is not parked in this replay, or something before it in its lane still is. */
async function replayAgain(
	q: Queries,
	ctx: Context,
	office: string,
	{ line, stream, first }: Line,
): Promise<void> {
	const [row] = await q.query<HeldRow>(
		`SELECT o.stream, o.seq, o.op, o.received_at, encode(o.hash, 'hex') AS hash, o.type, v.entity, o.body
		FROM verdicts v JOIN operations o USING (office_id, stream, seq)
		WHERE v.office_id = $1 AND v.stream = $2 AND v.seq = $3 AND v.state = 'parked'
			AND NOT EXISTS (SELECT 1 FROM verdicts b WHERE b.office_id = $1 AND b.entity = v.entity
				AND b.state = 'parked' AND (b.line, b.seq) < (v.line, v.seq))`,
		[office, stream, first],
	);
	if (!row) return;
	const items = [itemOf(row, line)];
	const facts = await readFacts(q, office, ctx.projections, items, true);
	const outcome = judge(ctx.projections, items, facts);
	await saveRows(q, office, facts, outcome);
	await saveVerdicts(q, office, outcome.verdicts, true);
}
