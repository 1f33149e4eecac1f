/** Says that a stream is there, how far it is written, and hears of a restored central even when there is nothing to send. */
import { statfsSync } from "node:fs";
import {
	limits,
	type StreamState,
	streamStateSchema,
} from "../../shared/sync-protocol.ts";
import { wallTime } from "../../shared/time.ts";
import type { Runtime } from "../runtime.ts";
import { type Answer, ask, errorOf, isWireError } from "./http.ts";
import type { OutboxStream } from "./outbox.ts";
import { rewind, stop } from "./push.ts";

/** Bytes this program may still write to the disk of its data; null where the system does not say. */
function diskFree(folder: string): number | null {
	try {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	} catch {
		return null; // the store itself tells of a disk that is gone
	}
}

/** Alone for a stream that stopped or has much to send: how far it is written is told, the answer changes nothing. @throws NoAnswer, Wait */
export const tell = (rt: Runtime, stream: OutboxStream, signal: AbortSignal) =>
	ask(
		rt,
		"POST",
		`/v1/streams/${stream.stream}/heartbeat`,
		{
			have: stream.have,
			head: stream.head,
			appVersion: rt.config.appVersion,
			diskFree: diskFree(rt.config.dataDir),
			clock: wallTime(rt.deps.clock.now()),
		},
		signal,
	);

/** For a stream of which all was sent. @throws NoAnswer, Wait */
export async function heartbeat(
	rt: Runtime,
	stream: OutboxStream,
	signal: AbortSignal,
): Promise<void> {
	const answer = await tell(rt, stream, signal);
	if (answer.status === 404 && isWireError(answer) && stream.acked > 0) {
		rewind(rt, stream, 0);
		return;
	}
	if (answer.status === 401 && isWireError(answer)) {
		stop(rt, stream, errorOf(answer).error);
		return;
	}
	const state = stateOf(answer);
	if (state) takeState(rt, stream, state);
}

/** What the central says it holds; null where it says something else. */
export function stateOf(answer: Answer): StreamState | null {
	const state = streamStateSchema.safeParse(answer.json);
	return answer.status === 200 && state.success ? state.data : null;
}

/** Goes on from what the central holds. */
export function takeState(
	rt: Runtime,
	stream: OutboxStream,
	{ have, head, durable, epoch }: StreamState,
): void {
	if (have < stream.acked || have > stream.have) rewind(rt, stream, have);
	// Another history, as long as ours: our last one, sent again, is refused.
	else if (rt.q.outbox.hash(stream.id, have) !== head)
		rewind(rt, stream, have - 1);
	else
		rt.q.outbox.mark({
			id: stream.id,
			acked: have,
			durable: Math.min(durable, limits.maxSeq),
			epoch,
		});
}
