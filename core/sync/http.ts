/** Requests to the central: signed, typed, with one kind of error for "no answer". */
import { signBytes } from "../../shared/chain.ts";
import { wireErrorSchema } from "../../shared/sync-protocol.ts";
import type { HttpRequest, HttpResponse } from "../deps.ts";
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

export type Answer = {
	status: number;
	headers: HttpResponse["headers"];
	json: unknown;
};

const TIMEOUT_MS = 30_000;

export const base = (url: string) => url.replace(/\/$/, "");

/**
 * The central's address: the start option's, which moves with a shortcut; without one, where the terminal
 * was enrolled. An option that a person has overruled on the screen counts no more, another one does.
 */
export function centralUrl({
	config,
	identity: { enrolment },
}: Pick<Runtime, "config" | "identity">): string | null {
	const option = config.central && base(config.central.url);
	if (option && option !== enrolment?.instead) return option;
	return enrolment?.centralUrl ?? null;
}

/** Sends one request with the terminal's token; a `POST` is signed over its bytes. */
export function ask(
	rt: Runtime,
	method: "GET" | "POST",
	path: string,
	body?: unknown,
	signal?: AbortSignal,
): Promise<Answer> {
	if (body === undefined)
		return send(rt, signal, { method, ...addressed(rt, path) });
	const bytes = Buffer.from(JSON.stringify(body));
	const signature = signBytes(bytes, rt.signingKey);
	return askSigned(rt, path, { bytes, signature }, signal);
}

/** The same for a body that is written and signed already. */
export function askSigned(
	rt: Runtime,
	path: string,
	{ bytes, signature }: { bytes: Buffer; signature: string },
	signal?: AbortSignal,
): Promise<Answer> {
	const { url, headers } = addressed(rt, path);
	return send(rt, signal, {
		method: "POST",
		url,
		headers: {
			...headers,
			"content-type": "application/json",
			"x-signature": signature,
		},
		body: bytes,
	});
}

/** Any other request with the terminal's token. */
export function askWith(
	rt: Runtime,
	request: Omit<HttpRequest, "url"> & { path: string },
	signal: AbortSignal,
): Promise<Answer> {
	const { path, ...rest } = request;
	const { url, headers } = addressed(rt, path);
	return send(rt, signal, {
		...rest,
		url,
		headers: { ...headers, ...rest.headers },
	});
}

function addressed(rt: Runtime, path: string) {
	const { enrolment } = rt.identity;
	if (!enrolment) throw new Error("not enrolled");
	return {
		url: `${centralUrl(rt)}${path}`,
		headers: { authorization: `Bearer ${enrolment.token}` },
	};
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
	const { status, headers, text } = response;
	return { status, headers, json: parsed(text) };
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

/** Whether the answer has the protocol's form of an error, as every refusal of a central has. */
export const isWireError = (answer: Answer) =>
	wireErrorSchema.safeParse(answer.json).success;

/** The error of an answer, with what it adds (`have`, `head`, `seq`). */
export const errorOf = (answer: Answer) =>
	wireErrorSchema.safeParse(answer.json).data ?? { error: "unknown" };
