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

/** Checks every stream of the store; `ok` only when no link is broken. */
export function verifyJournal(db: Database): Verified {
	const streams = db
		.prepare<[], { id: number; stream: string }>(
			"SELECT id, stream FROM journal_streams ORDER BY id",
		)
		.all();
	const rows = db.prepare<[number], Row>(
		"SELECT seq, hash, body, sealed FROM journal_ops WHERE stream_id = ? ORDER BY seq",
	);
	const erasedOps = namedByErasures(db);
	const problems: Problem[] = [];
	const checked = streams.map(({ id, stream }) => {
		let head = ZERO_HASH;
		let operations = 0;
		let erased = 0;
		for (const row of rows.iterate(id)) {
			operations++;
			const body = bodySchema.safeParse(parsed(row.body)).data ?? null;
			const found = checkRow(row, body, {
				stream,
				seq: operations,
				prev: head,
				erasedOps,
			});
			if (found && problems.length < MOST)
				problems.push({ stream, seq: row.seq, problem: found });
			if (row.sealed === null && body?.seal) erased++;
			head = row.hash.toString("hex");
		}
		return { stream, operations, erased, head };
	});
	return { ok: problems.length === 0, streams: checked, problems };
}

function checkRow(
	row: Row,
	body: OpBody | null,
	at: {
		stream: string;
		seq: number;
		prev: string;
		erasedOps: ReadonlySet<string>;
	},
): Problem["problem"] | null {
	if (row.seq !== at.seq) return "seq";
	if (sha256Hex(row.body) !== row.hash.toString("hex")) return "hash";
	if (body?.stream !== at.stream || body.seq !== at.seq) return "body";
	if (body.prev !== at.prev) return "prev";
	if (row.sealed !== null && sha256Hex(row.sealed) !== body.seal) return "seal";
	// A personal text that is gone without an erasure that says so was taken away by somebody.
	if (row.sealed === null && body.seal && !at.erasedOps.has(body.op))
		return "seal";
	return null;
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
