/** Quarantined operations an administrator lets in: adopted, in a stream of the terminal that wrote them. */
import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { z } from "zod";
import { sha256Hex } from "../../shared/chain.ts";
import {
	adoptedPersonalSchema,
	bodySchema,
	hashSchema,
	type OpBody,
	parseStream,
	streamSchema,
	terminalStream,
	type WireOp,
} from "../../shared/sync-protocol.ts";
import { wallTime } from "../../shared/time.ts";
import { removeFilesSoon } from "../blobs/sweep.ts";
import type { Context } from "../context.ts";
import { insertStream } from "../enrolment/adopt.ts";
import { notFound, WireError } from "../http/errors.ts";
import { checkBatch } from "../push/batch.ts";
import { applyErasures, withoutErased } from "../push/erasure.ts";
import { append } from "../push/store.ts";
import { one, type Queries, type Transaction } from "../store/database.ts";
import { officeLock } from "../store/locks.ts";

export const releaseSchema = z.object({
	stream: streamSchema,
	hashes: z
		.array(hashSchema)
		.min(1)
		.max(500)
		.refine((all) => new Set(all).size === all.length, "a hash twice"),
	/** Who decided it, for the record. */
	by: z.string().trim().min(1).max(100).default("admin"),
});
export const releasedSchema = z.object({
	released: z.array(
		z.object({
			hash: hashSchema,
			/** Where it is held now. */
			stream: streamSchema,
			seq: z.int(),
		}),
	),
});
type Asked = z.infer<typeof releaseSchema>;

type Kept = {
	seq: number;
	hash: string;
	body: string;
	sealed: string | null;
	terminal: string;
	adopted_stream: string | null;
	adopted_seq: number | null;
};

/** Releases all of them or none; what was released before is answered the same again. @throws WireError 404, 409 */
export async function release(
	ctx: Context,
	asked: Asked,
): Promise<z.infer<typeof releasedSchema>> {
	const office = await officeOf(ctx.db, asked.stream);
	// Alone: an erasure must not pass between reading a text and storing it elsewhere.
	const released = await ctx.db.tx(
		(q) => releaseIn(q, ctx, office, asked),
		officeLock(office, true),
	);
	ctx.accepted(office);
	await removeFilesSoon(ctx, office);
	return { released };
}

const unknown = () => notFound("The quarantine does not hold all of these.");

async function officeOf(q: Queries, stream: string): Promise<string> {
	const name = parseStream(stream);
	if (name?.kind === "queue") return name.office;
	const [row] = await q.query<{ office_id: string }>(
		"SELECT office_id FROM terminals WHERE terminal = $1",
		[name?.terminal ?? null],
	);
	if (!row) throw unknown();
	return row.office_id;
}

async function releaseIn(
	q: Transaction,
	ctx: Context,
	office: string,
	{ stream, hashes, by }: Asked,
) {
	const rows = await q.query<Kept>(
		`SELECT seq, encode(hash, 'hex') AS hash, body, sealed, terminal, adopted_stream, adopted_seq FROM quarantine
		WHERE office_id = $1 AND stream = $2
			AND hash IN (SELECT decode(h, 'hex') FROM unnest($3::text[]) AS u (h)) ORDER BY seq, hash FOR UPDATE`,
		[office, stream, hashes],
	);
	if (rows.length < hashes.length) throw unknown();
	const fresh = rows.filter((row) => row.adopted_stream === null);
	const places = new Map(
		rows.map((row) => [
			row.hash,
			{ stream: row.adopted_stream ?? "", seq: row.adopted_seq ?? 0 },
		]),
	);
	for (const part of partsOf(fresh)) {
		const adopted = await adopt(q, ctx, office, stream, part);
		await note(
			q,
			{ office, stream, by, at: new Date(ctx.now()) },
			part,
			adopted,
		);
		part.forEach(({ hash }, index) => {
			places.set(hash, { stream: adopted.stream, seq: adopted.first + index });
		});
	}
	return rows.map(({ hash }) => ({
		hash,
		...(places.get(hash) as { stream: string; seq: number }),
	}));
}

/** Each part goes into one stream of its author's. */
function partsOf(rows: readonly Kept[]): Kept[][] {
	const parts = new Map<string, Kept[]>();
	for (const row of rows)
		parts.set(row.terminal, [...(parts.get(row.terminal) ?? []), row]);
	return [...parts.values()];
}

