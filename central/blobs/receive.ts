/**
 * The bytes of an upload. A chunk comes in beside it, however slowly, and no lock or transaction waits for
 * that; then, under the upload's lock, it is put at the end and counted once it is on the disk.
 */
import type { Readable } from "node:stream";
import type { Context } from "../context.ts";
import { malformed, notFound, tooLarge, WireError } from "../http/errors.ts";
import type { Queries } from "../store/database.ts";
import { officeLock } from "../store/locks.ts";
import { type Chunk, TooLong } from "./files.ts";
import { sizesNamed } from "./names.ts";
import { isStored } from "./read.ts";
import { expiryOf, lockUpload, roomFor, type Upload } from "./uploads.ts";

const gone = () =>
	notFound("There is no such upload; it may be done or expired.");

const elsewhere = (offset: number) =>
	new WireError(409, "offset", "The upload is at another offset.", { offset });

/** What a request brings of an upload. */
export type Piece = {
	offset: number;
	/** The chunk's hash as announced, in hex. */
	checksum: string | null;
	length: number | null;
	body: Readable;
};

/** Takes one chunk. @returns how far the upload is. @throws WireError 404, 409, 413, 422, 460 */
export async function receive(
	ctx: Context,
	upload: Upload,
	{ offset, checksum, length, body }: Piece,
): Promise<number> {
	if (offset !== upload.received) throw elsewhere(upload.received);
	if (length !== null && length > roomFor(upload)) throw tooLong(upload);
	const chunk = await take(ctx, upload, body);
	try {
		if (checksum !== null && checksum !== chunk.sha256)
			throw new WireError(
				460,
				"bad_checksum",
				"The chunk is not what its checksum says; send it again.",
			);
		const received = await add(ctx, upload, chunk);
		if (received === upload.size) await finish(ctx, upload);
		return received;
	} finally {
		await ctx.blobs.drop(chunk);
	}
}

const tooLong = (upload: Upload) =>
	tooLarge(`The next chunk has at most ${roomFor(upload)} bytes.`);

async function take(
	ctx: Context,
	upload: Upload,
	body: Readable,
): Promise<Chunk> {
	try {
		return await ctx.blobs.take(body, roomFor(upload));
	} catch (error) {
		body.resume(); // what still comes is dropped, so that the answer can be heard
		if (error instanceof TooLong) throw tooLong(upload);
		if (body.readableAborted) throw malformed("The chunk was cut off.");
		throw full(error);
	}
}

/** A full disk is said to be one. */
function full(error: unknown): unknown {
	const { code } = error as NodeJS.ErrnoException;
	return code === "ENOSPC" || code === "EDQUOT"
		? new WireError(507, "disk_full", "The central's folder of blobs is full.")
		: error;
}

async function add(
	ctx: Context,
	upload: Upload,
	chunk: Chunk,
): Promise<number> {
	return await ctx.db.tx(async (q) => {
		const now = await lockUpload(q, ctx, upload);
		if (!now) throw gone();
		if (now.received !== upload.received) throw elsewhere(now.received);
		const added = await ctx.blobs
			.append(now.upload, now.received, chunk)
			.catch((error) => {
				throw full(error);
			});
		if (!added) throw gone(); // another folder than it began in: from the start, or until it expires
		const received = now.received + chunk.size;
		await q.query(
			"UPDATE uploads SET received = $3, expires_at = $4 WHERE office_id = $1 AND upload = $2::text::uuid",
			[now.office, now.upload, received, expiryOf(ctx)],
		);
		return received;
	});
}

type Finished = "kept" | "wrong" | "unnamed" | "done";

/**
 * Makes a blob of an upload that is all there, or says that it is not what was announced. Done again
 * by whoever asks for it next where a process died in it. @throws WireError 404, 422
 */
export async function finish(ctx: Context, upload: Upload): Promise<void> {
	// Nothing is added to a full upload any more, so that reading it needs no lock.
	const hash = await ctx.blobs.hashOf(upload);
	const finished = await ctx.db.tx(
		(q) => settle(ctx, q, upload, hash),
		officeLock(upload.office, false),
	);
	if (finished === "kept") return;
	if (finished === "done") {
		if (await isStored(ctx.db, upload)) return;
		throw gone();
	}
	await ctx.blobs.forget([upload.upload]);
	if (finished === "unnamed" || hash === null) throw gone();
	throw new WireError(
		422,
		"bad_blob",
		"The whole is not what its sha256 says; upload it again.",
	);
}

/** The end of the upload's row, and the blob's in its place. */
async function settle(
	ctx: Context,
	q: Queries,
	upload: Upload,
	hash: string | null,
): Promise<Finished> {
	const mine = await q.query(
		"DELETE FROM uploads WHERE office_id = $1 AND upload = $2::text::uuid RETURNING upload",
		[upload.office, upload.upload],
	);
	if (mine.length === 0) return "done"; // by another request
	if (hash !== upload.sha256) return "wrong";
	const named = await sizesNamed(q, upload, upload.sha256);
	if (named.length === 0) return "unnamed"; // erased meanwhile
	await ctx.blobs.keep(upload);
	await q.query(
		`INSERT INTO blobs (office_id, sha256, size, mime, stored_at) VALUES ($1, decode($2, 'hex'), $3, $4, $5)
		ON CONFLICT (office_id, sha256) DO NOTHING`,
		[
			upload.office,
			upload.sha256,
			upload.size,
			upload.mime,
			new Date(ctx.now()),
		],
	);
	return "kept";
}
