/** The HTTP server: limits, logging without contents, and one form of error. */
import type { IncomingMessage } from "node:http";
import Fastify, {
	type FastifyError,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
} from "fastify";
import { limits } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { overviewPage } from "../pages/overview/page.ts";
import { adminRoutes } from "../routes/admin.ts";
import { blobRoutes } from "../routes/blobs.ts";
import { enrolRoutes } from "../routes/enrol.ts";
import { feedRoutes } from "../routes/feed.ts";
import { healthRoutes } from "../routes/health.ts";
import { publicRoutes } from "../routes/public.ts";
import { serviceRoutes } from "../routes/services.ts";
import { streamRoutes } from "../routes/streams.ts";
import { readBytes } from "./body.ts";
import { isPassing, malformed, unavailable, WireError } from "./errors.ts";
import { Lines } from "./lines.ts";

/** A whole request is here within so long. */
const REQUEST_MS = 60_000;

export function buildApp(
	ctx: Context,
	trustProxy: boolean | string = false,
): FastifyInstance {
	const app = Fastify({
		logger: false, // its own lines would hold addresses with receipts in them
		trustProxy,
		bodyLimit: limits.batchBytes,
		requestTimeout: REQUEST_MS,
		keepAliveTimeout: 75_000, // longer than the heartbeat's minute
		forceCloseConnections: "idle",
		http: {
			maxHeaderSize: 16 * 1024,
			headersTimeout: 20_000,
			connectionsCheckingInterval: 5_000,
		},
		frameworkErrors: (_error, _request, reply: FastifyReply) => {
			const { status, code, detail } = malformed("The address is malformed.");
			return reply.code(status).send({ error: code, detail });
		},
		routerOptions: { maxParamLength: 16 * 1024 }, // a receipt's token is a path segment
	});
	// Every body is taken as bytes: a signature is over them, and what they hold is read where it is needed.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		"*",
		(request: FastifyRequest, payload: IncomingMessage) =>
			readBytes(payload, request.routeOptions.bodyLimit ?? limits.batchBytes),
	);
	app.setNotFoundHandler((_request, reply) =>
		reply.code(404).send({
			error: "not_found",
			detail: "There is nothing at this address.",
		}),
	);
	app.setErrorHandler<FastifyError>((error, request, reply) => {
		const known = toWire(error);
		if (known.status >= 500)
			ctx.log.error(
				{ err: plain(error), route: request.routeOptions.url },
				"a request failed",
			);
		return reply
			.code(known.status)
			.headers(known.headers)
			.send({ error: known.code, detail: known.detail, ...known.extra });
	});
	// Requests that are under way at a stop end their connections, which would stay for a keep-alive's time.
	let stopping = false;
	const lines = new Lines(app.server);
	app.addHook("preClose", async () => {
		stopping = true;
		lines.stop(REQUEST_MS);
	});
	app.addHook("onSend", async (_request, reply) => {
		if (stopping) reply.header("connection", "close");
	});
	// PostgreSQL keeps no NUL in a text, so nothing here is named by one.
	app.addHook("onRequest", async ({ params, query }) => {
		for (const value of Object.values({ ...Object(params), ...Object(query) }))
			if (String(value).includes("\0"))
				throw malformed("The address holds a NUL.");
	});
	app.addHook("onResponse", async (request, reply) => {
		ctx.metrics.answered({
			method: request.method,
			route: request.routeOptions.url ?? "none",
			status: reply.statusCode,
			seconds: reply.elapsedTime / 1000,
		});
		ctx.log.debug(
			{
				method: request.method,
				route: request.routeOptions.url ?? null,
				status: reply.statusCode,
				ms: Math.round(reply.elapsedTime),
			},
			"answered",
		);
	});
	healthRoutes(app, ctx);
	publicRoutes(app, ctx);
	overviewPage(app, ctx);
	enrolRoutes(app, ctx);
	streamRoutes(app, ctx);
	blobRoutes(app, ctx);
	feedRoutes(app, ctx);
	adminRoutes(app, ctx);
	serviceRoutes(app, ctx);
	return app;
}

/** An error of PostgreSQL quotes the row it stumbled over: only what names the place is logged. */
const plain = (error: Error & { code?: unknown }) => ({
	name: error.name,
	code: error.code,
	at: error.stack?.split("\n").slice(1, 6).join("\n"),
});

function toWire(error: FastifyError | WireError): WireError {
	if (error instanceof WireError) return error;
	if (isPassing(error))
		return unavailable("The database does not answer; try again.");
	const status = error.statusCode ?? 500;
	if (status === 415)
		return new WireError(
			415,
			"unsupported_media_type",
			"That media type is not taken here.",
		);
	if (status >= 400 && status < 500)
		return new WireError(
			status,
			"malformed",
			"The request is not as documented.",
		);
	return new WireError(500, "internal", "The central failed; try again.");
}
