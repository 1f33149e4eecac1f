/** Feeds the topics' stores: a snapshot, then the rows that changed. A hole in the count is told. */
import {
	type Delta,
	type Snapshot,
	type Topic,
	topics,
} from "../../shared/topics.ts";
import { useAttention } from "./attention.ts";
import { useBoard } from "./board.ts";
import { useCatalogue } from "./catalogue.ts";
import { useCounters } from "./counters.ts";
import { useDay } from "./day.ts";
import { useNotices } from "./notices.ts";
import { usePeopleTopic } from "./people.ts";
import { usePrints } from "./prints.ts";
import { useProtocol } from "./protocol.ts";
import { useQueue } from "./queue.ts";
import { useSync } from "./sync.ts";
import type { Rows } from "./topic-store.ts";
import { useWishes } from "./wishes.ts";

type AnyStore = {
	setState(change: { rows: Rows<unknown>; loaded: true }): void;
	getState(): { rows: Rows<unknown> };
};
const stores = {
	queue: useQueue,
	board: useBoard,
	counters: useCounters,
	day: useDay,
	sync: useSync,
	catalogue: useCatalogue,
	people: usePeopleTopic,
	prints: usePrints,
	notices: useNotices,
	wishes: useWishes,
	protocol: useProtocol,
	attention: useAttention,
} as unknown as Record<Topic, AnyStore>;

/** `null`: a snapshot was asked for; what comes before it waits in `early`. */
const revisions = new Map<Topic, number | null>();
const early = new Map<Topic, Delta[]>();

export function awaitSnapshot(topic: Topic) {
	revisions.set(topic, null);
	early.set(topic, []);
}

export function applySnapshot({ topic, rev, rows }: Snapshot) {
	revisions.set(topic, rev);
	stores[topic].setState({ rows: read(topic, rows), loaded: true });
	for (const delta of early.get(topic) ?? []) applyDelta(delta);
	early.delete(topic);
}

/** @returns false when a revision is missing and the topic must be subscribed again. */
export function applyDelta(delta: Delta): boolean {
	const { topic, rev } = delta;
	const known = revisions.get(topic);
	if (known === null) {
		early.get(topic)?.push(delta);
		return true;
	}
	if (known === undefined || rev <= known) return true;
	if (rev !== known + 1) return false;
	revisions.set(topic, rev);
	const store = stores[topic];
	const rows = { ...store.getState().rows, ...read(topic, delta.set) };
	for (const key of delta.del) delete rows[key];
	store.setState({ rows, loaded: true });
	return true;
}

const read = (topic: Topic, rows: Rows<unknown>): Rows<unknown> =>
	Object.fromEntries(
		Object.entries(rows).map(([key, row]) => [
			key,
			topics[topic].row.parse(row),
		]),
	);
