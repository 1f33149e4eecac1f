/**
 * The recovery key: an X25519 pair made at set-up, whose private half is printed once. With it alone
 * a store opens on another machine. X25519 → HKDF-SHA256 → AES-256-GCM with a one-time key pair,
 * the construction of ECIES (SEC 1 §5.1) on RFC 7748 and RFC 5869.
 */
import {
	createCipheriv,
	createDecipheriv,
	createPrivateKey,
	createPublicKey,
	diffieHellman,
	generateKeyPairSync,
	hkdfSync,
	type KeyObject,
	randomBytes,
} from "node:crypto";
import { z } from "zod";

const RECOVERY = "ventanilla recovery 1";

const sealedSchema = z.object({
	alg: z.literal("X25519-HKDF-SHA256-AES-256-GCM"),
	to: z.string(),
	ephemeral: z.string(),
	iv: z.string(),
	tag: z.string(),
	data: z.string(),
});
export type SealedToRecovery = z.infer<typeof sealedSchema>;

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

/** A new pair, both halves base64 DER (SPKI, PKCS 8). */
export function makeRecoveryPair(): { publicKey: string; privateKey: string } {
	const pair = generateKeyPairSync("x25519");
	return {
		publicKey: b64(pair.publicKey.export({ format: "der", type: "spki" })),
		privateKey: b64(pair.privateKey.export({ format: "der", type: "pkcs8" })),
	};
}

const publicFrom = (text: string) =>
	createPublicKey({
		key: Buffer.from(text, "base64"),
		format: "der",
		type: "spki",
	});

function agree(
	privateKey: KeyObject,
	publicKey: KeyObject,
	purpose: string,
): Buffer {
	const secret = diffieHellman({ privateKey, publicKey });
	return Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
}

export const sealToRecovery = (
	plain: Uint8Array,
	recoveryPublicKey: string,
): SealedToRecovery => sealTo(plain, recoveryPublicKey, RECOVERY);

/** @param purpose what is sealed for one opens under no other. */
export function sealTo(
	plain: Uint8Array,
	recipientKey: string,
	purpose: string,
): SealedToRecovery {
	const once = generateKeyPairSync("x25519");
	const iv = randomBytes(12);
	const key = agree(once.privateKey, publicFrom(recipientKey), purpose);
	const cipher = createCipheriv("aes-256-gcm", key, iv);
	const data = Buffer.concat([cipher.update(plain), cipher.final()]);
	return {
		alg: "X25519-HKDF-SHA256-AES-256-GCM",
		to: recipientKey,
		ephemeral: b64(once.publicKey.export({ format: "der", type: "spki" })),
		iv: b64(iv),
		tag: b64(cipher.getAuthTag()),
		data: b64(data),
	};
}

/** Opens what was sealed. Throws when the private key is another one or the file was changed. */
export const openWithRecovery = (
	sealed: unknown,
	privateKeyText: string,
): Buffer => openSealed(sealed, privateKeyText, RECOVERY);

/** Opens what was sealed for this purpose, or throws. */
export function openSealed(
	sealed: unknown,
	privateKeyText: string,
	purpose: string,
): Buffer {
	const parts = sealedSchema.parse(sealed);
	const privateKey = createPrivateKey({
		key: Buffer.from(privateKeyText, "base64"),
		format: "der",
		type: "pkcs8",
	});
	const key = agree(privateKey, publicFrom(parts.ephemeral), purpose);
	const decipher = createDecipheriv(
		"aes-256-gcm",
		key,
		Buffer.from(parts.iv, "base64"),
	);
	decipher.setAuthTag(Buffer.from(parts.tag, "base64"));
	return Buffer.concat([
		decipher.update(Buffer.from(parts.data, "base64")),
		decipher.final(),
	]);
}
