/**
 * The operation at which the central fails, not the line: it is retried alone and, while nothing else
 * is sent, ever more seldom. Not stored: a new start may try at once.
 */
import type { Runtime } from "../runtime.ts";
import type { OutboxStream } from "./outbox.ts";

type Failing = { seq: number; tries: number };
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

/** The central failed at the stream's next operation alone. */
export function noteFailing(rt: Runtime, stream: Stream): void {
	const tries = failuresAt(rt, stream) + 1;
	streamsOf(rt).set(stream.id, { seq: stream.acked + 1, tries });
}

/** Worth somebody's attention. */
export const isStuck = (rt: Runtime, stream: Stream): boolean =>
	failuresAt(rt, stream) >= TOLD_AFTER;
