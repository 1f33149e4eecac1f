/** What a left stream could not take goes into the one that follows it, wrapped and in order. */
import { wrap } from "../journal/adopted.ts";
import type { StreamKind } from "../journal/journal.ts";
import type { Authorship } from "../journal/operation.ts";
import type { Runtime } from "../runtime.ts";
import type { OutboxStream } from "../sync/outbox.ts";

const PAGE = 200;

/** Appends the wrappers of everything after `ends`, in the caller's transaction. @returns how many. */
export function adoptTail(
	rt: Runtime,
	{ id, stream }: Pick<OutboxStream, "id" | "stream">,
	{ after, until }: { after: number; until: number },
	into: StreamKind,
	authorship: Authorship,
): number {
	let at = after;
	while (at < until) {
		for (const op of rt.q.outbox.ops(id, at, Math.min(PAGE, until - at))) {
			const operation = rt.journal.append(
				"stream.adopted",
				authorship,
				() => wrap(stream, op),
				into,
			);
			rt.project(operation, () => {});
			at = op.seq;
		}
	}
	return until - after;
}

export const kindOf = (stream: string): StreamKind =>
	stream.startsWith("queue.") ? "queue" : "terminal";
