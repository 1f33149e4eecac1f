/** Which operations name which blob. A name is what lets a blob in and what keeps it. */
import type { Caller } from "../http/auth.ts";
import type { Checked } from "../push/batch.ts";
import type { Queries } from "../store/database.ts";

/** Notes the blobs that operations of the caller's stream name, in the transaction that stores them. */
export async function nameBlobs(
	q: Queries,
	caller: Pick<Caller, "office" | "stream">,
	ops: readonly Pick<Checked, "seq" | "blobs">[],
): Promise<void> {
	const named = ops.flatMap(({ seq, blobs }) =>
		blobs.map(({ sha256, size }) => ({ seq, sha256, size })),
	);
	if (named.length === 0) return;
	await q.query(
		`INSERT INTO blob_names (office_id, sha256, stream, seq, size)
		SELECT $1::uuid, decode(u.sha256, 'hex'), $2::text, u.seq::bigint, u.size::bigint
		FROM unnest($3::text[], $4::text[], $5::text[]) AS u (sha256, seq, size)
		ON CONFLICT DO NOTHING`,
		[
			caller.office,
			caller.stream,
			named.map(({ sha256 }) => sha256),
			named.map(({ seq }) => String(seq)),
			named.map(({ size }) => String(size)),
		],
	);
}

/** The sizes that the terminal's own streams give a blob; none where they do not name it. */
export async function sizesNamed(
	q: Queries,
	of: { office: string; terminal: string },
	sha256: string,
): Promise<number[]> {
	const rows = await q.query<{ size: number }>(
		`SELECT DISTINCT n.size FROM blob_names n
		JOIN streams s ON s.office_id = n.office_id AND s.stream = n.stream
		WHERE n.office_id = $1 AND n.sha256 = decode($2, 'hex') AND s.terminal = $3`,
		[of.office, sha256, of.terminal],
	);
	return rows.map(({ size }) => size);
}

const UNNAMED = `office_id = $1 AND sha256 = ANY (SELECT decode(h, 'hex') FROM unnest($2::text[]) AS u (h))
	AND NOT EXISTS (SELECT 1 FROM blob_names n WHERE n.office_id = $1 AND n.sha256 = b.sha256)`;

/**
 * Takes the names away that erased operations gave, and what nothing names any more: its row, what is
 * under way of it, and, once this is committed, its file (see removals.ts).
 */
export async function forgetBlobs(
	q: Queries,
	office: string,
	erased: readonly string[],
): Promise<void> {
	const rows = await q.query<{ sha256: string }>(
		`DELETE FROM blob_names n USING operations o
		WHERE n.office_id = $1 AND o.office_id = $1 AND o.stream = n.stream AND o.seq = n.seq
			AND (o.op = ANY ($2::text[]::uuid[]) OR (o.refers = ANY ($2::text[]::uuid[]) AND o.type = 'stream.adopted'))
		RETURNING encode(n.sha256, 'hex') AS sha256`,
		[office, erased],
	);
	if (rows.length === 0) return;
	const params = [office, [...new Set(rows.map(({ sha256 }) => sha256))]];
	await q.query(`DELETE FROM blobs b WHERE ${UNNAMED}`, params);
	await q.query(`DELETE FROM uploads b WHERE ${UNNAMED}`, params);
	// Also where no row was: a restored database may not know of a file that is there.
	await q.query(
		`INSERT INTO blob_removals (office_id, sha256)
		SELECT $1::uuid, b.sha256 FROM (SELECT decode(h, 'hex') AS sha256 FROM unnest($2::text[]) AS u (h)) b
		WHERE NOT EXISTS (SELECT 1 FROM blob_names n WHERE n.office_id = $1 AND n.sha256 = b.sha256)
		ON CONFLICT DO NOTHING`,
		params,
	);
}
