/** What a terminal does with blobs: asks whether one is here, and uploads it by tus 1.0. */
import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hashSchema } from "../../shared/sync-protocol.ts";
import { sizeHeld } from "../blobs/read.ts";
import { finish, receive } from "../blobs/receive.ts";
import {
	announcedBy,
	checksumOf,
	lengthOf,
	metadataHeader,
	offers,
	offsetOf,
	requireVersion,
	TUS_VERSION,
} from "../blobs/tus.ts";
import {
	createUpload,
	expiryOf,
	findUpload,
	type Upload,
} from "../blobs/uploads.ts";
import type { Context } from "../context.ts";
import { AtOnce } from "../http/at-once.ts";
import { authenticateTerminal } from "../http/auth.ts";
import { forbidden, notFound, WireError } from "../http/errors.ts";
import { callerOf } from "./streams.ts";

const CHUNK = "application/offset+octet-stream";
/** Of one terminal: each holds a file open. */
const CHUNKS_AT_ONCE = 4;

type Handler = (
	ctx: Context,
	request: FastifyRequest,
	reply: FastifyReply,
) => Promise<FastifyReply>;

export function blobRoutes(app: FastifyInstance, ctx: Context): void {
	const letIn = async (request: FastifyRequest) => {
		request.caller = await authenticateTerminal(ctx, request);
	};
	const by =
		(handle: Handler) => (request: FastifyRequest, reply: FastifyReply) =>
			handle(ctx, request, reply);

	app.head("/v1/blobs/:sha256", { onRequest: letIn }, by(held));
	app.register(async (tus) => {
		// Chunks are written as they come in; nothing else has a body here.
		tus.removeAllContentTypeParsers();
		tus.addContentTypeParser(CHUNK, async (_: unknown, body: Readable) => body);
		tus.addHook("onRequest", async (_request, reply) => {
			reply.header("tus-resumable", TUS_VERSION);
			reply.header("cache-control", "no-store");
		});
		tus.options("/v1/uploads", async (_request, reply) =>
			reply.code(204).headers(offers).send(),
		);
		tus.register(async (uploads) => {
			uploads.addHook("onRequest", async (request) => {
				requireVersion(request);
				await letIn(request);
			});
			uploads.post("/v1/uploads", by(create));
			uploads.head("/v1/uploads/:upload", by(tell));
			const atOnce = new AtOnce(CHUNKS_AT_ONCE);
			uploads.patch(
				"/v1/uploads/:upload",
				{
					onRequest: async (request, reply) =>
						atOnce.enter(callerOf(request).terminal, reply),
				},
				by(add),
			);
		});
	});
}

const params = (request: FastifyRequest) =>
	request.params as Record<string, string | undefined>;

const held: Handler = async (ctx, request, reply) => {
	const sha256 = hashSchema.safeParse(params(request).sha256).data;
	const size = sha256 && (await sizeHeld(ctx, callerOf(request), sha256));
	if (!size) throw notFound("There is no such blob of yours here.");
	// The tag tells the central's word from that of a network that answers 200 to everything.
	reply.header("etag", `"${sha256}"`);
	return await reply.header("content-length", size).send();
};

const expires = (ctx: Context) => expiryOf(ctx).toUTCString();

const create: Handler = async (ctx, request, reply) => {
	const announced = announcedBy(request);
	const caller = callerOf(request);
	// What its operations here name, it may still bring, once: its bytes are what their hash says, whoever sends them.
	if (caller.revoked && (await sizeHeld(ctx, caller, announced.sha256)))
		throw forbidden("The terminal was revoked, and this blob is here.");
	const { upload } = await createUpload(ctx, caller, announced);
	const location = `/v1/uploads/${upload}`;
	return await reply
		.code(201)
		.headers({ location, "upload-expires": expires(ctx) })
		.send();
};

const uploadOf = (ctx: Context, request: FastifyRequest): Promise<Upload> =>
	findUpload(ctx, callerOf(request), params(request).upload ?? "");

const tell: Handler = async (ctx, request, reply) => {
	const upload = await uploadOf(ctx, request);
	if (upload.received === upload.size) await finish(ctx, upload);
	return await reply
		.headers({
			"upload-offset": String(upload.received),
			"upload-length": String(upload.size),
			"upload-metadata": metadataHeader(upload),
		})
		.send();
};

const add: Handler = async (ctx, request, reply) => {
	const body = request.body as Readable | undefined;
	if (!body)
		throw new WireError(415, "unsupported_media_type", `Send ${CHUNK}.`);
	const offset = await receive(ctx, await uploadOf(ctx, request), {
		offset: offsetOf(request),
		checksum: checksumOf(request),
		length: lengthOf(request),
		body,
	});
	return await reply
		.code(204)
		.headers({
			"upload-offset": String(offset),
			"upload-expires": expires(ctx),
		})
		.send();
};
