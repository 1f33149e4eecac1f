/** Hashes, seals and signatures of the journal. Node only: the core and the central use it, the faces never. */
import {
	createPrivateKey,
	createPublicKey,
	hash,
	type KeyObject,
	sign,
	verify,
} from "node:crypto";

/** SHA-256 over the UTF-8 bytes of a text, lower-case hex. */
export const sha256Hex = (text: string | Uint8Array) =>
	hash("sha256", text, "hex");

/**
 * True when the text has no lone surrogate. Such a text has no UTF-8 form of its own,
 * so two different strings would hash alike.
 */
export const isWellFormed = (text: string) => text.isWellFormed();

const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** Ed25519 public key from its 32 raw bytes (base64url). Throws on another length. */
export function publicKeyFromRaw(raw: string): KeyObject {
	const bytes = Buffer.from(raw, "base64url");
	if (bytes.length !== 32)
		throw new Error("an Ed25519 public key has 32 bytes");
	return createPublicKey({
		key: Buffer.concat([SPKI_PREFIX, bytes]),
		format: "der",
		type: "spki",
	});
}

/** Ed25519 private key from its 32-byte seed (base64url). */
export function privateKeyFromSeed(seed: string): KeyObject {
	const bytes = Buffer.from(seed, "base64url");
	if (bytes.length !== 32) throw new Error("an Ed25519 seed has 32 bytes");
	return createPrivateKey({
		key: Buffer.concat([PKCS8_PREFIX, bytes]),
		format: "der",
		type: "pkcs8",
	});
}

/** The 32 raw bytes of an Ed25519 public key, base64url without padding. */
export function rawPublicKey(key: KeyObject): string {
	const spki = createPublicKey(key).export({ format: "der", type: "spki" });
	return spki.subarray(-32).toString("base64url");
}

/** Ed25519 signature over the bytes, base64url. */
export const signBytes = (bytes: Uint8Array, key: KeyObject) =>
	sign(null, bytes, key).toString("base64url");

/** Whether the signature (base64url) is the key's over these bytes; false for malformed input. */
export function verifyBytes(
	bytes: Uint8Array,
	signature: string,
	key: KeyObject,
): boolean {
	const raw = Buffer.from(signature, "base64url");
	return raw.length === 64 && verify(null, bytes, key, raw);
}

/** Compact JWS, EdDSA, with the given `kid`. The payload is serialised once, as given. */
export function signJws(
	claims: object,
	kid: string,
	key: KeyObject,
	typ?: string,
): string {
	const header = { alg: "EdDSA", ...(typ ? { typ } : {}), kid };
	const part = (value: object) =>
		Buffer.from(JSON.stringify(value)).toString("base64url");
	const input = `${part(header)}.${part(claims)}`;
	return `${input}.${signBytes(Buffer.from(input), key)}`;
}

/**
 * Reads a compact JWS and checks it with the key its `kid` names.
 * Null for anything else: another `alg` (`none`, HS256), an unknown kid, a truncated token, or
 * another `typ` where one is asked for.
 */
export function verifyJws(
	token: string,
	keyOf: (kid: string) => KeyObject | null,
	typ?: string,
): { kid: string; claims: unknown } | null {
	const parts = token.split(".");
	if (parts.length !== 3) return null;
	const [head, body, signature] = parts as [string, string, string];
	try {
		const header = JSON.parse(Buffer.from(head, "base64url").toString("utf8"));
		if (header?.alg !== "EdDSA" || typeof header.kid !== "string") return null;
		if (typ !== undefined && header.typ !== typ) return null;
		const key = keyOf(header.kid);
		if (!key || !verifyBytes(Buffer.from(`${head}.${body}`), signature, key))
			return null;
		return {
			kid: header.kid,
			claims: JSON.parse(Buffer.from(body, "base64url").toString("utf8")),
		};
	} catch {
		return null; // not base64url JSON: not a token
	}
}
