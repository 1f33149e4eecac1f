/** An operation as the projector reads it, whether it came as itself or wrapped in another. */
import { sha256Hex } from "../../shared/chain.ts";
import {
	adoptedSchema,
	bodySchema,
	type OpBody,
} from "../../shared/sync-protocol.ts";

/** Where an operation is held: a stream of the central and its number there. */
export type Place = { stream: string; seq: number };

export type HeldRow = Place & {
	op: string;
	hash: string;
	type: string;
	entity: string;
	body: string;
	received_at: Date;
};

/** What handlers are told. Personal texts are never read here. */
export type Told = {
	at: Place;
	op: string;
	hash: string;
	type: string;
	schema: number;
	entity: string;
	day: string;
	wall: string;
	/** Who did it, and who authorised it. */
	users: readonly string[];
	/** When the central got it. */
	receivedAt: Date;
	payload: Record<string, unknown>;
	/** It has, or had, a personal text. */
	isSealed: boolean;
	/** It came inside a `stream.adopted`. */
	isAdopted: boolean;
};

/** Wrapped more often than any terminal was ever restored: not read further. */
const DEEPEST = 8;

function parseBody(text: string): OpBody | null {
	try {
		return bodySchema.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

/**
 * The text of the operation that a `stream.adopted` wraps, however often it was wrapped;
 * null where the wrapper does not hold what it says.
 */
function innermost(wrapper: OpBody, depth = DEEPEST): string | null {
	const read = adoptedSchema.safeParse(wrapper.payload).data;
	if (!read || sha256Hex(read.body) !== read.hash) return null;
	const inner = parseBody(read.body);
	const isIt =
		inner !== null &&
		inner.stream === read.stream &&
		inner.seq === read.seq &&
		inner.office === wrapper.office;
	if (!isIt) return null;
	if (inner.type !== "stream.adopted") return read.body;
	return depth > 0 ? innermost(inner, depth - 1) : null;
}

/** The same of a wrapper's text. */
export function innermostOf(text: string): string | null {
	const wrapper = parseBody(text);
	return wrapper && innermost(wrapper);
}

/** Reads a held operation; null for a text that is none, which no push lets in, or a wrapper without one. */
export function readHeld(row: HeldRow): Told | null {
	const outer = parseBody(row.body);
	if (!outer) return null;
	const isAdopted = outer.type === "stream.adopted";
	const text = isAdopted ? innermost(outer) : row.body;
	const body = text === null ? null : isAdopted ? parseBody(text) : outer;
	// An entity that no column holds as it is would not be found again.
	if (text === null || !body?.entity.isWellFormed()) return null;
	return {
		at: { stream: row.stream, seq: row.seq },
		op: body.op,
		hash: isAdopted ? sha256Hex(text) : row.hash,
		type: body.type,
		schema: body.schema,
		entity: body.entity,
		day: body.day,
		wall: body.wall,
		users: [body.user, body.authorisedBy].filter((user) => user != null),
		receivedAt: row.received_at,
		payload: body.payload,
		isSealed: typeof body.seal === "string",
		isAdopted,
	};
}
