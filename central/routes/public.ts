/** What anybody may ask: whether the central lives, and what a receipt is worth. */
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";
import { tooMany, unavailable } from "../http/errors.ts";
import { verifyReceipt } from "../verify/verify.ts";

export function publicRoutes(app: FastifyInstance, ctx: Context): void {
	app.get("/healthz", async () => ({ ok: true }));

	app.get("/readyz", async () => {
		try {
			await ctx.db.query("SELECT 1");
			return { ready: true, durability: await ctx.db.durability() };
		} catch {
			throw unavailable("The database does not answer.");
		}
	});

	app.register(async (verify) => {
		await verify.register(rateLimit, {
			max: ctx.verifyPerMinute,
			timeWindow: 60_000,
			errorResponseBuilder: (_request, { ttl }) =>
				tooMany("Too many receipts were asked for from here.", ttl / 1000),
		});
		verify.get<{ Params: { token: string } }>("/v1/verify/:token", (request) =>
			verifyReceipt(ctx, request.params.token),
		);
	});
}
