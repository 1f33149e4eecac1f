/** The list of an office's people has an end: seven days, said anew every day while the central lives. */
import { peopleSchema } from "../../shared/feed.ts";
import { wallTime } from "../../shared/time.ts";
import type { Context } from "../context.ts";
import type { Queries } from "../store/database.ts";
import { type Publication, publishAll } from "./publish.ts";

const DAY_MS = 24 * 3_600_000;
const VALID_DAYS = 7;

/** The list with its end, where whoever publishes it did not say one. */
export function withEnd(ctx: Context, item: Publication): Publication {
	if (item.kind !== "people" || item.body === null) return item;
	const list = peopleSchema.parse(JSON.parse(item.body));
	if (list.validUntil) return item;
	const now = ctx.now();
	return {
		...item,
		body: JSON.stringify({
			...list,
			validUntil: wallTime(now + VALID_DAYS * DAY_MS),
		}),
		renewAt: new Date(now + DAY_MS),
	};
}

/** Publishes the list anew, if it is still due; another central may have been faster. */
export const renew = (ctx: Context, office: string, scope: string) =>
	ctx.db.tx(async (q) => {
		await lockScope(q, office, scope);
		const rows = await q.query<{ kind: string; id: string; body: string }>(
			`SELECT kind, id, body FROM feed_items
			WHERE office_id = $1 AND scope = $2 AND renew_at <= $3 AND body IS NOT NULL`,
			[office, scope, new Date(ctx.now())],
		);
		const due = rows.map(({ kind, id, body }) => {
			const { people } = peopleSchema.parse(JSON.parse(body));
			return withEnd(ctx, { kind, id, body: JSON.stringify({ people }) });
		});
		await publishAll(q, ctx, scope, due);
	});

const lockScope = (q: Queries, office: string, scope: string) =>
	q.query(
		"SELECT position FROM feed_scopes WHERE office_id = $1 AND scope = $2 FOR UPDATE",
		[office, scope],
	);
