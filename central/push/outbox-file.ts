/** A terminal's unsent operations that came on a stick: taken in by the rules of a push, as often as one likes. */
import type { z } from "zod";
import { publicKeyFromRaw, verifyBytes } from "../../shared/chain.ts";
import {
	outboxFileSchema,
	signedFileSchema,
	type takenInSchema,
} from "../../shared/feed.ts";
import {
	limits,
	parseStream,
	type WireOp,
} from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { check, parseJson } from "../http/body.ts";
import { forbidden, notFound, tooLarge, WireError } from "../http/errors.ts";
import { accept, type Writer } from "./accept.ts";
import { checkBatch, wireOps } from "./batch.ts";
import { requireOpening } from "./new-queue.ts";

type TakenIn = z.infer<typeof takenInSchema>;
type Terminal = Omit<Writer, "stream"> & { key: string };

/** @throws WireError 400, 403, 404, 409, 413, 422; streams before the refused one are taken in then. */
export async function takeIn(ctx: Context, bytes: Buffer): Promise<TakenIn> {
	const { content, signature } = check(signedFileSchema, parseJson(bytes));
	const file = check(outboxFileSchema, parseJson(Buffer.from(content)));
	const terminal = await find(ctx, file);
	const key = publicKeyFromRaw(terminal.key);
	if (!verifyBytes(Buffer.from(content), signature, key))
		throw new WireError(
			422,
			"bad_signature",
			"The file is not signed by the terminal it names.",
		);
	const streams: TakenIn["streams"] = [];
	for (const { stream, ops } of file.streams)
		if (ops.length > 0)
			streams.push(
				await takeStream(ctx, { ...terminal, stream }, check(wireOps, ops)),
			);
	return { streams };
}

async function find(
	ctx: Context,
	{ terminal, office }: { terminal: string; office: string },
): Promise<Terminal> {
	const [row] = await ctx.db.query<{ public_key: string; revoked: boolean }>(
		`SELECT public_key, revoked_at IS NOT NULL AS revoked FROM terminals
		WHERE office_id = $1 AND terminal = $2`,
		[office, terminal],
	);
	if (!row) throw notFound("There is no such terminal here.");
	const { public_key: key, revoked } = row;
	return { office, terminal, key, revoked };
}

async function takeStream(
	ctx: Context,
	writer: Writer,
	ops: WireOp[],
): Promise<TakenIn["streams"][number]> {
	const { stream } = writer;
	await requireOwn(ctx, writer, ops);
	let last = { have: 0, head: "" };
	let quarantined = 0;
	for (const batch of batches(ops)) {
		const outcome = await accept(
			ctx,
			writer,
			checkBatch({ ops: batch }, stream),
		);
		const { have, head } = outcome.state;
		last = { have, head };
		if (outcome.kind === "gap")
			throw new WireError(
				409,
				"gap",
				`Operations of ${stream} before these are missing.`,
				last,
			);
		if (outcome.kind !== "accepted") quarantined += batch.length;
		// What follows a fork is divergent too, and only the first batch of it is said to be.
		if (outcome.kind === "fork") break;
	}
	ctx.accepted(writer.office);
	return { stream, ...last, quarantined };
}

/** @throws WireError 403, 404 */
async function requireOwn(
	ctx: Context,
	{ stream, office, terminal }: Writer,
	ops: WireOp[],
): Promise<void> {
	const name = parseStream(stream);
	const [row] = await ctx.db.query<{ terminal: string }>(
		"SELECT terminal FROM streams WHERE office_id = $1 AND stream = $2",
		[office, stream],
	);
	if (row && row.terminal !== terminal)
		throw forbidden("That stream is another terminal's.");
	if (row) return;
	if (name?.kind !== "queue" || name.office !== office)
		throw notFound("There is no such stream here.");
	requireOpening({ terminal }, { ops });
}

/** No batch is larger than a push may be. */
function batches(ops: readonly WireOp[]): WireOp[][] {
	const all: WireOp[][] = [];
	let bytes = 0;
	for (const op of ops) {
		const size = JSON.stringify(op).length;
		const last = all.at(-1);
		if (size > limits.batchBytes)
			throw tooLarge("An operation of the file is too large.");
		bytes += size;
		if (!last || last.length >= limits.batchOps || bytes > limits.batchBytes) {
			all.push([op]);
			bytes = size;
		} else last.push(op);
	}
	return all;
}
