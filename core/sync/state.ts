/** The one calm status of the connection. */
import type { SyncState } from "../../shared/model.ts";
import { wallTime } from "../../shared/time.ts";
import { isWritten } from "../incarnation/leave.ts";
import type { Runtime } from "../runtime.ts";
import { attentionCount } from "./attention.ts";
import { feedCount } from "./feed/state.ts";
import type { OutboxStream } from "./outbox.ts";

/** What the shipper knows of the line right now; not stored. */
export type Link = {
	state: "alone" | "idle" | "sending" | "offline" | "stopped";
	since: string | null;
	lastSentAt: string | null;
	lastContactAt: string | null;
	reason: string | null;
};

const noLink: Link = {
	state: "alone",
	since: null,
	lastSentAt: null,
	lastContactAt: null,
	reason: null,
};
const links = new WeakMap<Runtime, Link>();

export const linkOf = (rt: Runtime): Link => links.get(rt) ?? noLink;

/** Notes what changed of the line and tells the faces. */
export function setLink(rt: Runtime, change: Partial<Link>): void {
	links.set(rt, { ...linkOf(rt), ...change });
	rt.hub.publish([["sync", "sync"]]);
}

const CONTACT_MS = 60_000;

/** The central answered. On the disk a minute's exactness is enough: it is for a terminal that was off for days. */
export function noteContact(rt: Runtime): void {
	const now = rt.deps.clock.now();
	const before = linkOf(rt).lastContactAt;
	if (before && Math.abs(now - Date.parse(before)) < CONTACT_MS) return;
	rt.q.contact.keep.run(wallTime(now));
	setLink(rt, { lastContactAt: wallTime(now) });
}

/** As it was before the restart. */
export const recallContact = (rt: Runtime): void =>
	setLink(rt, { lastContactAt: rt.q.contact.last.get() ?? null });

const COUNT_MS = 250;
const counting = new WeakSet<Runtime>();

/** After a commit: the count of what is still to send follows, a few times a second at most. */
export function countSoon(rt: Runtime): void {
	if (counting.has(rt)) return;
	counting.add(rt);
	setTimeout(() => {
		counting.delete(rt);
		if (rt.db.open) rt.hub.publish([["sync", "sync"]]);
	}, COUNT_MS);
}

/** What the central does not have yet: behind the end of a stream that is being left, too. */
export const waiting = (rt: Runtime, each: OutboxStream): number =>
	(isWritten(rt, each) ? each.written : each.have) - each.acked;

/** What waits for somebody, by where it is shown. */
export const attentionCounts = (
	rt: Runtime,
	streams = rt.q.outbox.streams(),
	documents = rt.q.documents.counts.get(),
) => ({
	attention: attentionCount(rt, streams),
	documents: documents?.inTrouble ?? 0,
	feed: feedCount(rt),
});

export function syncState(rt: Runtime): SyncState {
	const streams = rt.q.outbox.streams();
	const documents = rt.q.documents.counts.get();
	const counts = attentionCounts(rt, streams, documents);
	const sum = (of: (each: (typeof streams)[number]) => number) =>
		streams.reduce((total, each) => total + of(each), 0);
	return {
		...linkOf(rt),
		toSend: sum((each) => waiting(rt, each)),
		sent: sum(({ acked }) => acked),
		documentsToSend: documents?.toSend ?? 0,
		needsAttention: counts.attention + counts.documents + counts.feed,
	};
}
