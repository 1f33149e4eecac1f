/** One document to the central: from where an earlier try ended, chunk by chunk, never in the way of operations. */
import type { Runtime } from "../../runtime.ts";
import { NoAnswer } from "../http.ts";
import type { Pace } from "./pace.ts";
import type { Due, Trouble } from "./queries.ts";
import { create, isHeld, offsetAt, patch } from "./tus.ts";

export type Shipped =
	| "shipped"
	/** Operations are waiting: later, from where it is. */
	| "yielded"
	/** It was erased, or the central does not know the operation that names it (again). */
	| "later"
	| Trouble;

/** What a document is sent on. */
export type Way = {
	rt: Runtime;
	pace: Pace;
	signal: AbortSignal;
	yields(): boolean;
};

/** Chunks that came changed, and wholes that were wrong, until something else must be the matter. */
const MOST_SPOILED = 3;
const MOST_WRONG = 3;
const MOST_TRIES = 10;

/** @throws NoAnswer, Wait */
export async function ship(way: Way, document: Due): Promise<Shipped> {
	let bytes: Buffer | null = null;
	let wrong = 0;
	for (let tries = 0; tries < MOST_TRIES; tries++) {
		const place = await placeOf(way, document);
		if (typeof place === "string") return place;
		bytes ??= readWhole(way.rt, document);
		if (!bytes) return "unreadable";
		const end = await send(way, document, place, bytes);
		if (end === "wrong" && ++wrong === MOST_WRONG) return "refused";
		if (end !== "wrong" && end !== "astray") return end;
	}
	throw new NoAnswer("an upload goes round in circles");
}

type Place = { upload: string; offset: number };

/** Where to go on; or that there is nothing to send any more, or not yet, or never. */
async function placeOf(
	{ rt, signal }: Way,
	document: Due,
): Promise<Place | Shipped> {
	const { upload } = document;
	const offset = upload && (await offsetAt(rt, upload, signal));
	if (upload && offset !== null && Number(offset) < document.size)
		return { upload, offset: Number(offset) };
	if (await isHeld(rt, document, signal)) return "shipped";
	const made = await create(rt, document, signal);
	if (made === "not_named") return "later";
	if (made === "refused") return "refused";
	remember(rt, document, made.upload);
	return { upload: made.upload, offset: 0 };
}

/** Kept over a restart, which goes on where this ended. */
function remember(rt: Runtime, document: Due, upload: string | null): void {
	document.upload = upload;
	rt.q.documents.uploadAt.run({ sha256: document.sha256, upload });
}

/** The plain bytes; null where the file is gone or was changed. */
function readWhole(rt: Runtime, { sha256 }: Due): Buffer | null {
	try {
		return rt.blobs.read(sha256);
	} catch (error) {
		rt.deps.log.error({ err: error, sha256 }, "a document cannot be read");
		return null;
	}
}

async function send(
	{ rt, pace, signal, yields }: Way,
	document: Due,
	{ upload, offset }: Place,
	bytes: Buffer,
): Promise<"shipped" | "yielded" | "later" | "wrong" | "astray"> {
	let spoiled = 0;
	for (let at = offset; at < bytes.length; ) {
		if (signal.aborted || yields()) return "yielded";
		if (!rt.q.documents.isDue.get(document.sha256)) return "later";
		const chunk = bytes.subarray(at, at + pace.chunk);
		const began = rt.deps.clock.mono();
		const answer = await patch(rt, upload, at, chunk, signal).catch((error) => {
			pace.slower(); // the line broke on the way
			throw error;
		});
		if (answer === "wrong" || answer === "gone") remember(rt, document, null);
		if (answer === "gone") return "astray";
		if (answer === "wrong" || answer === "astray") return answer;
		if (answer === "spoiled" && ++spoiled === MOST_SPOILED)
			throw new NoAnswer("what is sent comes changed");
		if (answer === "too_large" && !pace.slower())
			throw new NoAnswer("not even a small chunk is taken");
		if (typeof answer !== "object") continue;
		at = answer.offset;
		spoiled = 0;
		pace.took(rt.deps.clock.mono() - began);
	}
	return "shipped";
}
