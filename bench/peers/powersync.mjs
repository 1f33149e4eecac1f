// PowerSync's upload queue to the central's own endpoint: `node powersync.mjs <file>`; prints the seconds of each round.
// The file holds what a terminal has: { folder, url, admin, stream, token, key (PKCS #8), warm: how many of the operations go before the clock, most: how many a round, ops }.
import { createPrivateKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
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

/** As for the other side: what is timed does not pay for the judging of what came before. */
async function settled() {
	for (;;) {
		const response = await fetch(`${given.url}/metrics`, {
			headers: { authorization: `Bearer ${given.admin}` },
		});
		if (/^ventanilla_held{what="to_project"} 0$/m.test(await response.text()))
			return;
		await after(50);
	}
}

/** Queues the operations, then sends them. @returns the seconds of sending */
async function send(list) {
	await db.writeTransaction(async (tx) => {
		for (const { seq, hash, body } of list)
			await tx.execute(
				"INSERT INTO ops (id, seq, hash, body) VALUES (uuid(), ?, ?, ?)",
				[seq, hash, body],
			);
	});
	await settled();
	const began = performance.now();
	for (
		let batch = await db.getCrudBatch(500);
		batch;
		batch = await db.getCrudBatch(500)
	) {
		const ops = batch.crud.map(({ opData }) => opData);
		const bytes = Buffer.from(JSON.stringify({ ops }));
		const response = await fetch(
			`${given.url}/v1/streams/${given.stream}/ops`,
			{
				method: "POST",
				headers: {
					authorization: `Bearer ${given.token}`,
					"content-type": "application/json",
					"x-signature": sign(null, bytes, key).toString("base64url"),
				},
				body: bytes,
			},
		);
		if (response.status !== 200)
			throw new Error(`${response.status} ${await response.text()}`);
		await batch.complete();
	}
	return (performance.now() - began) / 1000;
}

await send(given.ops.slice(0, given.warm));
const seconds = [];
for (let at = given.warm; at < given.ops.length; at += given.most)
	seconds.push(await send(given.ops.slice(at, at + given.most)));
console.log(JSON.stringify(seconds));
await db.close();
