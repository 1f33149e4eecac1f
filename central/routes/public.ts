/** What anybody may ask: what a receipt is worth, as data and as a page. */
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";
import { tooMany } from "../http/errors.ts";
import { letterRoutes } from "../pages/page.ts";
import { receiptPage } from "../pages/receipt/page.ts";
import { judgeReceipt } from "../verify/verify.ts";

export function publicRoutes(app: FastifyInstance, ctx: Context): void {
	letterRoutes(app);
	app.register(async (verify) => {
		await verify.register(rateLimit, {
			max: ctx.verifyPerMinute,
			timeWindow: 60_000,
			errorResponseBuilder: (_request, { ttl }) =>
				tooMany("Too many receipts were asked for from here.", ttl / 1000),
		});
		verify.get<{ Params: { token: string } }>(
			"/v1/verify/:token",
			async (request) =>
				(await judgeReceipt(ctx, request.params.token)).verdict,
		);
		receiptPage(verify, ctx);
	});
}
