/** What machines ask about the central itself: alive, ready, measured, described. */
import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";
import { requirePassword } from "../http/auth.ts";
import { unavailable } from "../http/errors.ts";
import { openApi } from "../openapi/document.ts";
import { one } from "../store/database.ts";
import { within } from "../store/within.ts";

/** A proxy's own patience with a probe is about as long. */
const PROBE_MS = 5000;

export function healthRoutes(app: FastifyInstance, ctx: Context): void {
	app.get("/healthz", async () => ({ ok: true }));

	app.get("/readyz", async () => {
		const { readOnly, durability } = await within(PROBE_MS, look(ctx)).catch(
			(error) => {
				const { name, code } = error as NodeJS.ErrnoException;
				ctx.log.warn({ name, code }, "not ready");
				throw unavailable("The database does not answer.");
			},
		);
		// A standby that was not promoted, or a primary that was made one.
		if (readOnly) throw unavailable("The database takes no writes.");
		return { ready: true, durability };
	});

	app.get("/metrics", async (request, reply) => {
		requirePassword(ctx, request, [ctx.metricsToken, ctx.adminToken]);
		return await reply
			.type(ctx.metrics.contentType)
			.send(await ctx.metrics.text());
	});

	app.get("/openapi.json", async () => openApi());
}

async function look({ db }: Context) {
	const { read_only } = one(
		await db.query<{ read_only: string }>(
			"SELECT current_setting('transaction_read_only') AS read_only",
		),
	);
	return { readOnly: read_only === "on", durability: await db.durability() };
}
