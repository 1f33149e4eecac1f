/** Publishes what changed: a snapshot to who subscribes, then the rows each commit touched. */

import { notification } from "../../shared/rpc.ts";
import { wallTime } from "../../shared/time.ts";
import type { Snapshot, Topic } from "../../shared/topics.ts";
import type { CounterRow } from "../counters/queries.ts";
import { dayState } from "../day/state.ts";
import { openCalls } from "../lobby/attention.ts";
import { toAttention } from "../lobby/queries.ts";
import { RECENT_JOBS, toJob } from "../print/queries.ts";
import { protocolState } from "../protocol/state.ts";
import { BOARD_CALLS, toBoardCall, toTicket } from "../queue/queries.ts";
import type { Runtime } from "../runtime.ts";
import { syncState } from "../sync/state.ts";

type Listener = (message: unknown) => void;
type Rows = Record<string, unknown>;

export class Hub {
	readonly #rt: Runtime;
	readonly #listeners = new Map<Topic, Set<Listener>>();
	readonly #revs = new Map<Topic, number>();
	#onBoard: string[] = [];

	constructor(rt: Runtime) {
		this.#rt = rt;
	}

	subscribe(topic: Topic, listener: Listener): Snapshot {
		const set = this.#listeners.get(topic) ?? new Set();
		this.#listeners.set(topic, set.add(listener));
		return { topic, rev: this.#revs.get(topic) ?? 0, rows: this.#all(topic) };
	}

	/** From one topic, or from all when a connection ends. */
	unsubscribe(listener: Listener, topic?: Topic): void {
		if (topic) this.#listeners.get(topic)?.delete(listener);
		else for (const set of this.#listeners.values()) set.delete(listener);
	}

	/** Sends the rows that changed; the count of a topic grows by one each time. */
	publish(touched: Iterable<[Topic, string]>): void {
		for (const [topic, pairs] of grouped(withProtocol(touched))) {
			const rev = (this.#revs.get(topic) ?? 0) + 1;
			this.#revs.set(topic, rev);
			const listeners = this.#listeners.get(topic);
			if (!listeners?.size) continue;
			const set: Rows = {};
			const del: string[] = [];
			for (const [, id] of pairs) this.#row(topic, id, set, del);
			const message = notification({ topic, rev, set, del });
			for (const listener of listeners) listener(message);
		}
	}

	#row(topic: Topic, id: string, set: Rows, del: string[]): void {
		if (topic === "board") {
			this.#board(set, del);
			return;
		}
		const row = this.#one(topic, id);
		if (row) set[id] = row;
		else del.push(id);
	}

	/** The wall keeps the last calls, and who has not come yet: whole each time, and what fell off the end is taken away. */
	#board(set: Rows, del: string[]): void {
		const rows = this.#all("board");
		Object.assign(set, rows);
		del.push(...this.#onBoard.filter((id) => !(id in rows)));
		this.#onBoard = Object.keys(rows);
	}

	#one(topic: Exclude<Topic, "board">, id: string): unknown {
		const { q } = this.#rt;
		switch (topic) {
			case "queue": {
				const ticket = q.queue.ticket.get(id);
				return ticket && !ticket.finished_at ? toTicket(ticket) : null;
			}
			case "wishes": {
				const ticket = q.queue.ticket.get(id);
				return ticket && !ticket.finished_at
					? (q.queue.wishes.get(id) ?? null)
					: null;
			}
			case "counters": {
				const counter = q.counters.one.get(Number(id));
				return counter ? this.#counter(counter) : null;
			}
			case "day":
				return dayState(this.#rt);
			case "protocol":
				return protocolState(this.#rt);
			case "sync":
				return syncState(this.#rt);
			case "catalogue":
			case "people":
				return { changes: this.#revs.get(topic) ?? 0 };
			case "notices": {
				const notice = q.notices.one(id);
				return notice?.withdrawnAt === null ? notice : null;
			}
			case "attention": {
				const call = q.attention.one.get(id);
				return call ? toAttention(call) : null;
			}
			case "prints": {
				const job = q.print.job.get(id);
				return job ? toJob(job) : null;
			}
		}
	}

	#all(topic: Topic): Rows {
		const { q } = this.#rt;
		switch (topic) {
			case "queue":
				return Object.fromEntries(
					q.queue.live.all().map((row) => [row.ticket_id, toTicket(row)]),
				);
			case "board": {
				const day = q.day.open.get()?.day;
				const calls = day
					? [
							...q.queue.lastCalls.all(day, BOARD_CALLS),
							...q.queue.stillCalled.all(day),
						]
					: [];
				return Object.fromEntries(
					calls.map((row) => [row.ticket_id, toBoardCall(row)]),
				);
			}
			case "wishes":
				return Object.fromEntries(
					q.queue.allWishes
						.all()
						.map(({ ticketId, ...wishes }) => [ticketId, wishes]),
				);
			case "counters":
				return Object.fromEntries(
					q.counters.all
						.all()
						.map((row) => [String(row.counter), this.#counter(row)]),
				);
			case "day":
				return { day: dayState(this.#rt) };
			case "protocol":
				return { protocol: protocolState(this.#rt) };
			case "sync":
				return { sync: syncState(this.#rt) };
			case "catalogue":
			case "people":
				return { [topic]: this.#one(topic, topic) };
			case "notices":
				return Object.fromEntries(
					q.notices
						.live(wallTime(this.#rt.deps.clock.now()))
						.map((each) => [each.id, each]),
				);
			case "attention":
				return Object.fromEntries(
					openCalls(this.#rt).map((each) => [each.id, each]),
				);
			case "prints":
				return Object.fromEntries(
					q.print.recent
						.all(RECENT_JOBS)
						.map((row) => [row.job_id, toJob(row)]),
				);
		}
	}

	#counter(row: CounterRow) {
		return {
			counter: row.counter,
			userId: row.user_id,
			user: this.#rt.people.nameOf(row.user_id),
			openedAt: row.opened_at,
			ticketId: this.#rt.q.queue.atCounter.get(row.counter)?.ticket_id ?? null,
			pausedAt: row.paused_at,
		};
	}
}

/** Whatever moves in the lobby may change the room that is left in it. */
const moving: readonly Topic[] = ["queue", "counters", "day"];

function withProtocol(touched: Iterable<[Topic, string]>): [Topic, string][] {
	const all = [...touched];
	const moved = all.some(([topic]) => moving.includes(topic));
	const told = all.some(([topic]) => topic === "protocol");
	return moved && !told ? [...all, ["protocol", "protocol"]] : all;
}

function grouped(touched: Iterable<[Topic, string]>) {
	const map = new Map<Topic, [Topic, string][]>();
	for (const pair of touched)
		map.set(pair[0], [...(map.get(pair[0]) ?? []), pair]);
	return map;
}
