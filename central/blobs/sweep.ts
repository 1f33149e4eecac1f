/** Takes away what nothing needs any more: files of erased blobs, uploads nobody went on with, a dead process's leavings. */
import type { Context } from "../context.ts";
import { officeLock } from "../store/locks.ts";
import { expireUploads } from "./uploads.ts";

type Sweeps = Pick<Context, "db" | "blobs" | "now">;

const EVERY_MS = 10 * 60_000;
/** Of all sweeps, those that look for what a restored folder brought back: at the start, and once a day. */
const RECALL_EVERY = 144;
/** No request lasts as long. */
const DEAD_CHUNK_MS = 60 * 60_000;
const AT_ONCE = 200;

/** Removes the files that an office let go of. With the office's lock alone, so that none of them is just coming back. */
async function removeFiles(ctx: Sweeps, office: string): Promise<void> {
	let removed: unknown[];
	do {
		removed = await ctx.db.tx(
			async (q) => {
				const due = await q.query<{ sha256: string; kept: boolean }>(
					`SELECT encode(r.sha256, 'hex') AS sha256,
						EXISTS (SELECT 1 FROM blobs b WHERE b.office_id = r.office_id AND b.sha256 = r.sha256) AS kept
					FROM blob_removals r WHERE r.office_id = $1 LIMIT $2`,
					[office, AT_ONCE],
				);
				const hashes = (of: typeof due) => of.map(({ sha256 }) => sha256);
				await ctx.blobs.remove(
					office,
					hashes(due.filter((each) => !each.kept)),
				);
				await q.query(
					"DELETE FROM blob_removals WHERE office_id = $1 AND sha256 = ANY (SELECT decode(h, 'hex') FROM unnest($2::text[]) AS u (h))",
					[office, hashes(due)],
				);
				return due;
			},
			officeLock(office, true),
		);
	} while (removed.length === AT_ONCE);
}

/** The same where another answer hangs on it: what fails is done by the next sweep. */
export const removeFilesSoon = (ctx: Context, office: string) =>
	removeFiles(ctx, office).catch(failed(ctx));

const failed = (ctx: Pick<Context, "log">) => (error: NodeJS.ErrnoException) =>
	ctx.log.warn(
		{ name: error.name, code: error.code },
		"blobs could not be removed; the next sweep goes on",
	);

/**
 * An erased operation's body says for ever which files it named, now that its names are gone: one that no other
 * operation names has no business in the folder. A body may hold it wrapped, its quotes escaped.
 */
const RECALL = `INSERT INTO blob_removals (office_id, sha256)
	SELECT DISTINCT o.office_id, decode(m.found[1], 'hex') FROM (
		SELECT o.office_id, o.body FROM erasures e JOIN operations o ON o.office_id = e.office_id AND o.op = e.op
		UNION ALL
		SELECT o.office_id, o.body FROM erasures e JOIN operations o ON o.office_id = e.office_id AND o.refers = e.op
			WHERE o.type = 'stream.adopted'
	) o
	CROSS JOIN LATERAL regexp_matches(o.body, '"sha256\\\\*"\\s*:\\s*\\\\*"([0-9a-f]{64})', 'g') AS m (found)
	WHERE NOT EXISTS (SELECT 1 FROM blob_names n WHERE n.office_id = o.office_id AND n.sha256 = decode(m.found[1], 'hex'))
	ON CONFLICT DO NOTHING`;

export async function sweep(ctx: Sweeps): Promise<void> {
	await expireUploads(ctx);
	const offices = await ctx.db.query<{ office: string }>(
		"SELECT DISTINCT office_id AS office FROM blob_removals",
	);
	for (const { office } of offices) await removeFiles(ctx, office);
	await ctx.blobs.sweepChunks(DEAD_CHUNK_MS);
	const files = await ctx.blobs.uploads();
	// An upload's row is there before its file.
	const known = await ctx.db.query<{ upload: string }>(
		"SELECT upload::text AS upload FROM uploads WHERE upload::text = ANY ($1::text[])",
		[files],
	);
	const open = new Set(known.map(({ upload }) => upload));
	await ctx.blobs.forget(files.filter((file) => !open.has(file)));
}

/** Sweeps now and from time to time. @returns what ends it, once a sweep under way is done. */
export function startSweeping(
	ctx: Sweeps & Pick<Context, "log">,
): () => Promise<void> {
	let runs = 0;
	const all = async () => {
		if (runs % RECALL_EVERY === 0) await ctx.db.query(RECALL);
		await sweep(ctx);
		runs++;
	};
	const run = () => all().catch(failed(ctx));
	let running = run();
	const timer = setInterval(() => {
		running = running.then(run);
	}, EVERY_MS);
	return async () => {
		clearInterval(timer);
		await running;
	};
}
