/** What does not reach the central by itself: each with what it is, and what somebody can do about it. */
import type { Database } from "better-sqlite3";
import type { NamedOperation, SyncAttention } from "../../shared/attention.ts";
import type { OpBody } from "../../shared/sync-protocol.ts";
import { kindOf } from "../incarnation/adopt.ts";
import { COPY } from "../incarnation/found.ts";
import { numberOf } from "../queue/queries.ts";
import type { Runtime } from "../runtime.ts";
import { prepare } from "../store/statement.ts";
import { stuckBy } from "./failing.ts";
import type { OutboxStream } from "./outbox.ts";
import { linkOf, waiting } from "./state.ts";

/** Verdicts shown at most; the count says how many there are. */
const MOST = 100;

type Row = {
	body: string;
	folio: string | null;
	procedure_id: string | null;
	version: number | null;
	prefix: string | null;
	ordinal: number | null;
	procedure: string | null;
};

export const attentionQueries = (db: Database) => ({
	/** An operation with the case or ticket it is about; a payment is about its first case. */
	operation: prepare<[stream: string, seq: number], Row>(
		db,
		`WITH wanted AS (
		   SELECT o.body, json_extract(o.body, '$.entity') AS entity
		   FROM journal_ops o JOIN journal_streams s ON s.id = o.stream_id
		   WHERE s.stream = ? AND o.seq = ?)
		 SELECT w.body, c.folio, c.procedure_id, c.version, t.prefix, t.ordinal, t.procedure
		 FROM wanted w
		 LEFT JOIN proj_cases c ON c.case_id = coalesce(
		   (SELECT min(case_id) FROM proj_allocations WHERE payment_id = w.entity), w.entity)
		 LEFT JOIN proj_tickets t ON t.ticket_id = w.entity`,
	),
});

/** Refusals of one operation, which whoever looks into it wants to see. */
const ofOperation = [
	"malformed",
	"bad_hash",
	"bad_seal",
	"bad_chain",
	"too_large",
];
/** The central does not know this terminal: a person enrols it, with a new code. */
const toEnrol = ["unauthorized", "enrolment_refused"];
/** Nothing that trying again would change. */
const toExport = [...ofOperation, "bad_signature", "revoked"];

const blank = { stream: null, operation: null, waiting: 0, act: null } as const;

/** Everything at once; verdicts up to a limit. */
export function attentionList(rt: Runtime): SyncAttention[] {
	const streams = rt.q.outbox.streams();
	return [
		...ofStore(rt, streams),
		...streams.flatMap((each) => ofStream(rt, each)),
		...rt.q.verdicts.list.all(MOST).map(
			(row): SyncAttention => ({
				...blank,
				key: `${row.stream} ${row.seq}`,
				about: "operation",
				reason: row.reason ? `${row.state}.${row.reason}` : row.state,
				stream: kindOf(row.stream),
				operation: named(rt, row.stream, row.seq),
			}),
		),
	];
}

/** How many there are, for the badge. */
export function attentionCount(rt: Runtime, streams: readonly OutboxStream[]) {
	const inTrouble = streams.filter(
		(each) => isStopped(each) || stuckBy(rt, each) !== null,
	).length;
	return (
		ofStore(rt, streams).length + inTrouble + (rt.q.verdicts.count.get() ?? 0)
	);
}

/** A copy is one thing to decide, whatever stream told of it. */
const isStopped = ({ stopped }: OutboxStream) =>
	stopped !== null && stopped !== COPY;

function ofStore(
	rt: Runtime,
	streams: readonly OutboxStream[],
): SyncAttention[] {
	const behind = streams.reduce((sum, each) => sum + waiting(rt, each), 0);
	const of = { ...blank, waiting: behind };
	if (rt.copy)
		return [
			{
				...of,
				key: "copy",
				about: "copy",
				reason: rt.copy,
				act: rt.copy === COPY ? "goOn" : "try",
			},
		];
	const { state, reason } = linkOf(rt);
	if (state !== "stopped" || reason === null || streams.some(isStopped))
		return [];
	const act = actFor(reason);
	return [{ ...of, key: "terminal", about: "terminal", reason, act }];
}

function ofStream(rt: Runtime, each: OutboxStream): SyncAttention[] {
	const { stream, acked } = each;
	const stuck = stuckBy(rt, each);
	const reason = stuck ?? each.stopped;
	if (reason === null || reason === COPY) return [];
	const single = stuck !== null || ofOperation.includes(reason);
	return [
		{
			key: stream,
			about: single ? "operation" : "stream",
			reason,
			stream: kindOf(stream),
			operation: named(rt, stream, acked + 1),
			waiting: waiting(rt, each),
			act: actFor(reason),
		},
	];
}

const actFor = (reason: string): SyncAttention["act"] => {
	if (toEnrol.includes(reason)) return "enrol";
	return toExport.includes(reason) ? "export" : "try";
};

/** Null for one that this store does not have: a copy's central may know more than it. */
function named(
	rt: Runtime,
	stream: string,
	seq: number,
): NamedOperation | null {
	const row = rt.q.syncAttention.operation.get(stream, seq);
	if (!row) return null;
	const wrapper = JSON.parse(row.body) as OpBody;
	const body: OpBody =
		wrapper.type === "stream.adopted"
			? JSON.parse(String(wrapper.payload.body))
			: wrapper;
	return {
		op: body.op,
		type: body.type,
		at: body.wall,
		user: body.user ? rt.people.nameOf(body.user) : null,
		counter: typeof body.counter === "number" ? body.counter : null,
		label: row.folio ?? ticketNumber(row),
		procedure: procedureOf(rt, row),
	};
}

const ticketNumber = ({ prefix, ordinal }: Row) =>
	prefix !== null && ordinal !== null ? numberOf({ prefix, ordinal }) : null;

const procedureOf = (rt: Runtime, row: Row) =>
	row.procedure_id !== null && row.version !== null
		? rt.catalogue.version(row.procedure_id, row.version).name
		: row.procedure;
