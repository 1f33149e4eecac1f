/** Taking items: a page and its cursor in one transaction; what cannot be taken is kept, with the reason. */
import { Refusal } from "../../../shared/errors.ts";
import { type FeedItem, feedKinds } from "../../../shared/feed.ts";
import { wallTime } from "../../../shared/time.ts";
import type { Runtime } from "../../runtime.ts";
import { type Act, actOfFeed } from "./act.ts";
import { appliers } from "./appliers.ts";
import type { FeedRow } from "./queries.ts";

type Told = Pick<FeedItem, "kind" | "id" | "version" | "body">;
/** Where the scope goes on; `whole`: the feed has told all it has. */
type Place = { cursor: string; whole: boolean };

/** Kept items that are tried again with each page. */
const MOST_PARKED = 500;

/**
 * @param place null for items that came by hand: they move no cursor.
 * @returns how many were news.
 */
export function takeItems(
	rt: Runtime,
	scope: string,
	items: readonly Told[],
	place: Place | null,
): number {
	return actOfFeed(rt, (act) => {
		const fresh = items.filter((item) => isNews(act, scope, item));
		for (const item of fresh) take(act, scope, item);
		if (place?.whole) sweep(act, scope);
		if (fresh.length > 0) tryParked(act, fresh);
		if (place) act.q.feed.heard.run(scope, place.cursor, wallTime(act.now));
		act.touch("sync", "sync");
		return fresh.length;
	});
}

/** Tries again what is kept. */
export const takeParked = (rt: Runtime): void => {
	if (rt.q.feed.parked.get(1)) actOfFeed(rt, (act) => tryParked(act, []));
};

/** An older state than the one that is here is none, and neither is the same again. */
function isNews(act: Act, scope: string, item: Told): boolean {
	const known = act.q.feed.item.get(scope, item.kind, item.id);
	if (!known || known.stale === 1) return true;
	if (item.version !== known.version) return item.version > known.version;
	return (item.body === null) !== (known.removed === 1);
}

function take(act: Act, scope: string, item: Told): void {
	const parked = tried(act, scope, item);
	act.q.feed.put.run(
		scope,
		item.kind,
		item.id,
		item.version,
		item.body === null ? 1 : 0,
		parked,
		parked === null ? null : item.body,
	);
}

/** @returns why the item is not in force, or null. */
function tried(act: Act, scope: string, item: Told): string | null {
	const { rt } = act;
	const restore = rt.journal.mark();
	try {
		// A savepoint: an item that is refused halfway leaves nothing of itself.
		return rt.db.transaction(() => apply(act, scope, item))();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		restore();
		rt.settings.forget();
		return error.code;
	}
}

function apply(act: Act, scope: string, item: Told): string | null {
	const { kind, id, version } = item;
	const applier = Object.hasOwn(appliers, kind) ? appliers[kind] : undefined;
	if (!applier) return "unknown_kind";
	if (item.body === null) {
		applier.remove(act, id, version);
		return null;
	}
	const body = feedKinds[kind]?.schema(id)?.safeParse(parsed(item.body));
	if (!body?.success) return "unknown_form";
	applier.put(act, { scope, id, version }, body.data as never);
	return null;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // no form of any kind
	}
}

/** What the new feed did not say again is no longer said. */
function sweep(act: Act, scope: string): void {
	for (const row of act.q.feed.stale.all(scope)) {
		tried(act, scope, { ...row, body: null });
		act.q.feed.forget.run(scope, row.kind, row.id);
	}
}

function tryParked(act: Act, fresh: readonly Told[]): void {
	const now = new Set(fresh.map(({ kind, id }) => `${kind} ${id}`));
	for (const row of act.q.feed.parked.all(MOST_PARKED))
		if (!now.has(`${row.kind} ${row.id}`)) takeAgain(act, row);
}

function takeAgain(act: Act, row: FeedRow): void {
	const parked = tried(act, row.scope, row);
	if (parked === row.parked) return;
	act.q.feed.put.run(
		row.scope,
		row.kind,
		row.id,
		row.version,
		row.removed,
		parked,
		parked === null ? null : row.body,
	);
	act.touch("sync", "sync");
}
