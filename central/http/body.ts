/** Request bodies: the bytes as sent, bounded, and what stands in them. */
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { z } from "zod";
import { malformed, tooLarge } from "./errors.ts";

/** How much of a body that is too long is read and dropped, so that the sender can hear the answer. */
const DRAIN_BYTES = 8 * 1024 * 1024;

/** The raw bytes of a request. @throws WireError 413 */
export async function readBytes(
	payload: IncomingMessage,
	limit: number,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of payload as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= limit) chunks.push(chunk);
		else if (size > limit + DRAIN_BYTES) break;
		else chunks.length = 0;
	}
	if (size > limit)
		throw tooLarge(`A request body here has at most ${limit} bytes.`);
	return Buffer.concat(chunks, size);
}

const gunzipAsync = promisify(gunzip);

/** Undoes gzip, never beyond the limit. @throws WireError 413, 400 */
export async function unzip(
	bytes: Buffer,
	encoding: string | undefined,
	limit: number,
): Promise<Buffer> {
	const name = (encoding ?? "identity").trim().toLowerCase();
	if (name === "identity" || name === "") return bytes;
	if (name !== "gzip")
		throw malformed("The only Content-Encoding taken here is gzip.");
	try {
		return await gunzipAsync(bytes, { maxOutputLength: limit });
	} catch (error) {
		if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE")
			throw tooLarge(`Unpacked, a request body has at most ${limit} bytes.`);
		throw malformed("The body is not gzip.");
	}
}

// A byte order mark is kept, so that it is refused like any other stray character.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The JSON value of the bytes. @throws WireError 400 */
export function parseJson(bytes: Uint8Array): unknown {
	let text: string;
	try {
		text = utf8.decode(bytes);
	} catch {
		throw malformed("The body is not UTF-8.");
	}
	try {
		return JSON.parse(text);
	} catch {
		throw malformed("The body is not JSON.");
	}
}

/** Checks a value against a schema. The sentence names the place, never the value. @throws WireError 400 */
export function check<S extends z.ZodType>(
	schema: S,
	value: unknown,
): z.output<S> {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const where = issue?.path.map(String).join(".") || "body";
	throw malformed(`${where}: ${issue?.message ?? "not as documented"}`);
}

/** Reads a small JSON request. @throws WireError 400 */
export const jsonBody = <S extends z.ZodType>(schema: S, body: unknown) =>
	check(
		schema,
		Buffer.isBuffer(body) ? parseJson(body) : parseJson(new Uint8Array()),
	);
