/** Tokens of other systems: made, listed and revoked by an administrator. Only a hash is kept. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { notFound } from "../http/errors.ts";

/** `personal` adds the applicants to what `cases` shows; documents are personal by themselves; `requests` signs what people filled in at home. */
export const scopeSchema = z.enum(["cases", "personal", "blobs", "requests"]);
export type Scope = z.infer<typeof scopeSchema>;

export const newTokenSchema = z.object({
	name: z.string().trim().min(1).max(100),
	officeIds: z.union([z.literal("all"), z.array(uuidSchema).min(1).max(1000)]),
	scopes: z.array(scopeSchema).min(1).max(4),
});
export const tokenLineSchema = z.object({
	tokenId: uuidSchema,
	name: z.string(),
	officeIds: z.union([z.literal("all"), z.array(uuidSchema)]),
	scopes: z.array(scopeSchema),
	madeAt: z.iso.datetime(),
	revokedAt: z.iso.datetime().nullable(),
});

export const tokenHash = (token: string) =>
	createHash("sha256").update(token).digest("hex");

/** The token is told this once. @throws WireError 404 */
export async function makeToken(
	ctx: Context,
	{ name, officeIds, scopes }: z.infer<typeof newTokenSchema>,
): Promise<{ tokenId: string; token: string }> {
	const offices = officeIds === "all" ? null : [...new Set(officeIds)];
	const tokenId = randomUUID();
	const token = `vs_${randomBytes(32).toString("base64url")}`;
	const made = await ctx.db.query(
		`INSERT INTO service_tokens (token_id, token_hash, name, offices, scopes, made_at)
		SELECT $1::uuid, decode($2, 'hex'), $3::text, $4::text[], $5::text[], $6::timestamptz
		WHERE (SELECT count(*) FROM offices WHERE office_id = ANY ($4::text[]::uuid[])) = coalesce(cardinality($4::text[]), 0)
		RETURNING token_id`,
		[
			tokenId,
			tokenHash(token),
			name,
			offices,
			[...new Set(scopes)],
			new Date(ctx.now()),
		],
	);
	if (made.length === 0) throw notFound("One of these offices is not known.");
	return { tokenId, token };
}

/** What a token already given is for stays known: its reads name it. @throws WireError 404 */
export async function revokeToken(ctx: Context, tokenId: string) {
	const rows = await ctx.db.query(
		"UPDATE service_tokens SET revoked_at = coalesce(revoked_at, $2) WHERE token_id = $1 RETURNING token_id",
		[tokenId, new Date(ctx.now())],
	);
	if (rows.length === 0) throw notFound("There is no such token.");
}

type TokenRow = {
	token_id: string;
	name: string;
	offices: string[] | null;
	scopes: Scope[];
	made_at: Date;
	revoked_at: Date | null;
};

/** Tokens by their ids, revoked ones too. */
export async function listTokens(
	ctx: Context,
	{ after, limit }: { after?: string | undefined; limit: number },
) {
	const rows = await ctx.db.query<TokenRow>(
		`SELECT token_id, name, offices, scopes, made_at, revoked_at FROM service_tokens
		WHERE $1::uuid IS NULL OR token_id > $1::uuid ORDER BY token_id LIMIT $2`,
		[after ?? null, limit + 1],
	);
	const tokens = rows.slice(0, limit).map((row) => ({
		tokenId: row.token_id,
		name: row.name,
		officeIds: row.offices ?? ("all" as const),
		scopes: row.scopes,
		madeAt: row.made_at.toISOString(),
		revokedAt: row.revoked_at?.toISOString() ?? null,
	}));
	return { tokens, more: rows.length > limit };
}
