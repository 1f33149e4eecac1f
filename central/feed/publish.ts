/**
 * Publishing: inside the transaction of whoever has something to say. The scope's counter is taken first,
 * and its row held to the end; who publishes to several scopes takes them in the order of their names.
 */
import { sha256Hex, signBytes } from "../../shared/chain.ts";
import { feedKinds, signedText } from "../../shared/feed.ts";
import type { Context } from "../context.ts";
import { WireError } from "../http/errors.ts";
import { one, type Queries } from "../store/database.ts";
import { officeOf } from "./scope.ts";

/** Who signs, and when. */
type Publisher = Pick<Context, "identity" | "now">;

export type Publication = {
	kind: string;
	id: string;
	/** Exact JSON text, as its kind has it; null takes the item away. */
	body: string | null;
	/** When it is to be published again by itself. */
	renewAt?: Date;
};

type Held = {
	kind: string;
	id: string;
	version: number;
	removed: boolean;
	content: string;
};
type Fresh = Publication & { version: number; content: string };

/** Publishes one item of a scope. @returns its version. @throws WireError 404, 409 */
export async function publish(
	q: Queries,
	ctx: Publisher,
	scope: string,
	kind: string,
	id: string,
	body: string | null,
): Promise<number> {
	return one(await publishAll(q, ctx, scope, [{ kind, id, body }]));
}

/** Publishes several of one scope at the price of one; of an item that stands twice, the last. */
export async function publishAll(
	q: Queries,
	ctx: Publisher,
	scope: string,
	list: readonly Publication[],
): Promise<number[]> {
	const items = [...new Map(list.map((each) => [key(each), each])).values()];
	if (items.length === 0) return [];
	const office = await officeOf(q, scope);
	const { position } = one(
		await q.query<{ position: number }>(
			`INSERT INTO feed_scopes (office_id, scope, position) VALUES ($1, $2, $3)
			ON CONFLICT (office_id, scope) DO UPDATE SET position = feed_scopes.position + $3 RETURNING position`,
			[office, scope, items.length],
		),
	);
	const held = await readHeld(q, office, scope, items);
	const all = items.map((item) => next(item, held.get(key(item))));
	const fresh = all.filter((item) => !isSame(item, held.get(key(item))));
	const at = new Date(ctx.now());
	await write(
		q,
		{ office, scope, at, first: position - items.length },
		fresh.map((item) => ({
			...item,
			signature: signBytes(
				Buffer.from(signedText(item)),
				ctx.identity.privateKey,
			),
		})),
	);
	return all.map(({ version }) => version);
}

const key = ({ kind, id }: Pick<Publication, "kind" | "id">) =>
	`${kind}\n${id}`;

async function readHeld(
	q: Queries,
	office: string,
	scope: string,
	items: readonly Publication[],
): Promise<Map<string, Held>> {
	const rows = await q.query<Held>(
		`SELECT kind, id, version, body IS NULL AS removed, encode(content, 'hex') AS content FROM feed_items
		WHERE office_id = $1 AND scope = $2
			AND (kind, id) IN (SELECT u.kind, u.id FROM unnest($3::text[], $4::text[]) AS u (kind, id))`,
		[office, scope, items.map(({ kind }) => kind), items.map(({ id }) => id)],
	);
	return new Map(rows.map((row) => [key(row), row]));
}

/** The item under its version: the one its body says, or the next. @throws WireError 404, 409 */
function next(item: Publication, held: Held | undefined): Fresh {
	const { kind, body } = item;
	const said = feedKinds[kind]?.versionIn;
	if (body === null) {
		if (!held) throw nothingToRemove();
		const { version, content, removed } = held;
		return {
			...item,
			content,
			version: said || removed ? version : version + 1,
		};
	}
	const content = sha256Hex(body);
	if (!said) {
		const same = held && !held.removed && held.content === content;
		return {
			...item,
			content,
			version: (held?.version ?? 0) + (same ? 0 : 1),
		};
	}
	const version = said(JSON.parse(body) as never);
	if (held && version < held.version)
		throw new WireError(
			409,
			"version_older",
			"A newer version was published already.",
			{ version: held.version },
		);
	if (held?.version === version && held.content !== content)
		throw new WireError(
			409,
			"version_used",
			"This version was published with other content, which stays.",
			{ version },
		);
	return { ...item, content, version };
}

const nothingToRemove = () =>
	new WireError(404, "not_found", "There is no such item here.");

const isSame = (item: Fresh, held: Held | undefined) =>
	held?.version === item.version &&
	held.content === item.content &&
	held.removed === (item.body === null);

async function write(
	q: Queries,
	place: { office: string; scope: string; at: Date; first: number },
	items: readonly (Fresh & { signature: string })[],
): Promise<void> {
	if (items.length === 0) return;
	await q.query(
		`INSERT INTO feed_items (office_id, scope, kind, id, version, position, body, content, signature, published_at, renew_at)
		SELECT $1::uuid, $2::text, u.kind, u.id, u.version::bigint, $3::bigint + u.at, u.body,
			decode(u.content, 'hex'), u.signature, $4::timestamptz, u.renew_at::timestamptz
		FROM unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
			WITH ORDINALITY AS u (kind, id, version, body, content, signature, renew_at, at)
		ON CONFLICT (office_id, scope, kind, id) DO UPDATE SET version = excluded.version,
			position = excluded.position, body = excluded.body, content = excluded.content,
			signature = excluded.signature, published_at = excluded.published_at, renew_at = excluded.renew_at`,
		[
			place.office,
			place.scope,
			place.first,
			place.at,
			items.map(({ kind }) => kind),
			items.map(({ id }) => id),
			items.map(({ version }) => String(version)),
			items.map(({ body }) => body),
			items.map(({ content }) => content),
			items.map(({ signature }) => signature),
			items.map(({ renewAt }) => renewAt?.toISOString() ?? null),
		],
	);
}
