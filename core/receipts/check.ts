/**
 * An acknowledgement verified without a line: by this terminal's own key, whichever incarnation signed, and by
 * the keys of the office's other terminals that the central told.
 */
import {
	publicKeyFromRaw,
	rawPublicKey,
	verifyJws,
} from "../../shared/chain.ts";
import { Refusal } from "../../shared/errors.ts";
import type { ReceiptCheck } from "../../shared/methods/receipts.ts";
import {
	type OpBody,
	type ReceiptClaims,
	receiptClaimsSchema,
} from "../../shared/sync-protocol.ts";
import { uuidBytes } from "../journal/journal.ts";
import type { Runtime } from "../runtime.ts";
import { readCode } from "./read.ts";

/** @param text whatever a scanner typed or a person pasted */
export function checkReceipt(rt: Runtime, text: string): ReceiptCheck {
	const read = readCode(text);
	if (read.is !== "token") return { verdict: read.is };
	const page = rt.verifyBase;
	const own = read.terminal === rt.identity.terminal;
	const key = own
		? rawPublicKey(rt.signingKey)
		: rt.settings.terminals()[read.terminal];
	if (!key) return { verdict: "unknown_terminal", page };
	const signed = verifyJws(read.token, () => publicKeyFromRaw(key));
	if (!signed) return { verdict: "forged" };
	const claims = receiptClaimsSchema.safeParse(signed.claims).data;
	if (claims?.stream !== read.stream) return { verdict: "other" };
	const told = {
		folio: claims.folio,
		procedure: procedureName(rt, claims),
		receivedAt: claims.receivedAt,
		page,
	};
	if (!own)
		return { verdict: "valid", terminal: "other", status: null, ...told };
	const status = statusOf(rt, claims);
	return status
		? { verdict: "valid", terminal: "own", status, ...told }
		: { verdict: "not_held", ...told };
}

/** What became of it since; null where the journal does not hold this reception. */
function statusOf(rt: Runtime, claims: ReceiptClaims) {
	const text = rt.q.cases.operation.get(uuidBytes(claims.op));
	if (!text) return null;
	const { stream, seq, type, entity } = JSON.parse(text) as OpBody;
	const signs = type === "case.received" || type === "case.corrected";
	if (!signs || stream !== claims.stream || seq !== claims.seq) return null;
	const row = rt.q.cases.one.get(entity);
	if (!row) return null;
	if (row.state === "reversed") return "reversed";
	// a corrected acknowledgement takes the place of the one before
	return row.state === "replaced" || row.received_op !== claims.op
		? "replaced"
		: "received";
}

function procedureName(rt: Runtime, claims: ReceiptClaims): string {
	try {
		return rt.catalogue.version(claims.procedure, claims.version).name;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return claims.procedure; // another terminal's sheet, not here yet
	}
}
