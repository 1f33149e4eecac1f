/** The token of a pre-filled request and its code. Core and central use it, the faces never. */
import { type publicKeyFromRaw, signJws, verifyJws } from "./chain.ts";
import {
	PREFILLED_CODE_MOST,
	PREFILLED_START,
	type PrefilledClaims,
	prefilledClaimsSchema,
} from "./prefilled.ts";

type Key = ReturnType<typeof publicKeyFromRaw>;
const TYP = "request+jwt";

/** Signed by the central with the key its terminals check the feed with. */
export const signPrefilled = (
	claims: PrefilledClaims,
	central: { id: string; privateKey: Key },
): string => signJws(claims, central.id, central.privateKey, TYP);

/** The claims of a request this central signed; null for anything else, its other tokens among it. */
export function readPrefilled(
	token: string,
	central: { id: string; publicKey: Key },
): PrefilledClaims | null {
	const read = verifyJws(
		token,
		(kid) => (kid === central.id ? central.publicKey : null),
		TYP,
	);
	return prefilledClaimsSchema.safeParse(read?.claims).data ?? null;
}

/** RFC 4648 without padding: 0, 1, 8 and 9 are free, and 0 parts the parts. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function toLetters(bytes: Uint8Array): string {
	let text = "";
	let bits = 0;
	let held = 0;
	for (const byte of bytes) {
		held = ((held << 8) | byte) & 0xfff;
		bits += 8;
		for (; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31];
	}
	return bits > 0 ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}

function fromLetters(text: string): Buffer | null {
	const bytes: number[] = [];
	let bits = 0;
	let held = 0;
	for (const letter of text) {
		const value = LETTERS.indexOf(letter);
		if (value < 0) return null;
		held = ((held << 5) | value) & 0xfff;
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		bytes.push((held >> bits) & 255);
	}
	return Buffer.from(bytes);
}

/**
 * The text of the QR: capital letters and digits alone, so that a scanner types it the same whatever
 * keyboard layout or caps lock the machine has, and the QR needs 5.5 bits a letter instead of 8.
 */
export const prefilledCode = (token: string): string =>
	PREFILLED_START +
	token
		.split(".")
		.map((part) => toLetters(Buffer.from(part, "base64url")))
		.join("0");

/** The token in a code, as a scanner typed it; null where the text is something else. */
export function tokenOfCode(text: string): string | null {
	const code = text.trim().toUpperCase();
	if (code.length > PREFILLED_CODE_MOST || !code.startsWith(PREFILLED_START))
		return null;
	const parts = code.slice(PREFILLED_START.length).split("0").map(fromLetters);
	return parts.length === 3
		? parts.map((part) => part?.toString("base64url") ?? "").join(".")
		: null;
}
