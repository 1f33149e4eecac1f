/** A stream that was left, and that the central took another way: it ends where both agree. */
import { dateIn } from "../../shared/time.ts";
import type { Authorship } from "../journal/operation.ts";
import type { Runtime } from "../runtime.ts";
import type { OutboxStream } from "../sync/outbox.ts";
import { adoptTail, kindOf } from "./adopt.ts";
import { parting } from "./parting.ts";

/** For what the terminal writes by itself, under the word of who confirmed. */
export const authorshipOf = (
	rt: Runtime,
	authorisedBy: string | null,
): Authorship => ({
	cmd: null,
	user: null,
	counter: null,
	authorisedBy,
	day:
		rt.q.day.open.get()?.day ??
		dateIn(rt.deps.clock.now(), rt.settings.office().timeZone),
});

/** Whether operations are still written to it: its successor waits for the central's number. */
export const isWritten = (rt: Runtime, { stream }: OutboxStream): boolean =>
	rt.journal.heads().some((head) => head.stream === stream);

/**
 * Ends a left stream where the histories part. While it is still written to, its tail waits for the
 * stream that will follow; later it is adopted at once. One transaction. @throws NoAnswer
 */
export async function endAtParting(
	rt: Runtime,
	stream: OutboxStream,
	signal: AbortSignal,
): Promise<void> {
	const ends = await parting(rt, stream, signal);
	const restore = rt.journal.mark();
	try {
		rt.transact(() => {
			if (!isWritten(rt, stream))
				adoptTail(
					rt,
					stream,
					{ after: ends, until: stream.have },
					kindOf(stream.stream),
					authorshipOf(rt, null),
				);
			end(rt, stream, ends);
		});
	} catch (error) {
		restore();
		throw rt.broken(error);
	}
	rt.committed();
}

/** In the caller's transaction: the central has all it gets of the stream. */
export function end(rt: Runtime, stream: OutboxStream, ends: number): void {
	rt.q.outbox.leave(stream.id, ends);
	rt.q.outbox.mark({
		id: stream.id,
		acked: ends,
		durable: Math.min(stream.durable, ends),
		epoch: stream.epoch ?? "",
	});
}

/** After a restore of the central: what it lost of a left stream is sent again. @throws NoAnswer */
export async function lookAgain(
	rt: Runtime,
	stream: OutboxStream,
	epoch: string,
	signal: AbortSignal,
): Promise<void> {
	const acked = await parting(rt, stream, signal);
	const durable = Math.min(stream.durable, acked);
	rt.q.outbox.mark({ id: stream.id, acked, durable, epoch });
}
