/**
 * The operation at which the central fails, not the line, or which something on the way to it does not let
 * through: it is retried alone and, while nothing else is sent, ever more seldom. Not stored: a new start may
 * try at once.
 */
import type { Runtime } from "../runtime.ts";
import type { OutboxStream } from "./outbox.ts";

/** `held_on_the_way`: a proxy or firewall takes nothing of its size. */
export type Failure = "central_fails" | "held_on_the_way";
type Failing = { seq: number; tries: number; why: Failure };
type Stream = Pick<OutboxStream, "id" | "acked">;

/** A fault or two of a central that is being mended is nobody's business. */
const TOLD_AFTER = 3;

const known = new WeakMap<Runtime, Map<number, Failing>>();

const streamsOf = (rt: Runtime): Map<number, Failing> => {
	const streams = known.get(rt) ?? new Map<number, Failing>();
	known.set(rt, streams);
	return streams;
};

/** How often the central failed at what the stream has to send next; 0 when it goes well. */
export function failuresAt(rt: Runtime, { id, acked }: Stream): number {
	const found = streamsOf(rt).get(id);
	return found?.seq === acked + 1 ? found.tries : 0;
}

/** The stream's next operation was tried alone, and failed. */
export function noteFailing(rt: Runtime, stream: Stream, why: Failure): void {
	const tries = failuresAt(rt, stream) + 1;
	streamsOf(rt).set(stream.id, { seq: stream.acked + 1, tries, why });
}

/** Why, once it is worth somebody's attention. */
export const stuckBy = (rt: Runtime, stream: Stream): Failure | null =>
	failuresAt(rt, stream) >= TOLD_AFTER
		? (streamsOf(rt).get(stream.id)?.why ?? null)
		: null;
