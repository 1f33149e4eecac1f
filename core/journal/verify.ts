/** Reads the whole journal again and checks every link: hashes, order, seals. */
import type { Database } from "better-sqlite3";
import { sha256Hex } from "../../shared/chain.ts";
import {
	bodySchema,
	type OpBody,
	ZERO_HASH,
} from "../../shared/sync-protocol.ts";

export type Problem = {
	stream: string;
	seq: number;
	problem: "hash" | "prev" | "seq" | "seal" | "body";
};
export type Verified = {
	ok: boolean;
	streams: {
		stream: string;
		operations: number;
		erased: number;
		head: string;
	}[];
	problems: Problem[];
};

/** Problems listed at most; one is enough to know, a million would not fit on a page. */
const MOST = 100;

type Row = { seq: number; hash: Buffer; body: string; sealed: string | null };

/** Operations checked in one go: some hundredths of a second. */
const STEP = 1000;

/** Checks every stream of the store; `ok` only when no link is broken. */
export function verifyJournal(db: Database): Verified {
	const steps = verifying(db);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** The same without keeping the office waiting: other calls are answered between the steps. */
export async function verifyMeanwhile(db: Database): Promise<Verified> {
	const steps = verifying(db);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		await new Promise((resolve) => setImmediate(resolve));
	}
}

function* verifying(db: Database): Generator<void, Verified> {
	const streams = db
		.prepare<[], { id: number; stream: string }>(
			"SELECT id, stream FROM journal_streams ORDER BY id",
		)
		.all();
	const page = db.prepare<[number, number], Row>(
		`SELECT seq, hash, body, sealed FROM journal_ops WHERE stream_id = ? AND seq > ? ORDER BY seq LIMIT ${STEP}`,
	);
	const isErased = erasures(db);
	const problems: Problem[] = [];
	const checked: Verified["streams"] = [];
	for (const { id, stream } of streams) {
		let head = ZERO_HASH;
		let operations = 0;
		let erased = 0;
		let last = 0;
		for (let rows = page.all(id, last); rows.length > 0; ) {
			for (const row of rows) {
				operations++;
				const body = bodySchema.safeParse(parsed(row.body)).data ?? null;
				const found = checkRow(row, body, {
					stream,
					seq: operations,
					prev: head,
					isErased,
				});
				if (found && problems.length < MOST)
					problems.push({ stream, seq: row.seq, problem: found });
				if (row.sealed === null && body?.seal) erased++;
				head = row.hash.toString("hex");
				last = row.seq;
			}
			yield;
			rows = page.all(id, last);
		}
		checked.push({ stream, operations, erased, head });
	}
	return { ok: problems.length === 0, streams: checked, problems };
}

function checkRow(
	row: Row,
	body: OpBody | null,
	at: {
		stream: string;
		seq: number;
		prev: string;
		isErased: (op: string) => boolean;
	},
): Problem["problem"] | null {
	if (row.seq !== at.seq) return "seq";
	if (sha256Hex(row.body) !== row.hash.toString("hex")) return "hash";
	if (body?.stream !== at.stream || body.seq !== at.seq) return "body";
	if (body.prev !== at.prev) return "prev";
	if (row.sealed !== null && sha256Hex(row.sealed) !== body.seal) return "seal";
	// A personal text that is gone without an erasure that says so was taken away by somebody.
	const isErased = at.isErased(body.op) || at.isErased(innerOp(body));
	if (row.sealed === null && body.seal && !isErased) return "seal";
	return null;
}

/** An erasure names the wrapped operation, and empties its wrapper with it. */
const innerOp = ({ type, op, payload }: OpBody): string =>
	type === "stream.adopted"
		? String((parsed(String(payload.body)) as OpBody | null)?.op)
		: op;

/** Whether an erasure names an operation. Read again at a miss: a person may be erased between two steps. */
function erasures(db: Database): (op: string) => boolean {
	const end = db
		.prepare<[], number>("SELECT max(pos) FROM journal_ops")
		.pluck();
	let readAt = end.get();
	let named = namedByErasures(db);
	return (op) => {
		if (!named.has(op) && readAt !== end.get()) {
			readAt = end.get();
			named = namedByErasures(db);
		}
		return named.has(op);
	};
}

/** Every operation that some erasure names. */
function namedByErasures(db: Database): ReadonlySet<string> {
	const ops = db
		.prepare<[], string>(
			`SELECT named.value FROM journal_ops o,
			   json_each(CASE WHEN json_valid(o.body) THEN o.body ELSE '{}' END, '$.payload.ops') named
			 WHERE o.body LIKE '%"type":"person.erased"%'`,
		)
		.pluck();
	return new Set(ops.all() as string[]);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null; // the schema then refuses it
	}
}
