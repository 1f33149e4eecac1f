/** The administrator's line to the central: token from environment or file, never from the command line. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { refusedCentral, wireErrorSchema } from "../../shared/sync-protocol.ts";

/** What ends the program, with the code it ends with. */
export class Failure extends Error {
	constructor(
		readonly exitCode: 1 | 2 | 3,
		message: string,
	) {
		super(message);
	}
}
/** The central refused. */
export const refusal = (message: string) => new Failure(1, message);
/** The call was written wrongly. */
export const misuse = (message: string) => new Failure(2, message);
/** No answer, or "not now": the same call may succeed later. */
export const noAnswer = (message: string) => new Failure(3, message);

const TIMEOUT_MS = 60_000;

type Env = Record<string, string | undefined>;

/** @throws Failure 2 */
function tokenOf(env: Env): string {
	if (env.CENTRAL_ADMIN_TOKEN) return env.CENTRAL_ADMIN_TOKEN;
	const file =
		env.CENTRAL_ADMIN_TOKEN_FILE ??
		(env.CENTRAL_DATA_DIR && join(env.CENTRAL_DATA_DIR, "admin-token"));
	if (!file)
		throw misuse(
			"set CENTRAL_ADMIN_TOKEN_FILE (or CENTRAL_ADMIN_TOKEN, or the central's CENTRAL_DATA_DIR)",
		);
	try {
		return readFileSync(file, "utf8").trim();
	} catch {
		throw misuse(`the admin token's file cannot be read: ${file}`);
	}
}

export type Body = { json: unknown } | { bytes: Buffer; type: string };

export class Api {
	readonly #base: string;
	readonly #token: string;

	/** @throws Failure 2 */
	constructor(env: Env) {
		this.#base = (env.CENTRAL_URL ?? "http://127.0.0.1:8640").replace(
			/\/$/,
			"",
		);
		const refused = refusedCentral(this.#base);
		if (refused) throw misuse(`CENTRAL_URL ${refused}`);
		this.#token = tokenOf(env);
	}

	/** The answer's JSON; null for an empty one. @throws Failure */
	async call(method: string, path: string, body?: Body): Promise<unknown> {
		const response = await this.#send(method, path, body);
		const text = await response.text();
		if (response.ok) return text === "" ? null : JSON.parse(text);
		const { error, detail } = readError(text);
		const sentence = `${response.status} ${error}: ${detail}`;
		throw response.status === 429 || response.status >= 500
			? noAnswer(sentence)
			: refusal(sentence);
	}

	async #send(method: string, path: string, body?: Body): Promise<Response> {
		const content =
			body && ("json" in body ? JSON.stringify(body.json) : body.bytes);
		try {
			return await fetch(this.#base + path, {
				method,
				headers: {
					authorization: `Bearer ${this.#token}`,
					...(body
						? {
								"content-type": "json" in body ? "application/json" : body.type,
							}
						: {}),
				},
				...(content === undefined ? {} : { body: content }),
				redirect: "error", // the token goes to nobody else
				signal: AbortSignal.timeout(TIMEOUT_MS),
			});
		} catch (error) {
			const { cause } = error as { cause?: { code?: string } };
			throw noAnswer(
				`no answer from ${this.#base} (${cause?.code ?? (error as Error).message})`,
			);
		}
	}
}

function readError(text: string): { error: string; detail: string } {
	try {
		const { error, detail } = wireErrorSchema.parse(JSON.parse(text));
		return { error, detail: detail ?? "" };
	} catch {
		return { error: "unknown", detail: "not an answer of a central" };
	}
}
