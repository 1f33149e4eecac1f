/** Erasure of a person reaches every copy of the sealed text, also one that arrives later. */
import { forgetBlobs } from "../blobs/names.ts";
import type { Queries } from "../store/database.ts";
import type { Checked } from "./batch.ts";

const isAdopted = (op: Checked) => op.type === "stream.adopted";

/** The batch without the personal texts and the names of blobs that were erased before they arrived. */
export async function withoutErased(
	q: Queries,
	office: string,
	ops: readonly Checked[],
): Promise<readonly Checked[]> {
	const named = ops.flatMap((op) =>
		isAdopted(op) && op.refers ? [op.op, op.refers] : [op.op],
	);
	const rows = await q.query<{ op: string }>(
		"SELECT op FROM erasures WHERE office_id = $1 AND op = ANY ($2::text[]::uuid[])",
		[office, named],
	);
	if (rows.length === 0) return ops;
	const gone = new Set(rows.map(({ op }) => op));
	return ops.map((op) => {
		const isGone =
			gone.has(op.op) ||
			(isAdopted(op) && op.refers !== null && gone.has(op.refers));
		if (!isGone) return op;
		const erased = op.erased || op.sealed !== null;
		return { ...op, sealed: null, erased, blobs: [] };
	});
}

/** Nulls `sealed` of every operation the new ones erase, wherever it is kept. */
export async function applyErasures(
	q: Queries,
	office: string,
	ops: readonly Checked[],
	at: Date,
): Promise<void> {
	const erased = [...new Set(ops.flatMap((op) => op.erases))];
	if (erased.length === 0) return;
	await q.query(
		"INSERT INTO erasures (office_id, op, erased_at) SELECT $1::uuid, op, $3::timestamptz FROM unnest($2::text[]::uuid[]) AS e (op) ON CONFLICT DO NOTHING",
		[office, erased, at],
	);
	await q.query(
		`UPDATE operations SET sealed = NULL, erased = true
		WHERE office_id = $1 AND sealed IS NOT NULL
			AND (op = ANY ($2::text[]::uuid[]) OR (refers = ANY ($2::text[]::uuid[]) AND type = 'stream.adopted'))`,
		[office, erased],
	);
	await forgetBlobs(q, office, erased);
	await q.query(
		`UPDATE quarantine SET sealed = NULL
		WHERE office_id = $1 AND sealed IS NOT NULL
			AND (op = ANY ($2::text[]::uuid[]) OR (refers = ANY ($2::text[]::uuid[]) AND type = 'stream.adopted'))`,
		[office, erased],
	);
}
