/** The next push of a stream, written and signed while the central works on the one before. */
import { signBytes } from "../../shared/chain.ts";
import type { Runtime } from "../runtime.ts";
import type { OutboxStream } from "./outbox.ts";

export type Prepared = {
	count: number;
	last: number;
	bytes: Buffer;
	signature: string;
	/** What it was made for; another commit may have erased a text that is in it. */
	after: number;
	most: number;
	revision: number;
};

const ahead = new WeakMap<Runtime, Map<number, Prepared>>();

function make(
	rt: Runtime,
	stream: OutboxStream,
	after: number,
	most: number,
): Prepared {
	const { count, last, text } = rt.q.outbox.batch(stream, after, most);
	const bytes = Buffer.from(text);
	return {
		count,
		last,
		bytes,
		signature: signBytes(bytes, rt.signingKey),
		after,
		most,
		revision: rt.journal.revision,
	};
}

/** The push that follows what is acknowledged: the one made ahead, if nothing changed since. */
export function take(
	rt: Runtime,
	stream: OutboxStream,
	most: number,
): Prepared {
	const made = ahead.get(rt)?.get(stream.id);
	ahead.get(rt)?.delete(stream.id);
	return made?.after === stream.acked &&
		made.most === most &&
		made.revision === rt.journal.revision
		? made
		: make(rt, stream, stream.acked, most);
}

/** Makes the push after this one. */
export function prepareNext(
	rt: Runtime,
	stream: OutboxStream,
	{ last, most }: Prepared,
): void {
	if (last >= stream.have) return;
	const streams = ahead.get(rt) ?? new Map<number, Prepared>();
	ahead.set(rt, streams.set(stream.id, make(rt, stream, last, most)));
}
