/** One question for news of a scope, and what its answer means. */
import { publicKeyFromRaw, verifyBytes } from "../../../shared/chain.ts";
import {
	type FeedItem,
	feedLimits,
	feedPageSchema,
	signedText,
} from "../../../shared/feed.ts";
import type { Runtime } from "../../runtime.ts";
import { type Answer, ask, errorOf, isWireError, NoAnswer } from "../http.ts";
import { takeItems } from "./take.ts";

/** The central answered, and not with the feed. */
export class FeedRefused extends Error {}

/** @returns whether there was news. @throws NoAnswer, Wait, FeedRefused */
export async function pull(
	rt: Runtime,
	scope: string,
	signal: AbortSignal,
): Promise<boolean> {
	const { cursor = null, refused = null } = rt.q.feed.scope.get(scope) ?? {};
	const query = new URLSearchParams({
		...(cursor === null ? {} : { cursor }),
		limit: String(feedLimits.pageItems),
		// whoever was refused is told at once that this is over
		wait: String(refused === null ? feedLimits.waitSeconds : 0),
	});
	const answer = await ask(
		rt,
		"GET",
		`/v1/feed/${scope}?${query}`,
		undefined,
		signal,
	);
	if (rt.stopped) throw new NoAnswer("nothing can be written here");
	if (answer.status === 200) return takePage(rt, scope, cursor, answer);
	// A proxy's or a guest network's own page is no word of the central.
	if (!isWireError(answer)) throw new NoAnswer("no answer of a central");
	const { error } = errorOf(answer);
	if (answer.status === 410 && cursor !== null) return restart(rt, scope);
	if (answer.status === 401 || answer.status === 403)
		throw new FeedRefused(error);
	throw new NoAnswer(`the central answered ${answer.status}`);
}

function takePage(
	rt: Runtime,
	scope: string,
	cursor: string | null,
	answer: Answer,
): boolean {
	const page = feedPageSchema.safeParse(answer.json).data;
	if (!page) throw new NoAnswer("no page of a feed");
	demandSigned(rt, page.items);
	if (page.items.length === 0 && page.cursor === cursor)
		return forgiven(rt, scope);
	const place = { cursor: page.cursor, whole: !page.more };
	return takeItems(rt, scope, page.items, place) > 0 || page.more;
}

/** @returns whether the scope was refused until now. */
function forgiven(rt: Runtime, scope: string): boolean {
	const { changes } = rt.q.feed.forgive.run(scope);
	if (changes > 0) rt.hub.publish([["sync", "sync"]]);
	return changes > 0;
}

/** Of a page with one item that is not the central's, nothing is taken. @throws FeedRefused */
export function demandSigned(rt: Runtime, items: readonly FeedItem[]): void {
	const { centralKey } = rt.identity.enrolment ?? {};
	if (!centralKey) throw new FeedRefused("not_enrolled");
	const key = publicKeyFromRaw(centralKey);
	for (const item of items)
		if (!verifyBytes(Buffer.from(signedText(item)), item.signature, key))
			throw new FeedRefused("bad_signature");
}

/** The central was restored: all is told again, and what is not told again is taken away then. */
function restart(rt: Runtime, scope: string): boolean {
	rt.deps.log.warn({ scope }, "the feed begins again");
	rt.transact(() => {
		rt.q.feed.restart.run(scope);
		rt.q.feed.outdate.run(scope);
	});
	return true;
}
