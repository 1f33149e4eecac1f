/** What an administrator reads of the streams: their operations, and what they could not take. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { hashSchema, uuidSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { check } from "../http/body.ts";
import { malformed, notFound } from "../http/errors.ts";

/** Characters of operations in one answer, so that a page of large ones stays a page. */
const PAGE_CHARACTERS = 8 * 1024 * 1024;

const limit = z.coerce.number().int().min(1).max(1000).default(500);
export const opsQuery = z.object({
	from: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(1),
	limit,
});
export const quarantineQuery = z.object({
	officeId: uuidSchema.optional(),
	limit,
	cursor: z.string().max(1000).optional(),
	/** What still waits for a decision, or what was let in and by whom. */
	state: z.enum(["held", "released"]).default("held"),
});
const cursorSchema = z.tuple([uuidSchema, z.string(), z.int(), hashSchema]);

type OpRow = {
	seq: number;
	hash: string;
	body: string;
	sealed: string | null;
	received_at: Date;
	verdict: string | null;
	verdict_reason: string | null;
};
type QuarantineRow = {
	office_id: string;
	stream: string;
	seq: number;
	hash: string;
	reason: string;
	body: string;
	released_at: Date | null;
	released_by: string | null;
	adopted_stream: string | null;
	adopted_seq: number | null;
};

export function adminReads(admin: FastifyInstance, ctx: Context): void {
	admin.get<{ Params: { stream: string } }>(
		"/v1/admin/streams/:stream/ops",
		async (request) => {
			const { from, limit } = check(opsQuery, request.query);
			return await readOps(ctx, request.params.stream, from, limit);
		},
	);

	admin.get("/v1/admin/quarantine", async (request) => {
		const query = check(quarantineQuery, request.query);
		const after = query.cursor ? readCursor(query.cursor) : null;
		const rows = await ctx.db.query<QuarantineRow>(
			`SELECT office_id, stream, seq, encode(hash, 'hex') AS hash, reason, body, released_at, released_by, adopted_stream, adopted_seq
			FROM quarantine WHERE (released_at IS NOT NULL) = $7 AND ($1::uuid IS NULL OR office_id = $1::uuid)
				AND ($2::uuid IS NULL OR (office_id, stream, seq, hash) > ($2::uuid, $3::text, $4::bigint, decode($5::text, 'hex')))
			ORDER BY office_id, stream, seq, hash LIMIT $6`,
			[
				query.officeId ?? null,
				after?.[0] ?? null,
				after?.[1] ?? null,
				after?.[2] ?? null,
				after?.[3] ?? null,
				query.limit + 1,
				query.state === "released",
			],
		);
		const page = rows.slice(0, query.limit);
		const last = page.at(-1);
		return {
			items: page.map(toItem),
			cursor: last ? writeCursor(last) : (query.cursor ?? null),
			more: rows.length > page.length,
		};
	});
}

const toItem = (row: QuarantineRow) => ({
	stream: row.stream,
	seq: row.seq,
	hash: row.hash,
	reason: row.reason,
	body: row.body,
	...(row.released_at
		? {
				released: {
					at: row.released_at.toISOString(),
					by: row.released_by,
					stream: row.adopted_stream,
					seq: row.adopted_seq,
				},
			}
		: {}),
});

async function readOps(
	ctx: Context,
	stream: string,
	from: number,
	limit: number,
) {
	const [known] = await ctx.db.query<{ office_id: string; have: number }>(
		"SELECT office_id, have FROM streams WHERE stream = $1",
		[stream],
	);
	if (!known) throw notFound("There is no such stream here.");
	const rows = await ctx.db.query<OpRow>(
		`SELECT page.seq, encode(hash, 'hex') AS hash, body, sealed, received_at, v.reason AS verdict_reason,
			coalesce(v.state, CASE WHEN page.seq <= p.position THEN 'applied' END) AS verdict FROM (
			SELECT *, sum(octet_length(body) + coalesce(octet_length(sealed), 0)) OVER (ORDER BY seq) AS upto
			FROM operations WHERE office_id = $1 AND stream = $2 AND seq >= $3 AND seq < $3::bigint + $4
		) page
		LEFT JOIN projection_positions p ON p.office_id = $1 AND p.stream = $2
		LEFT JOIN verdicts v ON v.office_id = $1 AND v.stream = $2 AND v.seq = page.seq
		WHERE page.seq = $3 OR upto <= $5 ORDER BY page.seq`,
		[known.office_id, stream, from, limit, PAGE_CHARACTERS],
	);
	const last = rows.at(-1)?.seq;
	return {
		ops: rows.map((row) => ({
			seq: row.seq,
			hash: row.hash,
			body: row.body,
			sealed: row.sealed,
			receivedAt: row.received_at.toISOString(),
			verdict: row.verdict
				? {
						state: row.verdict,
						...(row.verdict_reason ? { reason: row.verdict_reason } : {}),
					}
				: null,
		})),
		more: last !== undefined && last < known.have,
	};
}

const writeCursor = (row: QuarantineRow) =>
	Buffer.from(
		JSON.stringify([row.office_id, row.stream, row.seq, row.hash]),
	).toString("base64url");

function readCursor(cursor: string) {
	try {
		return cursorSchema.parse(
			JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
		);
	} catch {
		throw malformed("cursor: not one of this list");
	}
}
