/** What there is to administer: offices, terminals, their streams, and the revocations a restore must repeat. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { streamSchema, uuidSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { check } from "../http/body.ts";

/** Each list goes on after the last id of the page before. */
export const listQuery = z.object({
	after: uuidSchema.optional(),
	limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export const terminalsQuery = listQuery.extend({
	officeId: uuidSchema.optional(),
});
export const streamsQuery = terminalsQuery.extend({
	after: streamSchema.optional(),
});

type TerminalRow = { revoked_at: Date | null; enrolled_at: Date };

export function adminLists(admin: FastifyInstance, ctx: Context): void {
	admin.get("/v1/admin/offices", async (request) => {
		const { after, limit } = check(listQuery, request.query);
		const rows = await ctx.db.query(
			`SELECT office_id AS "officeId", code, name, time_zone AS "timeZone" FROM offices
			WHERE $1::uuid IS NULL OR office_id > $1::uuid ORDER BY office_id LIMIT $2`,
			[after ?? null, limit + 1],
		);
		return { offices: rows.slice(0, limit), more: rows.length > limit };
	});

	admin.get("/v1/admin/terminals", async (request) => {
		const { officeId, after, limit } = check(terminalsQuery, request.query);
		const rows = await ctx.db.query<TerminalRow>(
			`SELECT terminal, office_id AS "officeId", name, faces, incarnation, app_version AS "appVersion", enrolled_at, revoked_at
			FROM terminals WHERE ($1::uuid IS NULL OR office_id = $1::uuid) AND ($2::uuid IS NULL OR terminal > $2::uuid)
			ORDER BY terminal LIMIT $3`,
			[officeId ?? null, after ?? null, limit + 1],
		);
		return {
			terminals: rows
				.slice(0, limit)
				.map(({ enrolled_at, revoked_at, ...row }) => ({
					...row,
					enrolledAt: enrolled_at.toISOString(),
					revokedAt: revoked_at?.toISOString() ?? null,
				})),
			more: rows.length > limit,
		};
	});

	admin.get("/v1/admin/streams", async (request) => {
		const { officeId, after, limit } = check(streamsQuery, request.query);
		const rows = await ctx.db.query<{ last_seen: Date | null }>(
			`SELECT s.stream, s.have, encode(s.head, 'hex') AS head, s.durable, s.last_seen,
				(SELECT count(*)::integer FROM verdicts v
					WHERE v.office_id = s.office_id AND v.stream = s.stream AND v.state = 'parked') AS parked
			FROM streams s WHERE ($1::uuid IS NULL OR s.office_id = $1::uuid) AND ($2::text IS NULL OR s.stream > $2::text)
			ORDER BY s.stream LIMIT $3`,
			[officeId ?? null, after ?? null, limit + 1],
		);
		return {
			streams: rows.slice(0, limit).map(({ last_seen, ...row }) => ({
				...row,
				lastSeen: last_seen?.toISOString() ?? null,
			})),
			more: rows.length > limit,
		};
	});

	admin.get("/v1/admin/revocations", async (request) => {
		const { after, limit } = check(listQuery, request.query);
		const rows = await ctx.db.query<{ terminal: string; revoked_at: Date }>(
			`SELECT terminal, revoked_at FROM revocations WHERE $1::uuid IS NULL OR terminal > $1::uuid
			ORDER BY terminal LIMIT $2`,
			[after ?? null, limit + 1],
		);
		return {
			revocations: rows.slice(0, limit).map(({ terminal, revoked_at }) => ({
				terminal,
				revokedAt: revoked_at.toISOString(),
			})),
			more: rows.length > limit,
		};
	});
}
