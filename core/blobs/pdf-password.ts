/**
 * Whether an encrypted PDF opens without a password, as one does whose owner only forbade copying or
 * changes. Told by what every reader does first: the empty password is tried on the dictionary's own proof
 * (ISO 32000-2, 7.6.4). What cannot be told counts as shut.
 */
import { createCipheriv, createHash } from "node:crypto";
import type { Dictionary } from "./pdf-dictionary.ts";

const PAD = Buffer.from(
	"28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a",
	"hex",
);
const hash = (name: string, ...parts: Uint8Array[]) =>
	createHash(name).update(Buffer.concat(parts)).digest();

/** OpenSSL 3 keeps it among what it no longer loads, and old papers need nothing newer. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
	const state = Uint8Array.from({ length: 256 }, (_, i) => i);
	const at = (i: number) => state[i & 255] ?? 0;
	const swap = (i: number, j: number) => {
		[state[i], state[j]] = [at(j), at(i)];
	};
	for (let i = 0, j = 0; i < 256; i++) {
		j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
		swap(i, j);
	}
	let i = 0;
	let j = 0;
	return Buffer.from(data).map((byte) => {
		i = (i + 1) & 255;
		j = (j + at(i)) & 255;
		swap(i, j);
		return byte ^ at(at(i) + at(j));
	}) as Buffer;
}

/** The key the empty password makes, of revisions 2 to 4. */
function keyOf(encrypt: Dictionary, revision: number, id: Buffer): Buffer {
	const permissions = Buffer.alloc(4);
	permissions.writeInt32LE(Number(encrypt.get("P")) | 0);
	const bare = revision >= 4 && encrypt.get("EncryptMetadata") === "false";
	const length = revision === 2 ? 5 : Number(encrypt.get("Length") ?? 40) / 8;
	let key = hash(
		"md5",
		PAD,
		stringOf(encrypt, "O").subarray(0, 32),
		permissions,
		id,
		Buffer.alloc(bare ? 4 : 0, 0xff),
	);
	if (revision >= 3)
		for (let i = 0; i < 50; i++) key = hash("md5", key.subarray(0, length));
	return key.subarray(0, length);
}

/** The slow hash of revision 6, for the empty password. */
function hardened(salt: Buffer): Buffer {
	let key = hash("sha256", salt);
	for (let round = 1; ; round++) {
		const cipher = createCipheriv(
			"aes-128-cbc",
			key.subarray(0, 16),
			key.subarray(16, 32),
		).setAutoPadding(false);
		const mixed = cipher.update(
			Buffer.concat(Array.from({ length: 64 }, () => key)),
		);
		const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
		key = hash(["sha256", "sha384", "sha512"][rest] ?? "sha256", mixed);
		if (round >= 64 && (mixed.at(-1) ?? 0) <= round - 32)
			return key.subarray(0, 32);
	}
}

function stringOf(dictionary: Dictionary, key: string): Buffer {
	const value = dictionary.get(key);
	return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}

/** @param id the first part of the file's own, from its trailer. */
export function opensWithoutPassword(encrypt: Dictionary, id: Buffer): boolean {
	const revision = Number(encrypt.get("R"));
	const proof = stringOf(encrypt, "U");
	if (encrypt.get("Filter") !== "/Standard" || proof.length < 32) return false;
	if (revision === 2)
		return rc4(keyOf(encrypt, revision, id), PAD).equals(proof.subarray(0, 32));
	if (revision === 3 || revision === 4) {
		const key = keyOf(encrypt, revision, id);
		if (key.length < 5 || key.length > 16) return false;
		let expected: Uint8Array = hash("md5", PAD, id);
		for (let i = 0; i < 20; i++)
			expected = rc4(
				key.map((byte) => byte ^ i),
				expected,
			);
		return proof.subarray(0, 16).equals(expected);
	}
	if (proof.length < 48) return false;
	const salt = proof.subarray(32, 40);
	if (revision === 5) return hash("sha256", salt).equals(proof.subarray(0, 32));
	return revision === 6 && hardened(salt).equals(proof.subarray(0, 32));
}
