/** The published description against the server itself: every route, and answers as promised. */
import { randomUUID } from "node:crypto";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import type { Context } from "../../central/context.ts";
import { buildApp } from "../../central/http/app.ts";
import { createMetrics } from "../../central/metrics/metrics.ts";
import { calls } from "../../central/openapi/document.ts";
import { loadIdentity } from "../../central/store/identity.ts";
import { ADMIN_TOKEN, TestCentral } from "../harness/central.ts";
import { type Answer, ask } from "../harness/stream-writer.ts";

const central = new TestCentral();
beforeAll(() => central.start({ inMemory: true }));
afterAll(() => central.stop());

/** Fastify's own list of its routes, which is a tree: each line hangs on the last one of less depth. */
function routesIn(tree: string): string[] {
	const found: string[] = [];
	const above: string[] = [];
	for (const line of tree.split("\n")) {
		const [, indent = "", part = "", methods] =
			/^([│ ├└─]*)(\S*)(?: \((.+)\))?/.exec(line) ?? [];
		const depth = indent.length / 4;
		above.length = depth;
		above[depth] = part;
		const path = above.join("").replace("//", "/");
		for (const method of methods?.split(", ") ?? [])
			if (method !== "HEAD") found.push(`${method} ${path}`);
	}
	return found.sort();
}

it("describes every route there is, and none that is not", async () => {
	const db = central.central.database;
	const app = buildApp({
		db,
		identity: await loadIdentity(db),
		adminToken: ADMIN_TOKEN,
		now: Date.now,
		log: pino({ enabled: false }),
		metrics: createMetrics(db),
		metricsToken: null,
		roomBytes: 1,
		verifyPerMinute: 1,
		requestsPerMinute: 1,
	} as unknown as Context); // what serves requests is not asked for here
	await app.ready();
	const routes = routesIn(app.printRoutes({ commonPrefix: false }));
	await app.close();
	const described = calls
		.filter(({ method }) => method !== "HEAD")
		.map(({ method, path }) => `${method} ${path}`);
	expect(described.sort()).toEqual(routes);
	const { body } = await ask(`${central.url}/openapi.json`, "GET");
	const paths = Object.entries<Record<string, object>>(body.paths);
	const published = paths.flatMap(([path, methods]) =>
		Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
	);
	expect(published).toHaveLength(calls.length);
	expect(body.openapi).toBe("3.1.0");
});

it("promises the answers that are given", async () => {
	const told = (name: string, { status, body }: Answer) => {
		const call = calls.find(({ method, path }) => `${method} ${path}` === name);
		const schema = call?.answers[status];
		if (schema === undefined)
			expect([name, status, call?.errors]).toEqual([
				name,
				status,
				expect.arrayContaining([status]),
			]);
		else if (schema !== null && typeof schema !== "string")
			expect((schema as z.ZodType).parse(body), name).toEqual(body);
	};
	const admin = async (method: string, path: string, query = "", body = {}) =>
		told(
			`${method} /v1/admin/${path}`,
			await central.admin(
				method,
				path.replace(/:\w+/, writer.stream) + query,
				method === "GET" ? undefined : body,
			),
		);
	const terminal = await central.terminal();
	const writer = terminal.writer();
	writer.writeMany(2, { personal: { name: "Ana" } });
	told("POST /v1/streams/:stream/ops", await writer.push());
	told("GET /v1/streams/:stream", await writer.state());
	told("POST /v1/streams/:stream/ops", await writer.push([]));
	const path = `/v1/streams/${writer.stream}/reincarnate`;
	told(
		"POST /v1/streams/:stream/reincarnate",
		await terminal.request("POST", path, {
			request: randomUUID(),
			have: 2,
			head: writer.head,
			wall: "2026-11-23T15:04:05.678Z",
		}),
	);
	for (const anybody of ["healthz", "readyz", "v1/verify/x"])
		told(
			`GET /${anybody.replace("x", ":token")}`,
			await ask(`${central.url}/${anybody}`, "GET"),
		);
	await admin("GET", "streams");
	await admin("GET", "streams/:stream/ops");
	await admin("POST", "offices", "", {
		code: "DOC",
		name: "Documented",
		timeZone: "America/Cancun",
	});
	await admin("POST", "offices", "", {});
	await admin("POST", "durable", "", { stream: writer.stream, seq: 9 });
	const { enrolled } = terminal;
	await central.admin("POST", `terminals/${enrolled.terminal}/revoke`);
	writer.write();
	told("POST /v1/streams/:stream/ops", await writer.push());
	for (const list of ["offices", "terminals", "revocations", "quarantine"])
		await admin("GET", list);
	await admin("GET", "terminals", "?limit=0");
	await admin("POST", "epoch");
});
