/** What other systems of the municipality ask: the read API, and the signature under what was filled in on the portal. */
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { hashSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { check, jsonBody } from "../http/body.ts";
import { tooMany } from "../http/errors.ts";
import { authenticateService, requireOffice } from "../services/access.ts";
import { blobQuery, readBlob } from "../services/blob.ts";
import { casesQuery, readCases } from "../services/cases.ts";
import {
	makeRequest,
	newRequestSchema,
	REQUEST_BYTES,
} from "../services/requests.ts";
import { tokenHash } from "../services/tokens.ts";

export function serviceRoutes(app: FastifyInstance, ctx: Context): void {
	app.get("/v1/cases", async (request, reply) => {
		const service = await authenticateService(ctx, request, "cases");
		const query = check(casesQuery, request.query);
		requireOffice(service, query.officeId);
		reply.header("cache-control", "no-store");
		return await readCases(ctx, service, query);
	});

	app.get<{ Params: { sha256: string } }>(
		"/v1/blobs/:sha256",
		{ exposeHeadRoute: false }, // a terminal asks by HEAD, with a token of its own
		async (request, reply) => {
			const service = await authenticateService(ctx, request, "blobs");
			const sha256 = check(hashSchema, request.params.sha256);
			const { officeId } = check(blobQuery, request.query);
			if (officeId) requireOffice(service, officeId);
			const blob = await readBlob(ctx, service, sha256, officeId);
			return await reply
				.headers({
					"content-type": blob.mime,
					"content-length": blob.size,
					// Citizens' files: never shown as a page of this address.
					"content-disposition": "attachment",
					"x-content-type-options": "nosniff",
					"cache-control": "no-store",
				})
				.send(blob.bytes);
		},
	);

	app.register(async (portal) => {
		await portal.register(rateLimit, {
			max: ctx.requestsPerMinute,
			timeWindow: 60_000,
			// a portal has one address for everybody who sits before it
			keyGenerator: ({ headers, ip }) =>
				headers.authorization ? tokenHash(headers.authorization) : ip,
			errorResponseBuilder: (_request, { ttl }) =>
				tooMany("Too many requests were to be signed.", ttl / 1000),
		});
		portal.post(
			"/v1/requests",
			{ bodyLimit: REQUEST_BYTES },
			async (request, reply) => {
				const service = await authenticateService(ctx, request, "requests");
				const asked = jsonBody(newRequestSchema, request.body);
				requireOffice(service, asked.officeId);
				reply.header("cache-control", "no-store");
				return await reply
					.code(201)
					.send(await makeRequest(ctx, service, asked));
			},
		);
	});
}
