/** Who leaves an office's list of people, and who returns. The list itself tells only who is on it now. */
import { peopleSchema } from "../../shared/feed.ts";
import type { Queries } from "../store/database.ts";
import type { Publication } from "./publish.ts";

const idsOf = (body: string) =>
	peopleSchema.parse(JSON.parse(body)).people.map(({ id }) => id);

/**
 * Notes the difference between the list that is published now and the one before, in the transaction that
 * publishes it. Without a list before nobody left; a list that is taken away says nothing of anybody.
 */
export async function noteLeavers(
	q: Queries,
	{ office, scope, at }: { office: string; scope: string; at: Date },
	item: Publication,
): Promise<void> {
	if (item.kind !== "people" || item.body === null) return;
	// The scope's row first, as who publishes takes it: lists follow one another.
	await q.query(
		"SELECT position FROM feed_scopes WHERE office_id = $1 AND scope = $2 FOR UPDATE",
		[office, scope],
	);
	const [before] = await q.query<{ body: string | null }>(
		"SELECT body FROM feed_items WHERE office_id = $1 AND scope = $2 AND kind = 'people' AND id = $3",
		[office, scope, item.id],
	);
	const now = idsOf(item.body);
	const left = before?.body
		? idsOf(before.body).filter((id) => !now.includes(id))
		: [];
	await q.query(
		"UPDATE people_left SET back_at = $3 WHERE office_id = $1 AND user_id = ANY ($2::text[]) AND back_at IS NULL",
		[office, now, at],
	);
	await q.query(
		`INSERT INTO people_left (office_id, user_id, left_at)
		SELECT $1::uuid, user_id, $3::timestamptz FROM unnest($2::text[]) AS u (user_id) ON CONFLICT DO NOTHING`,
		[office, left, at],
	);
}
