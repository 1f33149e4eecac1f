/** What a push must be before the database is asked: shape, hashes and seals, chain. */
import { z } from "zod";
import { isWellFormed, sha256Hex } from "../../shared/chain.ts";
import {
	type BlobRef,
	bodySchema,
	limits,
	type OpBody,
	pushSchema,
	uuidSchema,
	type WireOp,
	wireOpSchema,
} from "../../shared/sync-protocol.ts";
import { check, parseJson } from "../http/body.ts";
import { malformed, tooLarge, WireError } from "../http/errors.ts";
import { readHead } from "./head.ts";

/** An operation that passed, with what the tables keep beside its text. */
export type Checked = {
	seq: number;
	hash: string;
	prev: string;
	op: string;
	type: string;
	entity: string;
	body: string;
	sealed: string | null;
	/** It has a seal but came without its personal text. */
	erased: boolean;
	refers: string | null;
	/** The blobs it names, itself or in the operation it wraps. */
	blobs: readonly BlobRef[];
	/** The operations a `person.erased` names. */
	erases: readonly string[];
};

/** The envelope, not yet checked. The count is looked at first: it asks for smaller batches. @throws WireError 400, 413 */
export function readEnvelope(bytes: Uint8Array): unknown {
	const envelope = parseJson(bytes);
	const ops = (envelope as { ops?: unknown } | null)?.ops;
	if (Array.isArray(ops) && ops.length > limits.batchOps)
		throw tooLarge(`A push has at most ${limits.batchOps} operations.`);
	return envelope;
}

/** Operations that came on a stick, however many. */
export const wireOps = z.array(wireOpSchema);

/** Checks the whole batch in the protocol's order. @throws WireError 400, 422 */
export function checkBatch(envelope: unknown, stream: string): Checked[] {
	const { ops } = check(pushSchema, envelope);
	const bodies = ops.map(readBody);
	ops.forEach((op, index) => {
		checkHashes(op, bodies[index] as OpBody);
	});
	ops.forEach((op, index) => {
		checkPlace(op, bodies[index] as OpBody, ops[index - 1], stream);
	});
	return ops.map((op, index) => toChecked(op, bodies[index] as OpBody));
}

function readBody(op: WireOp): OpBody {
	const { body, sealed, seq } = op;
	if (!isWellFormed(body) || (sealed !== undefined && !isWellFormed(sealed)))
		throw malformed(`Operation ${seq} holds a lone surrogate.`);
	// PostgreSQL keeps no NUL in a text, and JSON has none outside an escape.
	if (sealed?.includes("\0"))
		throw malformed(`The sealed text of operation ${seq} is not JSON.`);
	let value: unknown;
	try {
		value = JSON.parse(body);
	} catch {
		throw malformed(`The body of operation ${seq} is not JSON.`);
	}
	const parsed = readHead(value, seq);
	for (const text of [parsed.entity, parsed.type])
		if (text.includes("\0") || !isWellFormed(text))
			throw malformed(
				`Operation ${seq} has an entity or type that is no text.`,
			);
	return parsed;
}

const unfit = (code: string, seq: number, detail: string) =>
	new WireError(422, code, detail, { seq });

function checkHashes(op: WireOp, body: OpBody): void {
	if (sha256Hex(op.body) !== op.hash)
		throw unfit("bad_hash", op.seq, "The hash is not that of the body.");
	if (op.sealed !== undefined && sha256Hex(op.sealed) !== body.seal)
		throw unfit("bad_seal", op.seq, "The sealed text does not fit its seal.");
}

function checkPlace(
	op: WireOp,
	body: OpBody,
	before: WireOp | undefined,
	stream: string,
): void {
	if (body.stream !== stream)
		throw unfit("bad_chain", op.seq, "The body names another stream.");
	if (body.seq !== op.seq)
		throw unfit("bad_chain", op.seq, "The body has another number.");
	if (!before) return;
	if (op.seq !== before.seq + 1)
		throw unfit("bad_chain", op.seq, "The numbers do not follow.");
	if (body.prev !== before.hash)
		throw unfit("bad_chain", op.seq, "The body follows another operation.");
}

function toChecked(op: WireOp, body: OpBody): Checked {
	const wrapped = body.type === "stream.adopted" ? wrappedBy(body) : null;
	return {
		seq: op.seq,
		hash: op.hash,
		prev: body.prev,
		op: body.op,
		type: body.type,
		entity: body.entity,
		body: op.body,
		sealed: op.sealed ?? null,
		erased: op.sealed === undefined && typeof body.seal === "string",
		refers: wrapped ? uuid(wrapped.op) : correctedBy(body),
		blobs: [...(body.blobs ?? []), ...(wrapped ? blobsOf(wrapped) : [])],
		// also an erasure that comes wrapped
		erases: erasedBy(wrapped ?? body),
	};
}

const uuid = (value: unknown) => uuidSchema.safeParse(value).data ?? null;

/** The operation a correction or reversal changes, where its payload says so readably. */
const correctedBy = ({ type, payload }: OpBody): string | null =>
	type === "case.corrected" || type === "case.reversed"
		? uuid(payload.op)
		: null;

/** Wrapped more often than any terminal was ever restored: not looked into further. */
const DEEPEST = 8;

/** The body a `stream.adopted` wraps, however often; null where it cannot be read: accepting is not applying. */
function wrappedBy(
	{ payload }: Pick<OpBody, "payload">,
	depth = DEEPEST,
): Record<string, unknown> | null {
	if (typeof payload.body !== "string") return null;
	try {
		const read = innerSchema.safeParse(JSON.parse(payload.body)).data;
		if (read?.type !== "stream.adopted" || depth === 0) return read ?? null;
		return wrappedBy({ payload: read.payload ?? {} }, depth - 1);
	} catch {
		return null;
	}
}
const innerSchema = z.looseObject({
	type: z.string().optional().catch(undefined),
	payload: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

const blobsOf = (body: Record<string, unknown>): readonly BlobRef[] =>
	bodySchema.shape.blobs.safeParse(body.blobs).data ?? [];

const erasureSchema = z.object({ ops: z.array(uuidSchema) });

function erasedBy({ type, payload }: Partial<OpBody>): readonly string[] {
	if (type !== "person.erased") return [];
	return erasureSchema.safeParse(payload).data?.ops ?? [];
}
