/** The requests of an upload, and what their answers mean. An answer that is not a central's own is none. */
import { createHash } from "node:crypto";
import type { Runtime } from "../../runtime.ts";
import {
	type Answer,
	askWith,
	errorOf,
	isWireError,
	NoAnswer,
} from "../http.ts";
import type { Due } from "./queries.ts";

const TUS = { "tus-resumable": "1.0.0" };

const header = (answer: Answer, name: string) =>
	String(answer.headers[name] ?? "");

const speaksTus = (answer: Answer) =>
	header(answer, "tus-resumable") === TUS["tus-resumable"];

const offsetOf = (answer: Answer) => {
	const text = header(answer, "upload-offset");
	return /^[0-9]{1,15}$/.test(text) ? Number(text) : null;
};

/** A proxy's or a guest network's page, a central that fails: as good as a line that is down. */
const noWord = (answer: Answer) =>
	new NoAnswer(`the central said ${answer.status} to a document`);

/** Whether the central has the document whole. A network that answers 200 to everything does not know its tag. */
export async function isHeld(
	rt: Runtime,
	{ sha256 }: Due,
	signal: AbortSignal,
): Promise<boolean> {
	const answer = await askWith(
		rt,
		{ method: "HEAD", path: `/v1/blobs/${sha256}`, headers: {} },
		signal,
	);
	if (answer.status === 404) return false;
	if (answer.status === 200 && header(answer, "etag") === `"${sha256}"`)
		return true;
	throw noWord(answer);
}

/** How far an upload is; null where the central no longer knows it, or found it wrong. */
export async function offsetAt(
	rt: Runtime,
	upload: string,
	signal: AbortSignal,
): Promise<number | null> {
	const answer = await askWith(
		rt,
		{ method: "HEAD", path: `/v1/uploads/${upload}`, headers: TUS },
		signal,
	);
	if (!speaksTus(answer)) throw noWord(answer);
	const offset = offsetOf(answer);
	if (answer.status === 200 && offset !== null) return offset;
	if ([404, 410, 422].includes(answer.status)) return null;
	throw noWord(answer);
}

const pair = (key: string, value: string | number) =>
	`${key} ${Buffer.from(String(value)).toString("base64")}`;

/** @returns the new upload, or why there is none: not yet, or never. */
export async function create(
	rt: Runtime,
	{ sha256, size, mime }: Due,
	signal: AbortSignal,
): Promise<{ upload: string } | "not_named" | "refused"> {
	const metadata = [
		pair("sha256", sha256),
		pair("size", size),
		pair("mime", mime),
	];
	const answer = await askWith(
		rt,
		{
			method: "POST",
			path: "/v1/uploads",
			headers: {
				...TUS,
				"upload-length": String(size),
				"upload-metadata": metadata.join(","),
			},
		},
		signal,
	);
	// Only the id is taken: the token goes to no other address than the central's.
	const upload = /\/v1\/uploads\/([0-9a-f-]{36})$/.exec(
		header(answer, "location"),
	)?.[1];
	if (answer.status === 201 && speaksTus(answer) && upload) return { upload };
	if (!isWireError(answer)) throw noWord(answer);
	if (errorOf(answer).error === "not_named") return "not_named";
	if ([400, 413, 422].includes(answer.status)) return "refused";
	throw noWord(answer);
}

export type Patched =
	| { offset: number }
	/** 460: the chunk came changed. */
	| "spoiled"
	/** 422: the whole is not what it should be; the upload is over. */
	| "wrong"
	/** The upload is elsewhere than we think. */
	| "astray"
	/** What was sent before is no longer there: a central may count it still, without having it. */
	| "gone"
	/** 413, also of a proxy that takes less. */
	| "too_large";

/** Sends one chunk. */
export async function patch(
	rt: Runtime,
	upload: string,
	offset: number,
	chunk: Buffer,
	signal: AbortSignal,
): Promise<Patched> {
	const checksum = createHash("sha256").update(chunk).digest("base64");
	const answer = await askWith(
		rt,
		{
			method: "PATCH",
			path: `/v1/uploads/${upload}`,
			headers: {
				...TUS,
				"content-type": "application/offset+octet-stream",
				"upload-offset": String(offset),
				"upload-checksum": `sha256 ${checksum}`,
			},
			body: chunk,
		},
		signal,
	);
	if (answer.status === 413) return "too_large";
	if (!speaksTus(answer)) throw noWord(answer);
	switch (answer.status) {
		case 204:
			if (offsetOf(answer) === offset + chunk.length)
				return { offset: offset + chunk.length };
			return "astray";
		case 460:
			return "spoiled";
		case 422:
			return "wrong";
		case 409:
			return "astray";
		case 404:
		case 410:
			return "gone";
		default:
			throw noWord(answer);
	}
}
