/** `POST /v1/enrol`. */
import type { FastifyInstance } from "fastify";
import { enrolSchema } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { enrol } from "../enrolment/enrol.ts";
import { jsonBody } from "../http/body.ts";

export function enrolRoutes(app: FastifyInstance, ctx: Context): void {
	app.post("/v1/enrol", { bodyLimit: 16 * 1024 }, async (request, reply) => {
		const asked = jsonBody(enrolSchema, request.body);
		const answer = await enrol(ctx, request.ip, asked);
		return await reply.code(201).type("application/json").send(answer);
	});
}
