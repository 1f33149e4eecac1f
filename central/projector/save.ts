/** Writes what a batch came to: rows, counts, verdicts, and how far its streams were judged. */
import type { Queries } from "../store/database.ts";
import { moveCounts } from "./counts.ts";
import { columnsOf, kinds, tables } from "./facts.ts";
import type { Facts, Outcome, Verdict } from "./judge.ts";
import type { Kind } from "./rows.ts";

const WRITE = Object.fromEntries(
	kinds.map((kind) => {
		const columns = columnsOf(kind);
		const list = columns.join(", ");
		return [
			kind,
			`INSERT INTO ${tables[kind]} (office_id, ${list})
			SELECT $1::uuid, ${list} FROM jsonb_populate_recordset(NULL::${tables[kind]}, $2::text::jsonb)
			ON CONFLICT (office_id, entity) DO UPDATE SET ${columns
				.filter((column) => column !== "entity")
				.map((column) => `${column} = excluded.${column}`)
				.join(", ")}`,
		];
	}),
) as Record<Kind, string>;

/** The projected rows of a judged batch. */
export async function saveRows(
	q: Queries,
	office: string,
	facts: Facts,
	{ rows, folios, adoptions }: Outcome,
): Promise<void> {
	const changed = [...rows].map(([key, { kind, row }]) => ({
		kind,
		before: facts.rows.get(key),
		after: row,
	}));
	for (const kind of kinds) {
		const list = changed.filter((each) => each.kind === kind);
		if (list.length === 0) continue;
		const after = JSON.stringify(list.map((each) => each.after));
		await q.query(WRITE[kind], [office, after]);
	}
	await moveCounts(q, office, changed);
	if (folios.size > 0)
		await q.query(
			`INSERT INTO projected_folios (office_id, folio, op)
			SELECT $1::uuid, folio, op::uuid FROM unnest($2::text[], $3::text[]) AS u (folio, op)`,
			[office, [...folios.keys()], [...folios.values()]],
		);
	if (adoptions.size > 0)
		await q.query(
			`INSERT INTO projected_adoptions (office_id, op, hash)
			SELECT $1::uuid, op::uuid, hash FROM unnest($2::text[], $3::text[]) AS u (op, hash)`,
			[office, [...adoptions.keys()], [...adoptions.values()]],
		);
}

/** Keeps the verdicts that say more than "applied"; one that was parked and no longer is goes. */
export async function saveVerdicts(
	q: Queries,
	office: string,
	verdicts: readonly Verdict[],
	again: boolean,
): Promise<void> {
	if (again)
		await q.query(
			`DELETE FROM verdicts v USING unnest($2::text[], $3::text[]) AS u (stream, seq)
			WHERE v.office_id = $1 AND v.stream = u.stream AND v.seq = u.seq::bigint`,
			[
				office,
				verdicts.map(({ at }) => at.stream),
				verdicts.map(({ at }) => String(at.seq)),
			],
		);
	const kept = verdicts.filter(({ reason }) => reason !== null);
	if (kept.length === 0) return;
	await q.query(
		`INSERT INTO verdicts (office_id, stream, seq, entity, state, reason, line)
		SELECT $1::uuid, stream, seq::bigint, entity, state, reason, line::bigint
		FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
			AS u (stream, seq, entity, state, reason, line)`,
		[
			office,
			kept.map(({ at }) => at.stream),
			kept.map(({ at }) => String(at.seq)),
			kept.map(({ entity }) => entity),
			kept.map(({ state }) => state),
			kept.map(({ reason }) => reason),
			kept.map(({ line }) => String(line)),
		],
	);
}

/** Moves a stream's position; what came of it is in the same transaction. */
export const savePosition = (
	q: Queries,
	office: string,
	{
		stream,
		position,
		line,
	}: { stream: string; position: number; line: number },
) =>
	q.query(
		`INSERT INTO projection_positions (office_id, stream, position, line) VALUES ($1, $2, $3, $4)
		ON CONFLICT (office_id, stream) DO UPDATE SET position = excluded.position, line = excluded.line`,
		[office, stream, position, line],
	);
