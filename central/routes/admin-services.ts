/** Administration of what the central made of the operations: tokens of readers, releases, rebuilds. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { check, jsonBody } from "../http/body.ts";
import { notFound } from "../http/errors.ts";
import { rebuildOffice } from "../projector/rebuild.ts";
import { release, releaseSchema } from "../quarantine/release.ts";
import { listReads, readsQuery } from "../services/access.ts";
import {
	listTokens,
	makeToken,
	newTokenSchema,
	revokeToken,
} from "../services/tokens.ts";
import { listQuery } from "./admin-lists.ts";

export const rebuildSchema = z.object({ officeId: uuidSchema });

type TokenParams = { Params: { token: string } };

export function adminServices(admin: FastifyInstance, ctx: Context): void {
	admin.post("/v1/admin/service-tokens", async (request, reply) => {
		const asked = jsonBody(newTokenSchema, request.body);
		reply.header("cache-control", "no-store");
		return await reply.code(201).send(await makeToken(ctx, asked));
	});
	admin.get("/v1/admin/service-tokens", (request) =>
		listTokens(ctx, check(listQuery, request.query)),
	);
	admin.delete<TokenParams>(
		"/v1/admin/service-tokens/:token",
		async (request, reply) => {
			await revokeToken(ctx, check(uuidSchema, request.params.token));
			return await reply.code(204).send();
		},
	);
	admin.get<TokenParams>("/v1/admin/service-tokens/:token/reads", (request) =>
		listReads(
			ctx,
			check(uuidSchema, request.params.token),
			check(readsQuery, request.query),
		),
	);

	admin.post("/v1/admin/quarantine/release", (request) =>
		release(ctx, jsonBody(releaseSchema, request.body)),
	);

	admin.post("/v1/admin/projections/rebuild", async (request) => {
		const { officeId } = jsonBody(rebuildSchema, request.body);
		const [office] = await ctx.db.query(
			"SELECT 1 FROM offices WHERE office_id = $1",
			[officeId],
		);
		if (!office) throw notFound("There is no such office.");
		return await rebuildOffice(ctx, officeId);
	});
}
