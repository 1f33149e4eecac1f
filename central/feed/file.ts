/** The feed as a file for a stick: what an office's terminals would pull, signed whole. */
import { signBytes } from "../../shared/chain.ts";
import {
	type FeedFile,
	type FeedItem,
	feedLimits,
	officeScope,
	verdictScope,
} from "../../shared/feed.ts";
import { wallTime } from "../../shared/time.ts";
import type { Context } from "../context.ts";
import { notFound, tooLarge } from "../http/errors.ts";
import { NO_OFFICE } from "./scope.ts";

type Row = FeedItem & { scope: string };

/** Without what PINs are checked against: a stick is no place for it. @throws WireError 404, 413 */
export async function exportFeed(
	ctx: Context,
	office: string,
): Promise<{ content: string; signature: string }> {
	const streams = await ctx.db.query<{ stream: string }>(
		`SELECT s.stream FROM offices o LEFT JOIN streams s ON s.office_id = o.office_id
		WHERE o.office_id = $1 ORDER BY s.stream`,
		[office],
	);
	if (streams.length === 0) throw notFound("There is no such office.");
	const scopes = [
		officeScope(office),
		...streams.flatMap(({ stream }) => (stream ? [verdictScope(stream)] : [])),
	];
	const rows = await ctx.db.query<Row & { bytes: number }>(
		`SELECT scope, kind, id, version, body, signature,
			(sum(coalesce(octet_length(body), 0) + 300) OVER ())::bigint AS bytes
		FROM feed_items
		WHERE kind <> 'pin' AND ((office_id = $1 AND scope = 'catalogue')
			OR (office_id = $2 AND scope = ANY ($3::text[])))
		ORDER BY scope, position`,
		[NO_OFFICE, office, scopes],
	);
	if ((rows[0]?.bytes ?? 0) > feedLimits.fileBytes)
		throw tooLarge("The office's feed is too large for one file.");
	const content: FeedFile = {
		format: "ventanilla-feed",
		v: 1,
		central: ctx.identity.id,
		office,
		writtenAt: wallTime(ctx.now()),
		scopes: ["catalogue", ...scopes].map((scope) => ({
			scope,
			items: rows
				.filter((row) => row.scope === scope)
				.map(({ scope: _, bytes: __, ...item }) => item),
		})),
	};
	const text = JSON.stringify(content);
	return {
		content: text,
		signature: signBytes(Buffer.from(text), ctx.identity.privateKey),
	};
}
