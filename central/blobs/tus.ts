/** The headers of tus 1.0, as far as they say something: https://tus.io/protocols/resumable-upload */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { hashSchema, limits } from "../../shared/sync-protocol.ts";
import { malformed, tooLarge, WireError } from "../http/errors.ts";

export const TUS_VERSION = "1.0.0";

/** What `OPTIONS` answers. */
export const offers = {
	"tus-version": TUS_VERSION,
	"tus-extension": "creation,checksum,expiration",
	"tus-max-size": String(limits.blobBytes),
	"tus-checksum-algorithm": "sha256",
};

/** @throws WireError 412 */
export function requireVersion(request: FastifyRequest): void {
	if (request.headers["tus-resumable"] !== TUS_VERSION)
		throw new WireError(
			412,
			"tus_version",
			`Say Tus-Resumable: ${TUS_VERSION}.`,
			{},
			{ "tus-version": TUS_VERSION },
		);
}

const header = (request: FastifyRequest, name: string): string => {
	const value = request.headers[name];
	return typeof value === "string" ? value : "";
};

/** A number of bytes; digits alone, so that neither a sign nor an exponent is one. @throws WireError 400 */
function bytesOf(request: FastifyRequest, name: string): number {
	const text = header(request, name);
	if (!/^[0-9]{1,15}$/.test(text))
		throw malformed(`${name} must be a number of bytes.`);
	return Number(text);
}

export const offsetOf = (request: FastifyRequest) =>
	bytesOf(request, "upload-offset");

export type Announced = { sha256: string; size: number; mime: string };

const metadataSchema = z.object({
	sha256: hashSchema,
	size: z.string().regex(/^[1-9][0-9]{0,14}$/),
	mime: z
		.string()
		.max(100)
		.regex(/^[a-z0-9][\w.+-]*\/[a-z0-9][\w.+-]*$/),
});

/** What a creation announces. @throws WireError 400, 413 */
export function announcedBy(request: FastifyRequest): Announced {
	const size = bytesOf(request, "upload-length");
	if (size > limits.blobBytes)
		throw tooLarge(`A blob has at most ${limits.blobBytes} bytes.`);
	const given = metadataSchema.safeParse(
		metadataOf(header(request, "upload-metadata")),
	);
	if (!given.success || Number(given.data.size) !== size)
		throw malformed(
			"Upload-Metadata must give sha256, size (that of Upload-Length) and mime.",
		);
	return { ...given.data, size };
}

/** Keys and values of the header; other keys are let pass. */
function metadataOf(text: string): Record<string, string> {
	const pairs = text.split(",").map((pair): [string, string] => {
		const [key = "", value = ""] = pair.trim().split(" ");
		return [key, Buffer.from(value, "base64").toString("utf8")];
	});
	return Object.fromEntries(pairs);
}

const pair = (key: string, value: string) =>
	`${key} ${Buffer.from(value).toString("base64")}`;

export const metadataHeader = ({ sha256, size, mime }: Announced): string =>
	[pair("sha256", sha256), pair("size", String(size)), pair("mime", mime)].join(
		",",
	);

/** The hash a chunk should have, in hex; null where none is given. @throws WireError 400 */
export function checksumOf(request: FastifyRequest): string | null {
	const text = header(request, "upload-checksum");
	if (text === "") return null;
	const base64 = /^sha256 ([A-Za-z0-9+/]{43}=)$/.exec(text)?.[1];
	if (!base64)
		throw malformed("Upload-Checksum must be sha256 and its base64.");
	return Buffer.from(base64, "base64").toString("hex");
}

/** How long the request says its body is; null where it does not. */
export function lengthOf(request: FastifyRequest): number | null {
	const text = header(request, "content-length");
	return text === "" ? null : Number(text);
}
