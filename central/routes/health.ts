/** What machines ask about the central itself: alive, ready, measured, described. */
import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";
import { requirePassword } from "../http/auth.ts";
import { unavailable } from "../http/errors.ts";
import { openApi } from "../openapi/document.ts";

export function healthRoutes(app: FastifyInstance, ctx: Context): void {
	app.get("/healthz", async () => ({ ok: true }));

	app.get("/readyz", async () => {
		try {
			await ctx.db.query("SELECT 1");
			return { ready: true, durability: await ctx.db.durability() };
		} catch {
			throw unavailable("The database does not answer.");
		}
	});

	app.get("/metrics", async (request, reply) => {
		requirePassword(ctx, request, [ctx.metricsToken, ctx.adminToken]);
		return await reply
			.type(ctx.metrics.contentType)
			.send(await ctx.metrics.text());
	});

	app.get("/openapi.json", async () => openApi());
}
