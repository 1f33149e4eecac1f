/**
 * Operations that a stream could not take, wrapped for the one that follows it. Their effect is in the
 * projections already, by the journal of the stream they were written to; only the wrapping is noted.
 */
import type { Database } from "better-sqlite3";
import { z } from "zod";
import {
	adoptedPersonalSchema,
	adoptedSchema,
	type OpBody,
	uuidSchema,
} from "../../shared/sync-protocol.ts";
import { uuidBytes } from "./journal.ts";
import type { Draft, Projectors } from "./operation.ts";

const innerSchema = z.looseObject({ op: uuidSchema });

/** An operation as the journal keeps it. */
export type Kept = {
	seq: number;
	hash: string;
	body: string;
	sealed?: string | undefined;
};

/** Wraps an operation of a stream, its texts verbatim. What is a wrapper already is not wrapped twice: it would outgrow the wire. */
export function wrap(stream: string, op: Kept): Omit<Draft, "type"> {
	const body = JSON.parse(op.body) as OpBody;
	const again = body.type === "stream.adopted";
	const payload = again
		? body.payload
		: { stream, seq: op.seq, hash: op.hash, body: op.body };
	const inner =
		again && op.sealed
			? adoptedPersonalSchema.parse(JSON.parse(op.sealed)).inner
			: op.sealed;
	return {
		entity: body.entity,
		payload,
		...(body.blobs ? { blobs: body.blobs } : {}),
		...(inner === undefined ? {} : { sealed: { inner } }),
	};
}

export function adoptedProjectors(db: Database): Projectors {
	const note = db.prepare(
		"INSERT INTO proj_adopted (op, wrapper) VALUES (?, ?) ON CONFLICT DO NOTHING",
	);
	return {
		"stream.adopted": ({ body }) => {
			const { body: text } = adoptedSchema.parse(body.payload);
			const { op } = innerSchema.parse(JSON.parse(text));
			note.run(uuidBytes(op), uuidBytes(body.op));
		},
	};
}
