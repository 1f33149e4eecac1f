/** Uploads under way: made, found, let go. Their bytes: receive.ts. */
import { randomUUID } from "node:crypto";
import { limits } from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import type { Caller } from "../http/auth.ts";
import { forbidden, notFound, WireError } from "../http/errors.ts";
import type { Queries } from "../store/database.ts";
import { officeLock } from "../store/locks.ts";
import { sizesNamed } from "./names.ts";
import type { Announced } from "./tus.ts";

export type Upload = Announced & {
	office: string;
	terminal: string;
	upload: string;
	/** Bytes that are on the disk. */
	received: number;
};

/** How long one nobody goes on with is kept. */
const KEPT_MS = 24 * 60 * 60_000;
/** Uploads one terminal may have open; one more ends the oldest. */
const MOST_OPEN = 4;

export const expiryOf = (ctx: Context) => new Date(ctx.now() + KEPT_MS);

/** @throws WireError 409 not_named, 422 bad_metadata */
export async function createUpload(
	ctx: Context,
	caller: Caller,
	announced: Announced,
): Promise<Upload> {
	const { office, terminal } = caller;
	const { sha256, size, mime } = announced;
	const upload = randomUUID();
	const ended = await ctx.db.tx(
		async (q) => {
			await demandName(q, caller, announced);
			const ended = await makeRoom(q, caller, sha256);
			await q.query(
				`INSERT INTO uploads (office_id, upload, terminal, sha256, size, mime, made_at, expires_at)
				VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8)`,
				[
					office,
					upload,
					terminal,
					sha256,
					size,
					mime,
					new Date(ctx.now()),
					expiryOf(ctx),
				],
			);
			return ended;
		},
		officeLock(office, false),
	);
	await ctx.blobs.forget(ended);
	return { office, terminal, upload, received: 0, ...announced };
}

/** Operations come first: what none of the caller's names may not come in. */
async function demandName(
	q: Queries,
	caller: Caller,
	{ sha256, size }: Announced,
): Promise<void> {
	const named = await sizesNamed(q, caller, sha256);
	if (named.length === 0)
		throw new WireError(
			409,
			"not_named",
			"No operation of yours names this blob here; push it first.",
		);
	if (!named.includes(size))
		throw new WireError(
			422,
			"bad_metadata",
			"The operation gives this blob another size.",
		);
}

/**
 * Ends uploads. Of one that was all there a process may have died when the file had its place already:
 * it is looked for there.
 */
const ending = (which: string) =>
	`WITH ended AS (
		DELETE FROM uploads WHERE ${which} RETURNING office_id, upload, sha256, received = size AS whole
	), noted AS (
		INSERT INTO blob_removals (office_id, sha256)
		SELECT DISTINCT office_id, sha256 FROM ended WHERE whole ON CONFLICT DO NOTHING
	)
	SELECT upload FROM ended`;

const CROWDED_OUT = ending(`office_id = $1 AND terminal = $2 AND (
		sha256 = decode($3, 'hex') OR upload NOT IN (
			SELECT upload FROM uploads WHERE office_id = $1 AND terminal = $2 AND sha256 <> decode($3, 'hex')
			ORDER BY made_at DESC, upload LIMIT $4))`);

const EXPIRED = ending(`(office_id, upload) IN (
		SELECT office_id, upload FROM uploads WHERE expires_at <= $1
		ORDER BY expires_at LIMIT 500)`);

/** Ends what nobody went on with, and takes its bytes away. */
export async function expireUploads(
	ctx: Pick<Context, "db" | "blobs" | "now">,
): Promise<void> {
	const rows = await ctx.db.query<{ upload: string }>(EXPIRED, [
		new Date(ctx.now()),
	]);
	await ctx.blobs.forget(rows.map(({ upload }) => upload));
}

/** Ends the terminal's earlier upload of the same blob, and its oldest beyond the limit. @returns those ended. */
async function makeRoom(
	q: Queries,
	{ office, terminal }: Caller,
	sha256: string,
): Promise<string[]> {
	// Two requests of one terminal count one after the other.
	await q.query(
		"SELECT 1 FROM terminals WHERE office_id = $1 AND terminal = $2 FOR UPDATE",
		[office, terminal],
	);
	const rows = await q.query<{ upload: string }>(CROWDED_OUT, [
		office,
		terminal,
		sha256,
		MOST_OPEN - 1,
	]);
	return rows.map(({ upload }) => upload);
}

const FIND = `SELECT u.office_id AS office, u.upload, u.terminal, encode(u.sha256, 'hex') AS sha256, u.size, u.mime, u.received
	FROM uploads u WHERE u.office_id = $1 AND u.upload = $2::text::uuid AND u.expires_at > $3`;

const isId = (text: string) =>
	/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** An upload of the caller's. @throws WireError 404, 403 */
export async function findUpload(
	ctx: Context,
	caller: Caller,
	id: string,
): Promise<Upload> {
	const [found] = isId(id)
		? await ctx.db.query<Upload>(FIND, [caller.office, id, new Date(ctx.now())])
		: [];
	if (!found)
		throw notFound("There is no such upload; it may be done or expired.");
	if (found.terminal !== caller.terminal)
		throw forbidden("That upload is another terminal's.");
	return found;
}

/** The same under its lock: no other request, of this process or another, can add to it meanwhile. */
export async function lockUpload(
	q: Queries,
	ctx: Context,
	{ office, upload }: Upload,
): Promise<Upload | null> {
	const [found] = await q.query<Upload>(`${FIND} FOR UPDATE`, [
		office,
		upload,
		new Date(ctx.now()),
	]);
	return found ?? null;
}

/** How many bytes the next chunk may have. */
export const roomFor = ({ size, received }: Upload) =>
	Math.min(limits.chunkBytes, size - received);
