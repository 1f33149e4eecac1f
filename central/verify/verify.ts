/** What a receipt's token is worth: signed by whom, held or not, changed since or not. */
import { z } from "zod";
import { publicKeyFromRaw, verifyJws } from "../../shared/chain.ts";
import {
	parseStream,
	type ReceiptClaims,
	receiptClaimsSchema,
} from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { innermostOf } from "../projector/operation.ts";

export type Verdict = {
	valid: boolean;
	known: boolean;
	folio: string | null;
	procedure: string | null;
	receivedAt: string | null;
	status: "received" | "replaced" | "reversed" | null;
	reason?: string;
};

/** Where a receipt was issued, as its page says it. */
export type Issuer = { name: string; timeZone: string };
export type Judged = { verdict: Verdict; office: Issuer | null };

type Signer = {
	office_id: string;
	office_name: string;
	time_zone: string;
	public_key: string;
	incarnation: number;
	revoked: boolean;
};

const invalid = (reason: string): Verdict => ({
	valid: false,
	known: false,
	folio: null,
	procedure: null,
	receivedAt: null,
	status: null,
	reason,
});

/** Reads a receipt's token and looks its operation up. Never throws for a bad token. */
export async function judgeReceipt(
	ctx: Context,
	token: string,
): Promise<Judged> {
	const refuse = (reason: string): Judged => ({
		verdict: invalid(reason),
		office: null,
	});
	const kid = kidOf(token);
	if (kid === null) return refuse("not_a_receipt");
	const signer = await signerOf(ctx, kid);
	if (!signer) return refuse("unknown_signer");
	const key = publicKeyFromRaw(signer.public_key);
	const read = verifyJws(token, () => key);
	if (!read) return refuse("bad_signature");
	const claims = receiptClaimsSchema.safeParse(read.claims).data;
	if (!claims || claims.stream !== kid) return refuse("not_a_receipt");
	return {
		verdict: await judge(ctx, signer, claims),
		office: { name: signer.office_name, timeZone: signer.time_zone },
	};
}

/** The stream that says it signed; null for anything that is no EdDSA token of a stream. */
function kidOf(token: string): string | null {
	const [head, , signature, more] = token.split(".");
	if (!head || !signature || more !== undefined) return null;
	try {
		const header = JSON.parse(Buffer.from(head, "base64url").toString("utf8"));
		const isReceipt = header?.alg === "EdDSA" && typeof header.kid === "string";
		return isReceipt && parseStream(header.kid)?.kind === "terminal"
			? header.kid
			: null;
	} catch {
		return null;
	}
}

async function signerOf(ctx: Context, stream: string): Promise<Signer | null> {
	const name = parseStream(stream);
	if (name?.kind !== "terminal") return null;
	const [row] = await ctx.db.query<Signer>(
		`SELECT t.office_id, o.name AS office_name, o.time_zone, t.public_key, t.incarnation, t.revoked_at IS NOT NULL AS revoked
		FROM terminals t JOIN offices o ON o.office_id = t.office_id WHERE t.terminal = $1`,
		[name.terminal],
	);
	return row && name.incarnation <= row.incarnation ? row : null;
}

async function judge(
	ctx: Context,
	signer: Signer,
	claims: ReceiptClaims,
): Promise<Verdict> {
	const { folio, procedure, receivedAt } = claims;
	const told = { valid: true, folio, procedure, receivedAt };
	const held = await findReceipt(ctx, signer.office_id, claims);
	if (held === "absent") return invalid("not_in_stream");
	if (held === "awaited")
		// With a revoked key anybody may have signed what never arrived.
		return signer.revoked
			? invalid("revoked")
			: { ...told, known: false, status: null };
	const status = await statusOf(ctx, signer.office_id, claims, held);
	return { ...told, known: true, status };
}

type Held = { type: string; entity: string };

/** What of an operation's text counts here. PostgreSQL's own JSON would refuse a text with a \u0000 in it. */
const heldSchema = z.object({
	stream: z.string(),
	seq: z.int(),
	op: z.string(),
	type: z.enum(["case.received", "case.corrected"]),
	entity: z.string(),
	payload: z.object({ folio: z.string().optional() }),
});

function parse<S extends z.ZodType>(schema: S, text: string) {
	try {
		return schema.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

/** The receipt's operation, if this text is it. */
function readReceipt(text: string, claims: ReceiptClaims): Held | "absent" {
	const body = parse(heldSchema, text);
	const isIt =
		body !== null &&
		body.stream === claims.stream &&
		body.seq === claims.seq &&
		body.op === claims.op &&
		(body.payload.folio ?? claims.folio) === claims.folio;
	return isIt ? { type: body.type, entity: body.entity } : "absent";
}

async function findReceipt(
	ctx: Context,
	office: string,
	claims: ReceiptClaims,
): Promise<Held | "absent" | "awaited"> {
	const [row] = await ctx.db.query<{
		have: number | null;
		body: string | null;
		wrapper: string | null;
	}>(
		`SELECT s.have, o.body,
			(SELECT a.body FROM operations a
				WHERE a.office_id = $1 AND a.refers = $4 AND a.type = 'stream.adopted' LIMIT 1) AS wrapper
		FROM (SELECT 1) one
		LEFT JOIN streams s ON s.office_id = $1 AND s.stream = $2
		LEFT JOIN operations o ON o.office_id = $1 AND o.stream = $2 AND o.seq = $3 AND o.op = $4`,
		[office, claims.stream, claims.seq, claims.op],
	);
	if (row?.body) return readReceipt(row.body, claims);
	// A fork's receipt comes back wrapped in the terminal's next incarnation.
	const wrapped = row?.wrapper ? innermostOf(row.wrapper) : null;
	if (wrapped !== null) return readReceipt(wrapped, claims);
	return (row?.have ?? 0) >= claims.seq ? "absent" : "awaited";
}

const changeSchema = z.object({
	type: z.enum(["case.corrected", "case.reversed"]),
	op: z.string(),
});
type Change = { type: string; op: string };

/** A change of a case that its stream could not take, and the next one did. */
function wrappedChange(wrapper: string): Change[] {
	const text = innermostOf(wrapper);
	const change = text === null ? null : parse(changeSchema, text);
	return change ? [change] : [];
}

/** Whether the case was reversed, or received again in a corrected form, after this receipt. */
async function statusOf(
	ctx: Context,
	office: string,
	claims: ReceiptClaims,
	held: Held,
): Promise<"received" | "replaced" | "reversed"> {
	const found = await ctx.db.query<Change & { wrapper: string | null }>(
		`SELECT type, op, NULL AS wrapper FROM operations WHERE office_id = $1 AND entity = $2 AND type IN ('case.corrected', 'case.reversed')
		UNION SELECT type, op, NULL FROM operations WHERE office_id = $1 AND refers = $3 AND type IN ('case.corrected', 'case.reversed')
		UNION ALL SELECT type, op, body FROM operations WHERE office_id = $1 AND entity = $2 AND type = 'stream.adopted'`,
		[office, held.entity, claims.op],
	);
	const rows = found.flatMap(({ wrapper, ...change }) =>
		wrapper === null ? change : wrappedChange(wrapper),
	);
	if (rows.some(({ type }) => type === "case.reversed")) return "reversed";
	// Ids of operations begin with their time: a corrected receipt is replaced only by a later one.
	const replaced = rows.some(
		({ op }) => held.type === "case.received" || op > claims.op,
	);
	return replaced ? "replaced" : "received";
}
