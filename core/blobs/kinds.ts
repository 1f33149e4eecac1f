/** What a file is, by its content; its name says nothing. */
import { Refusal } from "../../shared/errors.ts";
import { isShut, pagesOf } from "./pdf.ts";

export const MAX_BLOB_BYTES = 25 * 1024 * 1024;

/** The media type of a document, and its pages where they can be told. */
export type Kind = { mime: string; pages: number | null };

const starts = (bytes: Uint8Array, ...head: number[]) =>
	head.every((byte, i) => bytes[i] === byte);

/** Windows, ELF and Mach-O programs, scripts: never papers of a citizen. */
const isProgram = (bytes: Uint8Array) =>
	starts(bytes, 0x4d, 0x5a) ||
	starts(bytes, 0x7f, 0x45, 0x4c, 0x46) ||
	starts(bytes, 0xcf, 0xfa, 0xed, 0xfe) ||
	starts(bytes, 0x23, 0x21);

/** What telephones photograph in; few other programs can show it. */
const isHeic = (bytes: Buffer) =>
	/^ftyp(hei[cxms]|hev[cxms]|mif1|msf1|avif)$/.test(
		bytes.toString("latin1", 4, 12),
	);

/**
 * The kind of an accepted document: PDF, JPEG or PNG.
 * @throws Refusal `file_empty`, `file_too_big`, `file_dangerous`, `file_encrypted`, `file_heic`, `file_kind`
 */
export function kindOf(bytes: Buffer): Kind {
	if (bytes.length === 0) throw new Refusal("file_empty");
	if (bytes.length > MAX_BLOB_BYTES)
		throw new Refusal("file_too_big", { limitMb: 25 });
	if (isProgram(bytes)) throw new Refusal("file_dangerous");
	if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) {
		if (isShut(bytes)) throw new Refusal("file_encrypted");
		return { mime: "application/pdf", pages: pagesOf(bytes) };
	}
	if (starts(bytes, 0xff, 0xd8, 0xff)) return { mime: "image/jpeg", pages: 1 };
	if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
		return { mime: "image/png", pages: 1 };
	if (isHeic(bytes)) throw new Refusal("file_heic");
	throw new Refusal("file_kind");
}
