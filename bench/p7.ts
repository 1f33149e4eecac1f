/** P7: terminals with a backlog that all come back in the same second; twice as many should take twice as long. */
import { readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import { scratch } from "../tests/harness/core.ts";
import { startPostgres } from "../tests/harness/postgres.ts";
import {
	type StreamWriter,
	TerminalClient,
} from "../tests/harness/stream-writer.ts";
import { central, draft } from "./lib/central.ts";
import type { Row } from "./lib/stats.ts";

const TERMINALS = 500;
const OPERATIONS = 200;
/** An office has a handful of terminals. */
const A_OFFICE = 10;

type Run = { seconds: number; megabytes: number; refused: number };

export async function p7(): Promise<Row[]> {
	const half = await comeBack(TERMINALS / 2);
	const whole = await comeBack(TERMINALS);
	const ratio = whole.seconds / half.seconds;
	const memory = Math.max(half.megabytes, whole.megabytes);
	const what = `${TERMINALS} terminals with ${OPERATIONS} operations each come back at once to PostgreSQL, all drained`;
	return [
		{
			id: "P7",
			what,
			ours: `${whole.seconds.toFixed(1)} s (${whole.refused} times told to wait)`,
			against: `${half.seconds.toFixed(1)} s (half as many, ${half.refused} times)`,
			ratio: `${ratio.toFixed(2)} ×`,
			target: "≤ 2.2 ×",
			met: ratio <= 2.2,
		},
		{
			id: "P7",
			what: "the central's memory at its highest",
			ours: `${memory.toFixed(0)} MB`,
			against: "512 MB",
			ratio: `${(memory / 512).toFixed(2)} ×`,
			target: "≤ 1 ×",
			met: memory <= 512,
		},
	];
}

/** From the first push to the last answer, against a central and a database of its own. */
async function comeBack(terminals: number): Promise<Run> {
	const { dir, remove } = scratch();
	const database = await startPostgres();
	const server = await central({
		DATABASE_URL: await database.createDatabase(),
		CENTRAL_BLOB_DIR: dir,
	});
	const writers: StreamWriter[] = [];
	let office = "";
	for (let n = 0; n < terminals; n++) {
		if (n % A_OFFICE === 0) office = await server.newOffice({ code: `P${n}` });
		const code = await server.codeFor(office);
		const writer = (await TerminalClient.enrol(server.url, code)).writer();
		writer.writeMany(OPERATIONS, draft);
		writers.push(writer);
	}
	let refused = 0;
	const drain = async (writer: StreamWriter) => {
		for (let tries = 0; ; tries++) {
			const answer = await writer.push();
			if (answer.status === 200 && answer.body.acked === OPERATIONS) return;
			if (answer.status !== 429 && answer.status !== 503)
				throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
			refused++;
			const wait = Number(answer.headers.get("retry-after")) * 1000;
			await after(wait + Math.random() * 1000 * 2 ** Math.min(tries, 4));
		}
	};
	const began = performance.now();
	await Promise.all(writers.map(drain));
	const seconds = (performance.now() - began) / 1000;
	const megabytes =
		Number(
			/VmHWM:\s+(\d+)/.exec(
				readFileSync(`/proc/${server.pid}/status`, "utf8"),
			)?.[1],
		) / 1024;
	await server.stop();
	await database.stop();
	remove();
	return { seconds, megabytes, refused };
}
