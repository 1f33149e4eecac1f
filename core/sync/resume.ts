/**
 * A stream that stopped goes on by itself where an answer shows that the reason may be gone. The central
 * judges again: what it refuses still, stops again, and is then left alone until a person or another restore.
 */
import { isWritten, lookAgain } from "../incarnation/leave.ts";
import type { Runtime } from "../runtime.ts";
import { stateOf, takeState } from "./heartbeat.ts";
import type { Answer } from "./http.ts";
import type { OutboxStream } from "./outbox.ts";

/** Refusals of who asks, not of what was sent: they are over once the same token is answered on the same stream. */
const ofAccess = ["unauthorized", "forbidden", "unknown_stream"];

/** @param answer to a heartbeat of the stream. @returns whether it flows again. @throws NoAnswer */
export async function resumed(
	rt: Runtime,
	stream: OutboxStream,
	answer: Answer,
	signal: AbortSignal,
): Promise<boolean> {
	const state = stateOf(answer);
	if (!state || stream.stopped === null) return false;
	const { epoch } = state;
	const isRestored = epoch !== stream.epoch;
	if (!isRestored && !ofAccess.includes(stream.stopped)) return false;
	// where both histories part is not what a left stream's end is compared with
	if (isRestored && !isWritten(rt, stream))
		await lookAgain(rt, stream, epoch, signal);
	rt.q.outbox.stop(stream.id, null);
	if (isRestored && isWritten(rt, stream))
		takeState(rt, { ...stream, epoch }, state);
	rt.deps.log.warn(
		{ stream: stream.stream, reason: stream.stopped },
		"a stream that stopped is tried again",
	);
	return true;
}
