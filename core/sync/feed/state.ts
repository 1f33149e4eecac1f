/** What of the feed somebody must see to. */
import type { FeedTrouble } from "../../../shared/model.ts";
import type { Runtime } from "../../runtime.ts";

const MOST_SHOWN = 100;

export const feedCount = ({ q }: Runtime): number =>
	q.feed.refusals.all().length + (q.feed.troubleCount.get() ?? 0);

export const feedTroubles = ({ q }: Runtime): FeedTrouble[] => [
	...q.feed.refusals
		.all()
		.map(({ scope, refused }) => ({ scope, item: null, reason: refused })),
	...q.feed.troubles.all(MOST_SHOWN).map(({ scope, kind, id, parked }) => ({
		scope,
		item: { kind, id },
		reason: parked ?? "",
	})),
];
