/** The projector of a real central killed in the middle of its batches, beside a second one: nothing is applied twice. */
import { randomUUID } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queueStream } from "../../shared/sync-protocol.ts";
import { issue, openEpoch, receive } from "../central/suites/operations.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import { startPostgres, type TestPostgres } from "../harness/postgres.ts";
import { builtProgram, startProgram } from "../harness/process.ts";

const OPS = 8_000;

const { dir, remove } = scratch();
const central = new TestCentral();
let server: TestPostgres;
let databaseUrl: string;
let client: pg.Client;
beforeAll(async () => {
	server = await startPostgres();
	databaseUrl = await server.createDatabase();
	client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
});
afterAll(async () => {
	await client.end();
	await central.stop();
	await server.stop();
	remove();
});

const start = () =>
	startProgram(builtProgram("central"), [], /listening on (http:\S+)\n/, {
		PORT: "0",
		DATABASE_URL: databaseUrl,
		CENTRAL_BLOB_DIR: dir,
		CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
	});
const number = async (sql: string) =>
	Number((await client.query(sql)).rows[0]?.n ?? 0);
const judged = () =>
	number("SELECT coalesce(sum(position), 0) AS n FROM projection_positions");

test("a projector killed with -9 in mid-batch repeats nothing, with another at work beside it", async () => {
	await central.start({ databaseUrl, blobDir: dir });
	const terminal = await central.terminal();
	const office = terminal.enrolled.officeId;
	const [own, queue] = [
		terminal.writer(),
		terminal.writer(queueStream(office, 1)),
	];
	queue.write(openEpoch(terminal, null));
	for (let at = 0; at < OPS / 4; at++) {
		const [entity, ticket] = [randomUUID(), randomUUID()];
		own.write(receive(entity, `OF-2026-AA-${at}`));
		own.write({
			type: "payment.received",
			entity: randomUUID(),
			payload: {
				method: "cash",
				total: 1,
				allocations: [{ case: entity, amount: 1 }],
			},
		});
		queue.write(issue(ticket, at));
		queue.write({ type: "ticket.finished", entity: ticket });
	}
	for (const writer of [own, queue])
		for (let at = 0; at < writer.ops.length; at += 500)
			expect((await writer.push(writer.ops.slice(at, at + 500))).status).toBe(
				200,
			);
	await central.stop();
	const total = own.ops.length + queue.ops.length;
	// as if nothing had been judged: the killed ones do it all
	await client.query(`TRUNCATE projected_offices, projection_log, projection_positions, verdicts, projected_cases,
		projected_payments, projected_tickets, projected_days, projected_folios, projected_adoptions`);
	for (const killed of await Promise.all([start(), start()])) {
		const before = await judged();
		while ((await judged()) === before) await after(1);
		await killed.kill();
		expect(await judged()).toBeLessThan(total);
	}
	await central.start({ databaseUrl, blobDir: dir });
	await expect.poll(judged, { timeout: 20_000 }).toBe(total);
	expect(
		await number("SELECT sum(last - first + 1) AS n FROM projection_log"),
	).toBe(total);
	const { rows } = await client.query(
		`SELECT sum(tickets)::integer AS tickets, sum(served)::integer AS served, sum(received)::integer AS received,
			sum(payments)::integer AS payments, sum(collected)::integer AS collected FROM projected_days`,
	);
	const each = OPS / 4;
	expect(rows).toEqual([
		{
			tickets: each,
			served: each,
			received: each,
			payments: each,
			collected: each,
		},
	]);
	const rebuilt = await central.admin("POST", "projections/rebuild", {
		officeId: office,
	});
	expect(rebuilt.body).toMatchObject({ differences: 0 });
}, 120_000);
