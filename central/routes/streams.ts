/** What a terminal does with its streams: push, look, say it is there, begin a new incarnation. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
	heartbeatSchema,
	reincarnateSchema,
	type StreamState,
} from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { reincarnate } from "../enrolment/reincarnate.ts";
import { authenticate, type Caller, requireSignature } from "../http/auth.ts";
import { jsonBody } from "../http/body.ts";
import { forbidden, notFound } from "../http/errors.ts";
import { Gate } from "../http/gate.ts";
import { push } from "../push/push.ts";

declare module "fastify" {
	interface FastifyRequest {
		caller: Caller | null;
	}
}

const SMALL = 16 * 1024;
type Params = { stream: string };

/** Whom the route let in. */
export const callerOf = (request: FastifyRequest): Caller => {
	if (!request.caller) throw new Error("the route let nobody in");
	return request.caller;
};

const stateOf = ({ state }: Caller): StreamState => {
	if (!state) throw notFound("The queue has not been opened here.");
	return state;
};

const bytesOf = (request: FastifyRequest) =>
	Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

export function streamRoutes(app: FastifyInstance, ctx: Context): void {
	app.decorateRequest("caller", null);
	app.register(async (streams) => {
		const gate = new Gate(ctx.roomBytes);
		// Before the body is read: a stranger's megabytes are not.
		streams.addHook("onRequest", async (request, reply) => {
			const { stream } = request.params as Params;
			request.caller = await authenticate(ctx, request, stream);
			if (request.method === "POST")
				gate.enter(request, reply, request.caller.terminal);
		});
		streams.post("/v1/streams/:stream/ops", async (request, reply) => {
			const { status, answer } = await push(ctx, request, callerOf(request));
			return await reply.code(status).send(answer);
		});
		streams.get("/v1/streams/:stream", async (request) =>
			stateOf(callerOf(request)),
		);
		streams.post(
			"/v1/streams/:stream/heartbeat",
			{ bodyLimit: SMALL },
			(request) => heartbeat(ctx, request),
		);
		streams.post(
			"/v1/streams/:stream/reincarnate",
			{ bodyLimit: SMALL },
			async (request, reply) => {
				const caller = callerOf(request);
				if (caller.kind === "queue")
					throw notFound("A queue has epochs, not incarnations.");
				if (caller.revoked) throw forbidden("The terminal was revoked.");
				requireSignature(request, bytesOf(request), caller.key);
				const asked = jsonBody(reincarnateSchema, request.body);
				const answer = await reincarnate(ctx, caller, asked);
				return await reply.code(201).type("application/json").send(answer);
			},
		);
	});
}

async function heartbeat(
	ctx: Context,
	request: FastifyRequest,
): Promise<StreamState> {
	const caller = callerOf(request);
	const state = stateOf(caller);
	const said = jsonBody(heartbeatSchema, request.body);
	const now = ctx.now();
	const offset = Date.parse(said.clock) - now;
	await ctx.db.query(
		`UPDATE streams SET last_seen = $3, reported_have = $4, reported_head = decode($5, 'hex'),
			app_version = $6, disk_free = $7, clock_offset_ms = $8
		WHERE office_id = $1 AND stream = $2`,
		[
			caller.office,
			caller.stream,
			new Date(now),
			said.have,
			said.head,
			said.appVersion,
			said.diskFree ?? null,
			Number.isNaN(offset) ? null : offset,
		],
	);
	return state;
}
