/** Who this central is. Kept in the database, so that a restored backup is the same central. */
import {
	generateKeyPairSync,
	type KeyObject,
	randomBytes,
	randomUUID,
} from "node:crypto";
import {
	privateKeyFromSeed,
	publicKeyFromRaw,
	rawPublicKey,
} from "../../shared/chain.ts";
import { type Database, one, type Queries } from "./database.ts";

export type CentralIdentity = {
	id: string;
	publicKeyRaw: string;
	publicKey: KeyObject;
	privateKey: KeyObject;
};

const newEpoch = () => randomBytes(9).toString("base64url");

/** Reads the identity; the very first start makes it. */
export async function loadIdentity(db: Database): Promise<CentralIdentity> {
	const { privateKey } = generateKeyPairSync("ed25519");
	const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" });
	await db.query(
		"INSERT INTO central_identity (id, seed, public_key, epoch) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
		[
			randomUUID(),
			pkcs8.subarray(-32).toString("base64url"),
			rawPublicKey(privateKey),
			newEpoch(),
		],
	);
	const row = one(
		await db.query<{ id: string; seed: string; public_key: string }>(
			"SELECT id, seed, public_key FROM central_identity",
		),
	);
	return {
		id: row.id,
		publicKeyRaw: row.public_key,
		publicKey: publicKeyFromRaw(row.public_key),
		privateKey: privateKeyFromSeed(row.seed),
	};
}

/** The epoch tells terminals that the central was restored; opaque to them. */
export async function currentEpoch(q: Queries): Promise<string> {
	return one(
		await q.query<{ epoch: string }>("SELECT epoch FROM central_identity"),
	).epoch;
}

/** Begins a new epoch; enrolment codes of older ones are void from now on. */
export async function nextEpoch(q: Queries): Promise<string> {
	return one(
		await q.query<{ epoch: string }>(
			"UPDATE central_identity SET epoch = $1 RETURNING epoch",
			[newEpoch()],
		),
	).epoch;
}
