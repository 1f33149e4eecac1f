/** What probes and scrapes are told while the database is not what it should be. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createMetrics } from "../../central/metrics/metrics.ts";
import { migrate } from "../../central/store/migrate.ts";
import { openPGlite } from "../../central/store/pglite.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { ask, basic } from "../harness/stream-writer.ts";

const office = "00000000-0000-4000-8000-000000000001";
const central = new TestCentral();
beforeAll(() => central.start({ inMemory: true }));
afterAll(() => central.stop());

const ready = () => ask(`${central.url}/readyz`, "GET");
const scrape = () =>
	ask(`${central.url}/metrics`, "GET", undefined, basic(ADMIN_TOKEN));
const up = "ventanilla_database_up";

it("a database that hangs is said in time, and a scrape tells of the process all the same", async () => {
	let end = () => {};
	const held = new Promise<void>((resolve) => {
		end = resolve;
	});
	// nothing else gets an answer of the embedded database meanwhile
	const hanging = central.central.database.tx(() => held);
	const [probe, measured] = await Promise.all([ready(), scrape()]);
	expect([probe.status, probe.body.error]).toEqual([503, "unavailable"]);
	expect(Number(probe.headers.get("retry-after"))).toBeGreaterThan(0);
	expect(measured.status).toBe(200);
	expect(measured.body).toContain(`${up} 0`);
	expect(measured.body).not.toContain("ventanilla_held{");
	expect(measured.body).toContain('route="/readyz"');
	end();
	await hanging;
	expect((await ready()).status).toBe(200);
	expect((await scrape()).body).toContain(`${up} 1`);
}, 60_000);

it("a database that takes no writes is not ready", async () => {
	const { database } = central.central;
	await database.exec("SET default_transaction_read_only = on");
	expect((await ready()).status).toBe(503);
	await database.exec("SET default_transaction_read_only = off");
	expect((await ready()).status).toBe(200);
});

it("a fault that waiting does not mend is no database that is down", async () => {
	const { database } = central.central;
	await database.exec("ALTER TABLE verdicts RENAME TO elsewhere");
	expect((await scrape()).status).toBe(500);
	await database.exec("ALTER TABLE elsewhere RENAME TO verdicts");
	expect((await scrape()).body).toContain(`${up} 1`);
});

it("counts what is not judged yet, of streams nobody looked at too", async () => {
	const db = await openPGlite(null); // without a projector, which would be quicker
	await migrate(db);
	await db.exec(`
		INSERT INTO streams (office_id, stream, terminal, have, head)
			SELECT '${office}'::uuid, name, '${office}'::uuid, have, '' FROM (VALUES ('a', 5), ('b', 4)) v (name, have);
		INSERT INTO projection_positions VALUES ('${office}', 'a', 3, 1);
	`);
	const said = await createMetrics(db).text();
	expect(said).toContain('ventanilla_held{what="to_project"} 6\n');
	expect(said).toContain('ventanilla_held{what="streams"} 2\n');
	await db.close();
});
