/** `GET /v1/feed/{scope}`: what is new for a terminal, at once or as soon as there is something. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { feedLimits } from "../../shared/feed.ts";
import type { Context } from "../context.ts";
import { readPage } from "../feed/read.ts";
import { readerOf } from "../feed/scope.ts";
import { Waiters } from "../feed/waiters.ts";
import { AtOnce } from "../http/at-once.ts";
import { check } from "../http/body.ts";

/** Of one terminal, which asks once a scope: each holds a page, or a place among those who wait. */
const AT_ONCE = 48;

const whole = (most: number) => z.coerce.number().int().min(0).max(most);
export const feedQuery = z.object({
	cursor: z.string().max(1000).optional(),
	limit: whole(feedLimits.pageItems).min(1).default(100),
	wait: whole(feedLimits.waitSeconds).default(0),
});

export function feedRoutes(app: FastifyInstance, ctx: Context): void {
	const waiters = new Waiters(ctx.db, (error) =>
		ctx.log.warn({ reason: String(error) }, "the feed could not be looked at"),
	);
	const atOnce = new AtOnce(AT_ONCE);
	// Before the server waits for its requests to end.
	app.addHook("preClose", async () => waiters.close());
	app.get<{ Params: { scope: string } }>(
		"/v1/feed/:scope",
		async (request, reply) => {
			const { scope } = request.params;
			reply.header("cache-control", "no-store");
			const reader = await readerOf(ctx, request, scope);
			atOnce.enter(reader.terminal, reply);
			const query = check(feedQuery, request.query);
			const { page, position } = await readPage(ctx, reader, query);
			if (page.items.length > 0 || page.more || query.wait === 0) return page;
			const gone = leaving(reply);
			await waiters.wait(reader, position, query.wait * 1000, gone);
			if (gone.aborted) return reply.hijack();
			// Meanwhile it may have been revoked.
			const still = await readerOf(ctx, request, scope);
			return (await readPage(ctx, still, query)).page;
		},
	);
}

/** Aborted when the connection ends before its answer. */
function leaving(reply: FastifyReply): AbortSignal {
	const gone = new AbortController();
	reply.raw.once("close", () => {
		if (!reply.raw.writableEnded) gone.abort();
	});
	return gone.signal;
}
