/** Operations of the domain, as short as a test wants to write them. */
import type { WireOp } from "../../../shared/sync-protocol.ts";
import type { OpDraft, TerminalClient } from "../../harness/stream-writer.ts";

/** A case received under a folio, its acknowledgement sealed. */
export const receive = (entity: string, folio: string): OpDraft => ({
	type: "case.received",
	entity,
	payload: {
		folio,
		procedure: "residencia",
		version: 1,
		complete: true,
		missing: [],
		fee: 15_000,
	},
	personal: { acknowledgement: "{}" },
});

/** What an earlier incarnation wrote and its stream could not take. */
export const adopt = (stream: string, op: WireOp): OpDraft => ({
	type: "stream.adopted",
	entity: JSON.parse(op.body).entity,
	payload: { stream, seq: op.seq, hash: op.hash, body: op.body },
	...(op.sealed ? { personal: { inner: op.sealed } } : {}),
});

export const issue = (entity: string, ordinal = 1): OpDraft => ({
	type: "ticket.issued",
	entity,
	payload: {
		prefix: "A",
		ordinal,
		procedure: "residencia",
		procedureName: "Residencia",
		version: 1,
		priority: false,
	},
});

/** The first operation of a queue. */
export const openEpoch = (
	terminal: TerminalClient,
	previous: { epoch: number; seq: number; hash: string } | null,
): OpDraft => ({
	type: "queue.epochOpened",
	payload: {
		terminal: terminal.enrolled.terminal,
		authorisedBy: null,
		previous,
	},
});
