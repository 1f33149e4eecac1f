/** What was parked is tried again: this central may know more than the one that parked it. */
import type { Context } from "../context.ts";
import type { Queries } from "../store/database.ts";
import { readFacts } from "./facts.ts";
import { judge, type Verdict } from "./judge.ts";
import { BATCH_BYTES, BATCH_OPS, itemOf, takeLane } from "./office.ts";
import type { HeldRow } from "./operation.ts";
import { saveRows, saveVerdicts } from "./save.ts";
import { tell } from "./tell.ts";

type ParkedRow = HeldRow & { line: number; reason: string };

/** Lanes from their beginnings, in the order in which they were parked. */
const READ = `SELECT stream, seq, op, hash, type, entity, body, received_at, line, reason FROM (
		SELECT o.stream, o.seq, o.op, o.received_at, encode(o.hash, 'hex') AS hash, o.type, v.entity, o.body, v.line, v.reason,
			sum(octet_length(o.body)) OVER w AS upto, row_number() OVER w AS place
		FROM (SELECT * FROM verdicts WHERE office_id = $1 AND state = 'parked' AND (entity > $2 OR ($3 AND entity = $2))
			ORDER BY entity, line, seq LIMIT $4) v
			JOIN operations o ON o.office_id = v.office_id AND o.stream = v.stream AND o.seq = v.seq
		WINDOW w AS (ORDER BY v.entity, v.line, v.seq)
	) page WHERE place = 1 OR upto <= $5 ORDER BY place`;

/** Where the next batch of lanes begins. */
export type Cursor = { entity: string; including: boolean };
export const BEGIN: Cursor = { entity: "", including: false };

/**
 * Tries the next parked lanes of the office.
 * @returns where to go on; null at the end; `busy` while another process works on this office.
 */
export const resumeNext = (
	ctx: Context,
	office: string,
	from: Cursor,
): Promise<Cursor | null | "busy"> =>
	ctx.db.tx(async (q) => {
		const lane = await takeLane(q, office);
		if (!lane) return "busy";
		const rows = await q.query<ParkedRow>(READ, [
			office,
			from.entity,
			from.including,
			BATCH_OPS,
			BATCH_BYTES,
		]);
		const last = rows.at(-1);
		if (!last) return null;
		// Each in a line of its own: a rebuild judges it in that place.
		const items = rows.map((row, index) =>
			itemOf(row, lane.judged + index + 1),
		);
		const facts = await readFacts(q, office, ctx.projections, items, true);
		const outcome = judge(ctx.projections, items, facts);
		await saveRows(q, office, facts, outcome);
		const { verdicts } = outcome;
		const applied = verdicts.filter(({ state }) => state !== "parked");
		const still = verdicts.flatMap((verdict, index) => {
			const { line, reason } = rows[index] as ParkedRow;
			const same = verdict.state !== "parked" || verdict.reason === reason;
			return same ? [] : [{ ...verdict, line }]; // it keeps its place in its lane
		});
		const changed = [...applied, ...still];
		if (changed.length > 0) await saveVerdicts(q, office, changed, true);
		await tell(q, ctx, changed);
		await noteAgain(q, office, lane.judged + rows.length, applied);
		// A long lane whose beginning went well has perhaps more to give.
		const isOpen = outcome.verdicts.at(-1)?.state !== "parked";
		return { entity: last.entity, including: isOpen };
	});

async function noteAgain(
	q: Queries,
	office: string,
	judged: number,
	applied: readonly Verdict[],
): Promise<void> {
	if (applied.length === 0) return;
	await q.query(
		`INSERT INTO projection_log (office_id, line, stream, first, last, again)
		SELECT $1::uuid, u.line::bigint, u.stream, u.seq::bigint, u.seq::bigint, true
		FROM unnest($2::text[], $3::text[], $4::text[]) AS u (line, stream, seq)`,
		[
			office,
			applied.map(({ line }) => String(line)),
			applied.map(({ at }) => at.stream),
			applied.map(({ at }) => String(at.seq)),
		],
	);
	await q.query(
		"UPDATE projected_offices SET judged = $2 WHERE office_id = $1",
		[office, judged],
	);
}
