// PowerSync's upload queue to the central's own endpoint: `node powersync.mjs <file>`; prints the seconds.
// The file holds what a terminal has: { folder, url, stream, token, key (PKCS #8), ops }.
import { createPrivateKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { column, PowerSyncDatabase, Schema, Table } from "@powersync/node";

const given = JSON.parse(readFileSync(process.argv[2], "utf8"));
const key = createPrivateKey(given.key);
const db = new PowerSyncDatabase({
	schema: new Schema({
		ops: new Table({
			seq: column.integer,
			hash: column.text,
			body: column.text,
		}),
	}),
	database: {
		dbFilename: "peer.db",
		dbLocation: given.folder,
		openWorker: (_file, options) =>
			new Worker(new URL("./powersync-worker.mjs", import.meta.url), options),
	},
});
await db.init();
await db.writeTransaction(async (tx) => {
	for (const { seq, hash, body } of given.ops)
		await tx.execute(
			"INSERT INTO ops (id, seq, hash, body) VALUES (uuid(), ?, ?, ?)",
			[seq, hash, body],
		);
});

const began = performance.now();
for (
	let batch = await db.getCrudBatch(500);
	batch;
	batch = await db.getCrudBatch(500)
) {
	const ops = batch.crud.map(({ opData }) => opData);
	const bytes = Buffer.from(JSON.stringify({ ops }));
	const response = await fetch(`${given.url}/v1/streams/${given.stream}/ops`, {
		method: "POST",
		headers: {
			authorization: `Bearer ${given.token}`,
			"content-type": "application/json",
			"x-signature": sign(null, bytes, key).toString("base64url"),
		},
		body: bytes,
	});
	if (response.status !== 200)
		throw new Error(`${response.status} ${await response.text()}`);
	await batch.complete();
}
console.log((performance.now() - began) / 1000);
await db.close();
