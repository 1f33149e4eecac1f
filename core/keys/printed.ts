/**
 * A private key on paper: its 32 bytes and three of their hash in Crockford's alphabet, which has no
 * I, L, O or U, in fourteen groups of four. A person can copy it by hand, and a slip is noticed.
 */
import { createHash, createPrivateKey } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_BYTES = 32;
const CHECK_BYTES = 3;
const SIGNS = ((KEY_BYTES + CHECK_BYTES) * 8) / 5;
/** What stands before the 32 bytes in the key's DER form (RFC 8410). */
const DER_HEAD = Buffer.from("302e020100300506032b656e04220420", "hex");

const check = (raw: Buffer) =>
	createHash("sha256").update(raw).digest().subarray(0, CHECK_BYTES);

/** @param privateKey base64 DER, as `makeRecoveryPair` gives it. */
export function printedGroups(privateKey: string): string[] {
	const raw = Buffer.from(privateKey, "base64").subarray(DER_HEAD.length);
	let number = BigInt(`0x${Buffer.concat([raw, check(raw)]).toString("hex")}`);
	let text = "";
	for (let i = 0; i < SIGNS; i++, number >>= 5n)
		text = ALPHABET.charAt(Number(number & 31n)) + text;
	return text.match(/.{4}/g) ?? [];
}

/** Signs as they are meant: O is 0, I and L are 1; what stands between them does not count. */
export const readSigns = (text: string) =>
	text
		.toUpperCase()
		.replaceAll("O", "0")
		.replaceAll(/[IL]/g, "1")
		.replaceAll(/[^0-9A-Z]/g, "");

/**
 * The private key (base64 DER) of what a person typed from paper, or of its DER text itself.
 * @throws an Error with a sentence for the person.
 */
export function privateKeyOf(text: string): string {
	const trimmed = text.trim();
	if (isDer(trimmed)) return trimmed;
	const signs = readSigns(trimmed);
	if (signs.length !== SIGNS)
		throw new Error(
			`the key has ${SIGNS} letters and digits; ${signs.length} were given`,
		);
	let number = 0n;
	for (const sign of signs) {
		const value = ALPHABET.indexOf(sign);
		if (value < 0) throw new Error(`${sign} is in no key`);
		number = (number << 5n) | BigInt(value);
	}
	const hex = number.toString(16).padStart((KEY_BYTES + CHECK_BYTES) * 2, "0");
	const bytes = Buffer.from(hex, "hex");
	const raw = bytes.subarray(0, KEY_BYTES);
	if (!check(raw).equals(bytes.subarray(KEY_BYTES)))
		throw new Error("the key was not copied right: compare it group by group");
	return Buffer.concat([DER_HEAD, raw]).toString("base64");
}

function isDer(text: string): boolean {
	try {
		const key = Buffer.from(text, "base64");
		createPrivateKey({ key, format: "der", type: "pkcs8" });
		return true;
	} catch {
		return false; // then it is what stands on the paper
	}
}
