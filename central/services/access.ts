/** Another system in front of the read API: what its token lets it see, and the log of what it saw. */
import { randomUUID } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { bearer } from "../http/auth.ts";
import { forbidden, malformed, unauthorized } from "../http/errors.ts";
import type { Queries } from "../store/database.ts";
import { type Scope, tokenHash } from "./tokens.ts";

export type Service = {
	tokenId: string;
	/** Null: all offices. */
	offices: readonly string[] | null;
	scopes: readonly Scope[];
};

/** @throws WireError 401, 403 */
export async function authenticateService(
	ctx: Context,
	request: FastifyRequest,
	scope: Scope,
): Promise<Service> {
	const token = bearer(request);
	const [row] = token
		? await ctx.db.query<{
				token_id: string;
				offices: string[] | null;
				scopes: Scope[];
			}>(
				`SELECT token_id, offices, scopes FROM service_tokens
				WHERE token_hash = decode($1, 'hex') AND revoked_at IS NULL`,
				[tokenHash(token)],
			)
		: [];
	if (!row) throw unauthorized("This needs a service token.");
	if (!row.scopes.includes(scope))
		throw forbidden(`The token's scopes do not include ${scope}.`);
	return { tokenId: row.token_id, offices: row.offices, scopes: row.scopes };
}

/** @throws WireError 403 */
export function requireOffice({ offices }: Service, office: string): void {
	if (offices && !offices.includes(office))
		throw forbidden("The token is not for this office.");
}

export type Read = {
	office: string;
	/** The list, or the blob by its name. */
	what: string;
	personal: boolean;
	items: number;
};

/** Notes a read in the transaction that reads: none goes unnoted. */
export const noteRead = (
	q: Queries,
	ctx: Context,
	{ tokenId }: Service,
	{ office, what, personal, items }: Read,
) =>
	q.query(
		`INSERT INTO service_reads (office_id, read_at, read_id, token_id, what, personal, items)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[office, new Date(ctx.now()), randomUUID(), tokenId, what, personal, items],
	);

export const readsQuery = z.object({
	cursor: z.string().max(200).optional(),
	limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export const readLineSchema = z.object({
	officeId: uuidSchema,
	readAt: z.iso.datetime(),
	what: z.string(),
	personal: z.boolean(),
	items: z.int(),
});

const cursorSchema = z.tuple([z.iso.datetime(), uuidSchema]);

function readCursor(text: string) {
	try {
		return cursorSchema.parse(
			JSON.parse(Buffer.from(text, "base64url").toString("utf8")),
		);
	} catch {
		throw malformed("cursor: not one of this list");
	}
}

/** What a token read, the newest first. @throws WireError 400 */
export async function listReads(
	ctx: Context,
	tokenId: string,
	{ cursor, limit }: z.infer<typeof readsQuery>,
) {
	const [before = null, id = null] = cursor ? readCursor(cursor) : [];
	const rows = await ctx.db.query<{
		office_id: string;
		read_at: Date;
		read_id: string;
		what: string;
		personal: boolean;
		items: number;
	}>(
		`SELECT office_id, read_at, read_id, what, personal, items FROM service_reads
		WHERE token_id = $1 AND ($2::timestamptz IS NULL OR (read_at, read_id) < ($2::timestamptz, $3::uuid))
		ORDER BY read_at DESC, read_id DESC LIMIT $4`,
		[tokenId, before && new Date(before), id, limit + 1],
	);
	const page = rows.slice(0, limit);
	const last = page.at(-1);
	return {
		reads: page.map(({ office_id, read_at, read_id: _, ...row }) => ({
			officeId: office_id,
			readAt: read_at.toISOString(),
			...row,
		})),
		cursor: last
			? Buffer.from(
					JSON.stringify([last.read_at.toISOString(), last.read_id]),
				).toString("base64url")
			: (cursor ?? null),
		more: rows.length > limit,
	};
}
