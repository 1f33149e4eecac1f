/** A queue stream the central does not know yet: who may begin it, seen before the batch is checked. */
import type { Caller } from "../http/auth.ts";
import { forbidden, notFound } from "../http/errors.ts";

const object = (value: unknown) =>
	typeof value === "object" && value !== null
		? (value as Record<string, unknown>)
		: {};

/**
 * Lets the terminal pass that the queue's first operation, `queue.epochOpened`, names as its hub.
 * @throws WireError 403, 404
 */
export function requireOpening(
	caller: Pick<Caller, "terminal">,
	envelope: unknown,
): void {
	const { ops } = object(envelope);
	const first = object(Array.isArray(ops) ? ops[0] : null);
	const unknown = notFound("The queue has not been opened here.");
	if (first.seq !== 1 || typeof first.body !== "string") throw unknown;
	let body: Record<string, unknown>;
	try {
		body = object(JSON.parse(first.body));
	} catch {
		return; // no operation at all: the check of shapes says so
	}
	if (body.type !== "queue.epochOpened") throw unknown;
	const { terminal } = object(body.payload);
	if (terminal !== caller.terminal)
		throw forbidden("The queue's first operation names another terminal.");
}
