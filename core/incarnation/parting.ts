/** Where this store's history and the central's part: the last operation that both hold. */
import { streamStateSchema, ZERO_HASH } from "../../shared/sync-protocol.ts";
import type { Runtime } from "../runtime.ts";
import {
	type Answer,
	ask,
	errorOf,
	isWireError,
	NoAnswer,
} from "../sync/http.ts";
import type { OutboxStream } from "../sync/outbox.ts";

/** What the central holds of a stream; nothing where it does not know it. @throws NoAnswer */
export async function heldOf(
	rt: Runtime,
	stream: string,
	signal: AbortSignal,
): Promise<{ have: number; head: string }> {
	const answer = await ask(
		rt,
		"GET",
		`/v1/streams/${stream}`,
		undefined,
		signal,
	);
	// a queue that another terminal opened is nothing of ours either
	if (isUnknown(answer) || isForbidden(answer))
		return { have: 0, head: ZERO_HASH };
	const state = streamStateSchema.safeParse(answer.json);
	if (answer.status !== 200 || !state.success) throw silent(answer);
	return state.data;
}

export const isUnknown = (answer: Answer) =>
	answer.status === 404 && isWireError(answer);

const isForbidden = (answer: Answer) =>
	answer.status === 403 && isWireError(answer);

const silent = (answer: Answer) =>
	new NoAnswer(`the central answered ${answer.status}`);

/**
 * Finds it by halves: an operation the central holds, pushed once more, is answered with 200, another
 * in its place with `fork`.
 * @returns the last common `seq`, 0 where there is none. @throws NoAnswer
 */
export async function parting(
	rt: Runtime,
	stream: OutboxStream,
	signal: AbortSignal,
): Promise<number> {
	const held = await heldOf(rt, stream.stream, signal);
	let common = 0;
	let most = Math.min(stream.have, held.have);
	if (most === held.have && rt.q.outbox.hash(stream.id, most) === held.head)
		return most;
	while (common < most) {
		const middle = Math.ceil((common + most) / 2);
		if (await holds(rt, stream, middle, signal)) common = middle;
		else most = middle - 1;
	}
	return common;
}

async function holds(
	rt: Runtime,
	{ id, stream }: OutboxStream,
	seq: number,
	signal: AbortSignal,
): Promise<boolean> {
	const ops = rt.q.outbox.ops(id, seq - 1, 1);
	const path = `/v1/streams/${stream}/ops`;
	const answer = await ask(rt, "POST", path, { ops }, signal);
	if (answer.status === 200) return true;
	if (answer.status === 409 && errorOf(answer).error === "fork") return false;
	throw silent(answer);
}
