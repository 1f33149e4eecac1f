/** Row 29: terminals and centrals of different versions, on both databases. Row 30: handlers that fail. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { changes, type Projections } from "../../central/projector/handler.ts";
import { projections as known } from "../../central/projector/projections.ts";
import { sent, verdictsOf } from "../central/projected.ts";
import { receive } from "../central/suites/operations.ts";
import { TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import { startPostgres, type TestPostgres } from "../harness/postgres.ts";
import { opId, TerminalClient } from "../harness/stream-writer.ts";

const { "case.forwarded": _, ...handlers } = known.handlers;
/** Does not know `case.forwarded`, and has two handlers that fail. */
const before: Projections = {
	upcasters: {},
	handlers: {
		...handlers,
		"case.delivered": {
			schema: 1,
			kind: "case",
			apply: () => {
				throw new TypeError("a fault of the program");
			},
		},
		// what no column takes: the database refuses the whole batch
		"case.withdrawn": changes("case", z.object({}), () => ({ state: "\0" })),
	},
};
/** Knows all, and reads fees in a second form. */
const after: Projections = {
	handlers: {
		...known.handlers,
		"case.quoted": changes(
			"case",
			z.object({ cents: z.int() }),
			(_row, { cents }) => ({ fee: cents }),
			2,
		),
	},
	upcasters: {
		"case.quoted@1": (payload) => ({
			cents: (payload.quote as { total: number }).total,
		}),
	},
};
const applied = { state: "applied" };
const parked = (reason: string) => ({ state: "parked", reason });

const { dir, remove } = scratch();
const central = new TestCentral();
let server: TestPostgres;
beforeAll(async () => {
	server = await startPostgres();
});
afterAll(async () => {
	await central.stop();
	await server.stop();
	remove();
});

/** A terminal's line to whichever central runs now. */
const atNow = ({ key, enrolled }: TerminalClient) =>
	new TerminalClient(central.url, key, enrolled);

test.each([
	["PGlite", async () => ({ dataDir: `${dir}/pglite` })],
	[
		"PostgreSQL",
		async () => ({
			databaseUrl: await server.createDatabase(),
			blobDir: `${dir}/blobs`,
		}),
	],
] as const)(
	"fault 29, 30: what an old central cannot apply is parked, and applied by a newer one, on %s",
	async (_name, database) => {
		const place = await database();
		await central.start({ ...place, projections: before });
		const terminal = await central.terminal();
		const office = terminal.enrolled.officeId;
		const writer = terminal.writer();
		const [one, two, three, four] = Array.from({ length: 4 }, () =>
			randomUUID(),
		) as [string, string, string, string];
		for (const [index, entity] of [one, two, three, four].entries())
			writer.write(receive(entity, `OF-2026-AA-00000${index}-0`));
		writer.write({ type: "case.forwarded", entity: one });
		writer.write({
			type: "case.resolved",
			entity: one,
			payload: { outcome: "granted" },
		});
		writer.write({
			type: "case.quoted",
			entity: two,
			payload: { cents: 7_00 },
			extra: { schema: 2 },
		});
		writer.write({ type: "case.delivered", entity: three });
		writer.write({ type: "case.withdrawn", entity: four });
		const last = writer.write(receive(randomUUID(), "OF-2026-AA-000009-0"));
		expect(await sent(central, writer)).toEqual([
			...Array(4).fill(applied),
			parked("unknown_type"),
			parked("behind"),
			parked("newer_schema"),
			parked("failed"),
			parked("failed"),
			applied,
		]);
		await central.stop();

		await central.start({ ...place, projections: after });
		await vi.waitFor(
			async () =>
				expect(await verdictsOf(central, writer.stream)).toEqual(
					writer.ops.map(() => applied),
				),
			{ timeout: 10_000, interval: 20 },
		);
		// an old terminal goes on in the old form
		const old = atNow(terminal).writer(writer.stream);
		old.ops.push(...writer.ops);
		old.write({
			type: "case.quoted",
			entity: three,
			payload: { quote: { total: 9_00 } },
		});
		expect((await sent(central, old)).at(-1)).toEqual(applied);
		const rows = await central.rows(
			"SELECT state, fee FROM projected_cases WHERE office_id = $1 ORDER BY received_op",
			[office],
		);
		expect(rows).toEqual([
			{ state: "resolved", fee: 150_00 },
			{ state: "received", fee: 7_00 },
			{ state: "delivered", fee: 9_00 },
			{ state: "withdrawn", fee: 150_00 },
			{ state: "received", fee: 150_00 },
		]);
		// the terminal was told of each, and that it is well now
		const feed = await atNow(terminal).request(
			"GET",
			`/v1/feed/verdicts.${writer.stream}?limit=100`,
		);
		const told = (feed.body.items as { id: string; body: string }[]).map(
			({ id, body }) => [id, JSON.parse(body).state],
		);
		const resolved = writer.ops.slice(4, -1).map((op) => [opId(op), "applied"]);
		expect(told.sort()).toEqual(resolved.sort());
		expect(told).not.toContainEqual([opId(last), "applied"]);
		const rebuilt = await central.admin("POST", "projections/rebuild", {
			officeId: office,
		});
		expect(rebuilt.body).toMatchObject({ differences: 0 });
		await central.stop();
	},
	60_000,
);
