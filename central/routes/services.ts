/** The read API: what other systems of the municipality consume. */
import type { FastifyInstance } from "fastify";
import { hashSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { check } from "../http/body.ts";
import { authenticateService, requireOffice } from "../services/access.ts";
import { blobQuery, readBlob } from "../services/blob.ts";
import { casesQuery, readCases } from "../services/cases.ts";

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
}