type Adopted = { stream: string; first: number };

async function adopt(
	q: Transaction,
	ctx: Context,
	office: string,
	from: string,
	rows: readonly Kept[],
): Promise<Adopted> {
	const terminal = rows[0]?.terminal ?? "";
	const stream = await adoptingStream(q, office, terminal);
	const { have, head } = one(
		await q.query<{ have: number; head: string }>(
			"SELECT have, encode(head, 'hex') AS head FROM streams WHERE office_id = $1 AND stream = $2 FOR UPDATE",
			[office, stream],
		),
	);
	const ops: WireOp[] = [];
	for (const row of rows)
		ops.push(
			wrap(from, row, {
				stream,
				seq: have + ops.length + 1,
				prev: ops.at(-1)?.hash ?? head,
				wall: wallTime(ctx.now()),
			}),
		);
	const at = new Date(ctx.now());
	const checked = await withoutErased(q, office, checkBatch({ ops }, stream));
	await append(q, { office, stream }, checked, at, null);
	await applyErasures(q, office, checked, at);
	return { stream, first: have + 1 };
}

/** The stream of the author's that takes what is released: an incarnation no terminal writes to. */
async function adoptingStream(
	q: Queries,
	office: string,
	terminal: string,
): Promise<string> {
	const [before] = await q.query<{ stream: string }>(
		`SELECT adopted_stream AS stream FROM quarantine
		WHERE office_id = $1 AND terminal = $2 AND released_at IS NOT NULL ORDER BY released_at DESC LIMIT 1`,
		[office, terminal],
	);
	if (before) return before.stream;
	const [next] = await q.query<{ incarnation: number }>(
		"UPDATE terminals SET incarnation = incarnation + 1 WHERE office_id = $1 AND terminal = $2 RETURNING incarnation",
		[office, terminal],
	);
	if (!next)
		throw new WireError(
			409,
			"author_unknown",
			"The terminal that wrote these is not known here; it must show its token first.",
		);
	const stream = terminalStream(terminal, next.incarnation);
	await insertStream(q, { office, terminal, stream });
	return stream;
}

type At = { stream: string; seq: number; prev: string; wall: string };

/** The wrapper of one operation, its texts verbatim. What is a wrapper already is not wrapped twice. */
function wrap(from: string, row: Kept, at: At): WireOp {
	const inner = bodySchema.parse(JSON.parse(row.body));
	const again = inner.type === "stream.adopted";
	const text =
		again && row.sealed !== null
			? adoptedPersonalSchema.parse(JSON.parse(row.sealed)).inner
			: row.sealed;
	const sealed =
		text === null
			? null
			: JSON.stringify({
					salt: randomBytes(32).toString("base64url"),
					inner: text,
				});
	const body: OpBody = {
		v: 1,
		stream: at.stream,
		seq: at.seq,
		op: v7(),
		type: "stream.adopted",
		schema: 1,
		entity: inner.entity,
		office: inner.office,
		day: inner.day,
		wall: at.wall,
		prev: at.prev,
		reason: "released",
		...(sealed === null ? {} : { seal: sha256Hex(sealed) }),
		payload: again
			? inner.payload
			: { stream: from, seq: row.seq, hash: row.hash, body: row.body },
	};
	const bodyText = JSON.stringify(body);
	return {
		seq: at.seq,
		hash: sha256Hex(bodyText),
		body: bodyText,
		...(sealed === null ? {} : { sealed }),
	};
}

/** The personal text is held with the adopted operation from now on, and only there. */
const note = (
	q: Queries,
	{
		office,
		stream,
		by,
		at,
	}: { office: string; stream: string; by: string; at: Date },
	rows: readonly Kept[],
	adopted: Adopted,
) =>
	q.query(
		`UPDATE quarantine SET sealed = NULL, released_at = $3::timestamptz, released_by = $4,
			adopted_stream = $5, adopted_seq = $6::bigint + u.at - 1
		FROM unnest($7::text[]) WITH ORDINALITY AS u (hash, at)
		WHERE office_id = $1 AND stream = $2 AND quarantine.hash = decode(u.hash, 'hex')`,
		[
			office,
			stream,
			at,
			by,
			adopted.stream,
			adopted.first,
			rows.map(({ hash }) => hash),
		],
	);
