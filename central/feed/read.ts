/** One page of a scope. */
import { type FeedItem, type FeedPage, feedLimits } from "../../shared/feed.ts";
import type { Context } from "../context.ts";
import { one } from "../store/database.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { renew } from "./people.ts";
import type { Reader } from "./scope.ts";

type Head = { epoch: string; head: number; due: boolean };
type Row = FeedItem & { position: number; found: number };

const readHead = async (ctx: Context, { office, scope }: Reader) =>
	one(
		await ctx.db.query<Head>(
			`SELECT i.epoch, coalesce(s.position, 0) AS head, EXISTS (
				SELECT 1 FROM feed_items f WHERE f.office_id = $1 AND f.scope = $2 AND f.renew_at <= $3) AS due
			FROM central_identity i LEFT JOIN feed_scopes s ON s.office_id = $1 AND s.scope = $2`,
			[office, scope, new Date(ctx.now())],
		),
	);

/**
 * What follows the cursor, as far as it fits. The head is read before the rows: whatever is published
 * in between stands beyond it and comes with the next page.
 * @throws WireError 410
 */
export async function readPage(
	ctx: Context,
	reader: Reader,
	{ cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ page: FeedPage; position: number }> {
	const { office, scope, pins } = reader;
	let at = await readHead(ctx, reader);
	if (at.due) {
		await renew(ctx, office, scope);
		at = await readHead(ctx, reader);
	}
	const { epoch, head } = at;
	const after = cursor === undefined ? 0 : readCursor(cursor, { ...at, scope });
	const rows =
		after < head
			? await ctx.db.query<Row>(
					`SELECT kind, id, version, body, signature, position, found::integer AS found FROM (
						SELECT *, sum(coalesce(octet_length(body), 0)) OVER (ORDER BY position) AS upto, count(*) OVER () AS found
						FROM (
							SELECT kind, id, version, body, signature, position FROM feed_items
							WHERE office_id = $1 AND scope = $2 AND position > $3 AND position <= $4 AND ($5 OR kind <> 'pin')
							ORDER BY position LIMIT $6
						) next
					) page WHERE upto <= $7 OR upto = octet_length(body) ORDER BY position`,
					[office, scope, after, head, pins, limit + 1, feedLimits.pageBytes],
				)
			: [];
	const items = rows.slice(0, limit);
	const more = (rows[0]?.found ?? 0) > items.length;
	const position = more ? (items.at(-1)?.position ?? after) : head;
	return {
		page: {
			items: items.map(({ position: _, found: __, ...item }) => item),
			cursor: writeCursor(epoch, scope, position),
			more,
		},
		position,
	};
}
