/** Requests to the central: signed, typed, with one kind of error for "no answer". */
import { signBytes } from "../../shared/chain.ts";
import { wireErrorSchema } from "../../shared/sync-protocol.ts";
import type { HttpResponse } from "../deps.ts";
import type { Runtime } from "../runtime.ts";

/** No answer came: an ordinary state, not a fault. */
export class NoAnswer extends Error {}

/** The central asks to wait this long: `429` or `503` with `Retry-After`. */
export class Wait extends Error {
	readonly ms: number;
	constructor(ms: number) {
		super("the central asks to wait");
		this.ms = ms;
	}
}

export type Answer = { status: number; json: unknown };

const TIMEOUT_MS = 30_000;

/** Sends one request with the terminal's token; a `POST` is signed over its bytes. */
export async function ask(
	rt: Runtime,
	method: "GET" | "POST",
	path: string,
	body?: unknown,
	signal?: AbortSignal,
): Promise<Answer> {
	const { enrolment } = rt.identity;
	if (!enrolment) throw new Error("not enrolled");
	const bytes =
		body === undefined ? undefined : Buffer.from(JSON.stringify(body));
	return send(rt, signal, {
		method,
		url: `${enrolment.centralUrl}${path}`,
		headers: {
			authorization: `Bearer ${enrolment.token}`,
			...(bytes
				? {
						"content-type": "application/json",
						"x-signature": signBytes(bytes, rt.signingKey),
					}
				: {}),
		},
		...(bytes ? { body: bytes } : {}),
	});
}

/** @throws NoAnswer, Wait */
export async function send(
	rt: Pick<Runtime, "deps">,
	signal: AbortSignal | undefined,
	request: Parameters<Runtime["deps"]["network"]>[0],
): Promise<Answer> {
	const timeout = AbortSignal.timeout(TIMEOUT_MS);
	let response: HttpResponse;
	try {
		response = await rt.deps.network(
			request,
			signal ? AbortSignal.any([signal, timeout]) : timeout,
		);
	} catch (error) {
		throw new NoAnswer(error instanceof Error ? error.message : "no answer");
	}
	if (response.status === 429 || response.status === 503) {
		const ms = retryAfter(response);
		throw ms === null ? new NoAnswer("the central is busy") : new Wait(ms);
	}
	return { status: response.status, json: parsed(response.text) };
}

/** Null where no number of seconds was asked for: the usual back-off follows, also to a date, which a wrong clock would stretch. */
function retryAfter(response: HttpResponse): number | null {
	const text = String(response.headers["retry-after"] ?? "");
	return /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null; // a proxy's page, an empty 204
	}
}

/** The error of an answer, with what it adds (`have`, `head`, `seq`). */
export const errorOf = (answer: Answer) =>
	wireErrorSchema.safeParse(answer.json).data ?? { error: "unknown" };
