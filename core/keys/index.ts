/** The keys of a store: made once, wrapped by the system where it can, and never made anew over an existing store. */
import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "../../shared/errors.ts";
import type { Ids, KeyWrapper } from "../deps.ts";
import { writeDurably } from "../store/files.ts";
import { sealToRecovery } from "./recovery.ts";

/** All 32 bytes: the database key, the Ed25519 seed that signs, and the pepper of the PINs. */
export type Keys = { database: Buffer; signing: Buffer; pepper: Buffer };

const base64 = z.string().transform((text) => Buffer.from(text, "base64"));
const fileSchema = z.object({
	v: z.literal(1),
	backend: z.enum(["os", "file"]),
	/** Tells a damaged database from one of another key, without giving the key away. */
	fingerprint: z.string(),
	wrapped: base64,
});

const bundle = z.object({
	database: base64,
	signing: base64,
	pepper: base64,
});

export const keysFile = (dataDir: string) => join(dataDir, "keys.json");
export const recoveryFile = (dataDir: string) => join(dataDir, "recovery.json");

export const fingerprint = (keys: Keys) =>
	createHmac("sha256", keys.database)
		.update("ventanilla key fingerprint")
		.digest("hex");

const packed = (keys: Keys) =>
	Buffer.from(
		JSON.stringify({
			database: keys.database.toString("base64"),
			signing: keys.signing.toString("base64"),
			pepper: keys.pepper.toString("base64"),
		}),
	);

export const unpackKeys = (bytes: Uint8Array): Keys =>
	bundle.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));

/** Writes the keys, wrapped by the system's key store or, where there is none, in a file of mode 0600. */
export async function saveKeys(
	dataDir: string,
	keys: Keys,
	wrapper: KeyWrapper,
): Promise<void> {
	const wrapped = await wrapper.wrap(packed(keys));
	writeDurably(
		keysFile(dataDir),
		JSON.stringify({
			v: 1,
			backend: wrapper.backend,
			fingerprint: fingerprint(keys),
			wrapped: Buffer.from(wrapped).toString("base64"),
		}),
	);
}

/** How the keys are really kept, whatever the system would offer by now. */
export const keptBy = (dataDir: string) =>
	fileSchema.parse(JSON.parse(readFileSync(keysFile(dataDir), "utf8"))).backend;

/** Also wraps the keys to the office's recovery key, beside the database. */
export function saveRecovery(
	dataDir: string,
	keys: Keys,
	recoveryPublicKey: string,
): void {
	writeDurably(
		recoveryFile(dataDir),
		JSON.stringify({
			...sealToRecovery(packed(keys), recoveryPublicKey),
			fingerprint: fingerprint(keys),
		}),
	);
}

/** The fingerprint of the keys this store was made with, as far as the recovery file tells it. */
function storeFingerprint(dataDir: string): string | null {
	try {
		const stored = JSON.parse(readFileSync(recoveryFile(dataDir), "utf8"));
		return z.object({ fingerprint: z.string() }).parse(stored).fingerprint;
	} catch {
		return null; // gone or unreadable: it says nothing against the keys
	}
}

/**
 * The store's keys, or null when there are none yet.
 * @throws Refusal `store_wrong_key` when they cannot be unwrapped, or are gone while a store exists.
 */
export async function loadKeys(
	dataDir: string,
	databaseFile: string,
	wrapper: KeyWrapper,
): Promise<Keys | null> {
	const file = keysFile(dataDir);
	if (!existsSync(file)) {
		if (existsSync(databaseFile)) throw new Refusal("store_wrong_key");
		return null;
	}
	const { keys, backend } = await unwrapped(dataDir, file, wrapper);
	// In a plain file until now: no key store then, or recovered by hand.
	if (backend !== wrapper.backend)
		await saveKeys(dataDir, keys, wrapper).catch(() => {}); // they stay where they are
	return keys;
}

async function unwrapped(dataDir: string, file: string, wrapper: KeyWrapper) {
	try {
		const stored = fileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
		const plain =
			stored.backend === "file"
				? stored.wrapped
				: await wrapper.unwrap(stored.wrapped);
		const keys = unpackKeys(plain);
		const own = fingerprint(keys);
		if (own !== stored.fingerprint)
			throw new Error("the fingerprint does not fit");
		// Another store's keys must not make this one look damaged.
		if (own !== (storeFingerprint(dataDir) ?? own))
			throw new Error("these are the keys of another store");
		return { keys, backend: stored.backend };
	} catch {
		throw new Refusal("store_wrong_key");
	}
}

export const makeKeys = (ids: Ids): Keys => ({
	database: ids.random(32),
	signing: ids.random(32),
	pepper: ids.random(32),
});
