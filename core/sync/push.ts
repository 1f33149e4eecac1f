/** One push of one stream, and what its answer means. */
import { pushedSchema, quarantinedSchema } from "../../shared/sync-protocol.ts";
import { wallTime } from "../../shared/time.ts";
import { COPY } from "../incarnation/found.ts";
import type { Runtime } from "../runtime.ts";
import type { Failure } from "./failing.ts";
import { type Answer, askSigned, errorOf, isWireError } from "./http.ts";
import type { OutboxStream } from "./outbox.ts";
import { prepareNext, take } from "./prepared.ts";
import { setLink } from "./state.ts";

/** What the shipper does next with the stream. */
export type Outcome =
	| "sent"
	/** The central is elsewhere than we thought: begin again from what it has. */
	| "rewound"
	/** The central took this left stream another way. */
	| "parted"
	/** Nothing more of this stream; the reason is noted. */
	| "stopped"
	/** The central failed at several: perhaps at one of them. */
	| "halve"
	/** Smaller batches from now on. */
	| "too_large"
	/** One operation does not come through, all else does: that one is tried again later. */
	| Failure
	/** No word of the central; try again later. */
	| "later";

/** How long a push needs to be handed to the system. */
export const LEAVES_MS = 4;

export async function push(
	rt: Runtime,
	stream: OutboxStream,
	most: number,
	signal: AbortSignal,
): Promise<Outcome> {
	const batch = take(rt, stream, most);
	const asked = askSigned(
		rt,
		`/v1/streams/${stream.stream}/ops`,
		batch,
		signal,
	);
	// The bytes leave first: what is made ahead keeps this thread from the line.
	const left = new AbortController();
	await Promise.race([asked, rt.deps.clock.sleep(LEAVES_MS, left.signal)]);
	left.abort();
	prepareNext(rt, stream, batch);
	const answer = await asked;
	// A proxy's or a guest network's own page is no word of the central: it must not stop anything for good.
	if (isRefusal(answer.status) && !isWireError(answer))
		return answer.status === 413 ? tooLarge(batch.count) : "later";
	switch (answer.status) {
		case 200:
			return accepted(rt, stream, batch.last, answer);
		case 202:
			quarantinedSchema.parse(answer.json);
			return stop(rt, stream, "revoked");
		case 404:
			return unknownStream(rt, stream);
		case 409:
			return conflict(rt, stream, answer);
		case 413:
			return batch.count > 1 ? "too_large" : stop(rt, stream, "too_large");
		case 400:
		case 422:
			// the others go ahead of the one that is not taken
			return batch.count > 1 && errorOf(answer).error !== "bad_signature"
				? "halve"
				: stop(rt, stream, errorOf(answer).error);
		case 401:
		case 403:
			return stop(rt, stream, errorOf(answer).error);
		default:
			if (batch.count > 1) return "halve";
			return isWireError(answer) ? "central_fails" : "later";
	}
}

const tooLarge = (count: number): Outcome =>
	count > 1 ? "too_large" : "held_on_the_way";

const isRefusal = (status: number) => status >= 400 && status < 500;

function accepted(
	rt: Runtime,
	stream: OutboxStream,
	last: number,
	answer: Answer,
): Outcome {
	const told = pushedSchema.parse(answer.json);
	const { id, have } = stream;
	if (told.acked > have && endOf(rt, stream) === null)
		return copyFound(rt, stream);
	// 200 is about this batch. What the central has beyond it may be a twin's, unless its head is ours.
	const isOurs =
		told.acked <= have && rt.q.outbox.hash(id, told.acked) === told.head;
	const acked = isOurs ? told.acked : Math.min(told.acked, last);
	const durable = Math.min(told.durable, acked);
	rt.q.outbox.mark({ id, acked, durable, epoch: told.epoch });
	// Nothing was taken: asking again at once would go round for ever.
	if (acked <= stream.acked) return "later";
	setLink(rt, {
		state: "sending",
		since: null,
		reason: null,
		lastSentAt: wallTime(rt.deps.clock.now()),
	});
	return "sent";
}

function conflict(rt: Runtime, stream: OutboxStream, answer: Answer): Outcome {
	const { error, have } = errorOf(answer);
	if (error === "fork")
		return endOf(rt, stream) === null ? copyFound(rt, stream) : "parted";
	if (error !== "gap" || have === undefined) return stop(rt, stream, error);
	// It asks for what it was just sent.
	if (have === stream.acked) return "later";
	return rewind(rt, stream, have);
}

/** A central that lost the stream gets it again from the start. */
function unknownStream(rt: Runtime, stream: OutboxStream): Outcome {
	return stream.acked > 0
		? rewind(rt, stream, 0)
		: stop(rt, stream, "unknown_stream");
}

export function rewind(
	rt: Runtime,
	stream: OutboxStream,
	have: number,
): Outcome {
	if (have > stream.have) return beyond(rt, stream);
	rt.deps.log.warn(
		{ stream: stream.stream, from: stream.acked, to: have },
		"the central has less than it once acknowledged, or another",
	);
	rt.q.documents.doubtAll.run(); // it may have less of those, too
	rt.q.outbox.mark({
		id: stream.id,
		acked: have,
		durable: Math.min(stream.durable, have),
		epoch: stream.epoch ?? "",
	});
	return "rewound";
}

/** The central has more than was sent. Of a stream that was left that is its twin's affair. */
function beyond(rt: Runtime, stream: OutboxStream): Outcome {
	const acked = endOf(rt, stream);
	if (acked === null) return copyFound(rt, stream);
	const { id, durable, epoch } = stream;
	rt.q.outbox.mark({ id, acked, durable, epoch: epoch ?? "" });
	return "sent";
}

/** Where the stream ends by now: it may have been left while the request was on its way. */
const endOf = (rt: Runtime, { id }: OutboxStream): number | null =>
	rt.q.outbox.streams().find((each) => each.id === id)?.ends ?? null;

/** The central knows operations of ours that we do not: this disk is an older copy, or one of two. */
function copyFound(rt: Runtime, stream: OutboxStream): Outcome {
	rt.setCopy(COPY);
	return stop(rt, stream, COPY);
}

export function stop(
	rt: Runtime,
	stream: OutboxStream,
	reason: string,
): Outcome {
	rt.deps.log.error({ stream: stream.stream, reason }, "a stream stopped");
	rt.q.outbox.stop(stream.id, reason);
	setLink(rt, { state: "stopped", reason });
	return "stopped";
}
