/**
 * The little that must be known of a PDF before it is kept: whether a password shuts it, and how many
 * pages it has. Read without pdf.js, which is for the screen: a megabyte of program and asynchronous, where
 * a command decides at once. What is damaged or unusual has no number of pages and is kept all the same.
 */
import { inflateSync } from "node:zlib";
import { type Dictionary, dictionaryOf } from "./pdf-dictionary.ts";
import { opensWithoutPassword } from "./pdf-password.ts";

/** A dictionary is never this far from its end; what is longer is not looked at. */
const DICTIONARY = 4096;
/** Unpacked object streams of one file, together: a small file must not fill the memory. */
const MOST_UNPACKED = 16 * 1024 * 1024;
const MOST_PAGES = 100_000;

const text = (bytes: Buffer, from: number, to: number) =>
	bytes.toString("latin1", Math.max(0, from), Math.min(bytes.length, to));

/** The dictionary of the last cross-reference: the trailer, or that of a cross-reference stream. */
function trailerOf(bytes: Buffer): string {
	const end = text(bytes, bytes.length - 2048, bytes.length);
	const at = Number(/startxref\s+(\d{1,10})\s+%%EOF\s*[^%]*$/.exec(end)?.[1]);
	const head = Number.isSafeInteger(at) ? text(bytes, at, at + DICTIONARY) : "";
	if (/^\s*\d+\s+\d+\s+obj/.test(head)) return head.split("stream")[0] ?? "";
	const from = bytes.lastIndexOf("trailer");
	return from < 0 ? "" : text(bytes, from, from + DICTIONARY);
}

/** Whether a password is needed to open it. */
export function isShut(bytes: Buffer): boolean {
	const trailer = trailerOf(bytes);
	if (!/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(trailer)) return false;
	const facts = dictionaryOf(trailer);
	const named = facts?.get("Encrypt") ?? null;
	const encrypt = typeof named === "string" ? objectOf(bytes, named) : named;
	const ids = facts?.get("ID");
	const id = Array.isArray(ids) ? ids[0] : undefined;
	return !(
		encrypt instanceof Map &&
		opensWithoutPassword(encrypt, Buffer.isBuffer(id) ? id : Buffer.alloc(0))
	);
}

/** The dictionary a reference means; the last one written of that number holds. */
function objectOf(bytes: Buffer, reference: string): Dictionary | null {
	const [number, generation] = reference.split(/\s+/);
	const head = `${number} ${generation} obj`;
	for (
		let at = bytes.lastIndexOf(head, undefined, "latin1");
		at >= 0;
		at = at > 0 ? bytes.lastIndexOf(head, at - 1, "latin1") : -1
	)
		if (!/\d$/.test(text(bytes, at - 1, at)))
			return dictionaryOf(text(bytes, at, at + DICTIONARY));
	return null;
}

/** Every place where a word stands. */
function* places(bytes: Buffer, word: string): Generator<number> {
	for (
		let at = bytes.indexOf(word, 0, "latin1");
		at >= 0;
		at = bytes.indexOf(word, at + word.length, "latin1")
	)
		yield at;
}

/** The objects packed together in compressed streams, as PDF 1.5 and later keep them. */
function* objectStreams(bytes: Buffer): Generator<Buffer> {
	let left = MOST_UNPACKED;
	for (const at of places(bytes, "/ObjStm")) {
		const word = bytes.indexOf("stream", at, "latin1");
		if (word < 0 || word - at > DICTIONARY) continue;
		let from = word + "stream".length;
		if (bytes[from] === 0x0d) from++;
		if (bytes[from] === 0x0a) from++;
		const to = bytes.indexOf("endstream", from, "latin1");
		if (to < 0) return;
		try {
			const plain = inflateSync(bytes.subarray(from, to), {
				maxOutputLength: left,
			});
			left -= plain.length;
			yield plain;
		} catch {
			// Not deflated, damaged or too large: then it tells nothing of the pages.
		}
		if (left <= 0) return;
	}
}

/** The largest number a node of the page tree counts: that of its root. */
function largestCount(bytes: Buffer): number {
	let largest = 0;
	for (const at of places(bytes, "/Pages")) {
		// `/Type /Pages` alone; a catalogue's `/Pages 2 0 R` is a reference.
		if (!/\/Type\s*$/.test(text(bytes, at - 16, at))) continue;
		const before = text(bytes, at - DICTIONARY, at);
		const after = text(bytes, at, at + DICTIONARY);
		const own =
			before.slice(
				Math.max(before.lastIndexOf("obj"), before.lastIndexOf(">>")) + 1,
			) + after.slice(0, endOfDictionary(after));
		const count = Number(
			/\/Count\s+(\d{1,6})(?!\d)(?!\s+\d+\s+R)/.exec(own)?.[1],
		);
		if (count > largest && count <= MOST_PAGES) largest = count;
	}
	return largest;
}

const endOfDictionary = (after: string) => {
	const end = after.indexOf("endobj");
	return end < 0 ? after.length : end;
};

/** How many pages, or null where the file does not say. */
export function pagesOf(bytes: Buffer): number | null {
	let largest = largestCount(bytes);
	for (const packed of objectStreams(bytes))
		largest = Math.max(largest, largestCount(packed));
	return largest || null;
}
