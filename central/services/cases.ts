/** Received cases for other systems, in the order of their last change. */
import { z } from "zod";
import {
	adoptedPersonalSchema,
	hashSchema,
	uuidSchema,
} from "../../shared/sync-protocol.ts";
import type { Context } from "../context.ts";
import { malformed, WireError } from "../http/errors.ts";
import type { CaseRow } from "../projector/rows.ts";
import type { Queries } from "../store/database.ts";
import { noteRead, type Service } from "./access.ts";

export const casesQuery = z.object({
	officeId: uuidSchema,
	cursor: z.string().min(1).max(1000).optional(),
	limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** The applicant as the terminal sealed it; newer terminals may say more of them. */
const applicantSchema = z.looseObject({ names: z.string() });

const caseSchema = z.object({
	caseId: z.string(),
	state: z.string(),
	folio: z.string(),
	/** The operation that gave the receipt out: it tells two of the same folio apart. */
	receipt: uuidSchema,
	receivedAt: z.string(),
	procedure: z.string(),
	version: z.int(),
	complete: z.boolean(),
	missing: z.array(z.string()),
	cureUntil: z.string().nullable(),
	due: z.string().nullable(),
	/** Cents. */
	fee: z.int(),
	outcome: z.string().nullable(),
	replacedBy: z.string().nullable(),
	documents: z.array(
		z.object({
			requirement: z.string(),
			sha256: hashSchema,
			size: z.int(),
			mime: z.string(),
		}),
	),
	/** The person was erased on their demand. */
	erased: z.boolean(),
	/** Why somebody should look at it: `folio_twice`, `received_twice`. */
	flags: z.array(z.string()),
	/** Only with the scope `personal`; null once erased. */
	applicant: applicantSchema.nullable().optional(),
});
export const casesSchema = z.object({
	cases: z.array(caseSchema),
	cursor: z.string(),
	more: z.boolean(),
});
type Case = z.infer<typeof caseSchema>;

/** Where a reader stands in an office's order, and of which order: a restore or a rebuild begins a new one. */
const cursorSchema = z.tuple([
	uuidSchema,
	z.string(),
	z.int().min(0),
	z.int().min(0),
	z.string().regex(/^[^\p{Cc}]{0,200}$/u),
]);

type Row = CaseRow & {
	line: number;
	sealed: string | null;
	sealed_in: string | null;
};
type Order = { epoch: string; generation: number };

/** One page, noted in the log of reads. @throws WireError 400, 410 */
export const readCases = (
	ctx: Context,
	service: Service,
	{ officeId, cursor, limit }: z.infer<typeof casesQuery>,
): Promise<z.infer<typeof casesSchema>> =>
	ctx.db.tx(async (q) => {
		const personal = service.scopes.includes("personal");
		const order = await orderOf(q, officeId);
		const at = cursor ? readCursor(cursor, officeId, order) : null;
		const rows = await q.query<Row>(
			`SELECT c.*, CASE WHEN $5 THEN o.sealed END AS sealed, o.type AS sealed_in
			FROM (SELECT * FROM projected_cases
				WHERE office_id = $1 AND received_op IS NOT NULL AND (line, entity) > ($2::bigint, $3::text)
				ORDER BY line, entity LIMIT $4) c
			LEFT JOIN operations o ON o.office_id = $1 AND o.stream = c.applicant_stream AND o.seq = c.applicant_seq
			ORDER BY c.line, c.entity`,
			[officeId, at?.[3] ?? 0, at?.[4] ?? "", limit + 1, personal],
		);
		const page = rows.slice(0, limit);
		const last = page.at(-1);
		await noteRead(q, ctx, service, {
			office: officeId,
			what: "cases",
			personal,
			items: page.length,
		});
		return {
			cases: page.map((row) => toCase(row, personal)),
			cursor: writeCursor(
				last
					? [officeId, order.epoch, order.generation, last.line, last.entity]
					: (at ?? [officeId, order.epoch, order.generation, 0, ""]),
			),
			more: rows.length > limit,
		};
	});

async function orderOf(q: Queries, office: string): Promise<Order> {
	const [row] = await q.query<Order>(
		`SELECT i.epoch, coalesce(p.generation, 0) AS generation
		FROM central_identity i LEFT JOIN projected_offices p ON p.office_id = $1`,
		[office],
	);
	return row as Order;
}

type Cursor = z.infer<typeof cursorSchema>;

const writeCursor = (cursor: Cursor) =>
	Buffer.from(JSON.stringify(cursor)).toString("base64url");

function readCursor(text: string, office: string, order: Order): Cursor {
	let cursor: Cursor;
	try {
		cursor = cursorSchema.parse(
			JSON.parse(Buffer.from(text, "base64url").toString("utf8")),
		);
	} catch {
		throw malformed("cursor: not one of this list");
	}
	const [of, epoch, generation] = cursor;
	if (of !== office || epoch !== order.epoch || generation !== order.generation)
		throw new WireError(
			410,
			"cursor_gone",
			"The cursor is of another list: begin again without one.",
		);
	return cursor;
}

function toCase(row: Row, personal: boolean): Case {
	return {
		caseId: row.entity,
		state: row.state,
		folio: row.folio ?? "",
		receipt: row.received_op ?? "",
		receivedAt: row.received_at ?? "",
		procedure: row.procedure ?? "",
		version: row.version ?? 0,
		complete: row.complete ?? false,
		missing: [...row.missing],
		cureUntil: row.cure_until,
		due: row.due,
		fee: row.fee ?? 0,
		outcome: row.outcome,
		replacedBy: row.replaced_by,
		documents: row.documents
			.filter(({ detached }) => !detached)
			.map(({ requirement, sha256, size, mime }) => ({
				requirement,
				sha256,
				size,
				mime,
			})),
		erased: row.erased,
		flags: [...row.flags],
		...(personal ? { applicant: applicantOf(row) } : {}),
	};
}

const sealedSchema = z.looseObject({ applicant: applicantSchema });

/** A sealed text a terminal wrote otherwise shows nobody: the case is told all the same. */
function applicantOf({ sealed, sealed_in }: Row) {
	if (sealed === null) return null;
	try {
		const text =
			sealed_in === "stream.adopted"
				? adoptedPersonalSchema.parse(JSON.parse(sealed)).inner
				: sealed;
		return sealedSchema.parse(JSON.parse(text)).applicant;
	} catch {
		return null;
	}
}
