/** What an administrator says to the terminals. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import {
	feedIdSchema,
	feedKinds,
	feedLimits,
	type Scope,
} from "../../shared/feed.ts";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { exportFeed } from "../feed/file.ts";
import { noteLeavers } from "../feed/leavers.ts";
import { withEnd } from "../feed/people.ts";
import { type Publication, publishAll } from "../feed/publish.ts";
import { officeOf, scopeOf } from "../feed/scope.ts";
import { check, parseJson } from "../http/body.ts";
import { malformed } from "../http/errors.ts";
import { takeIn } from "../push/outbox-file.ts";
import { one } from "../store/database.ts";

export const feedFileQuery = z.object({ officeId: uuidSchema });

type Params = { scope: string; kind: string; id: string };

export function adminFeed(admin: FastifyInstance, ctx: Context): void {
	const say = async (scope: string, item: Publication) => ({
		version: one(
			await ctx.db.tx(async (q) => {
				const office = await officeOf(q, scope);
				await noteLeavers(q, { office, scope, at: new Date(ctx.now()) }, item);
				return await publishAll(q, ctx, scope, [withEnd(ctx, item)]);
			}),
		),
	});
	const address = "/v1/admin/feed/:scope/:kind/:id";
	admin.put<{ Params: Params }>(
		address,
		{ bodyLimit: feedLimits.bodyBytes },
		(request) => {
			const { scope, kind, id } = request.params;
			const schema = schemaOf(scopeOf(scope), kind, id);
			const body = bodyOf(request);
			const value = check(schema, parseJson(Buffer.from(body)));
			const named = feedKinds[kind]?.idIn?.(value as never) ?? id;
			if (named !== id) throw malformed("id: the body names another");
			return say(scope, { kind, id, body });
		},
	);
	admin.get("/v1/admin/feed-file", (request) => {
		const { officeId } = check(feedFileQuery, request.query);
		return exportFeed(ctx, officeId);
	});
	admin.post(
		"/v1/admin/outbox",
		{ bodyLimit: feedLimits.fileBytes },
		(request) =>
			takeIn(
				ctx,
				Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
			),
	);
	admin.delete<{ Params: Params }>(address, (request) => {
		const { scope, kind, id } = request.params;
		schemaOf(scopeOf(scope), kind, id);
		return say(scope, { kind, id, body: null });
	});
}

/** What a body of this kind must be. @throws WireError 400 */
function schemaOf({ kind: scope }: Scope, kind: string, id: string) {
	const known = Object.hasOwn(feedKinds, kind) ? feedKinds[kind] : undefined;
	// A verdict is the projector's word.
	if (!known || known.scope !== scope || scope === "verdicts")
		throw malformed("kind: not one that is published here");
	const schema = known.schema(check(feedIdSchema, id));
	if (!schema) throw malformed("id: not one of this kind");
	return schema;
}

/** The text as it came: it is what is signed. @throws WireError 400 */
function bodyOf({ body }: FastifyRequest): string {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
	const text = bytes.toString("utf8");
	// PostgreSQL keeps no NUL in a text.
	if (text.includes("\0")) throw malformed("The body is not JSON.");
	if (!Buffer.from(text).equals(bytes))
		throw malformed("The body is not UTF-8.");
	return text;
}
