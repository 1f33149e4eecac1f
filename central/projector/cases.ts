/** Case operations. Of the payloads only what the central shows or counts is read. */
import { z } from "zod";
import { outcomeSchema } from "../../shared/case-model.ts";
import { daySchema, hashSchema } from "../../shared/sync-protocol.ts";
import {
	cents,
	changes,
	count,
	type Handler,
	recorded,
	text,
} from "./handler.ts";
import type { CaseRow } from "./rows.ts";

const nothing = z.object({});
const become = (state: string) => changes("case", nothing, () => ({ state }));

const attach = (row: CaseRow, document: string, detached: boolean) =>
	row.documents.map((each) =>
		each.document === document ? { ...each, detached } : each,
	);

export const caseHandlers: Record<string, Handler> = {
	...recorded(
		"case.representativeSet",
		"case.companionsSet",
		"case.requirementChecked",
		"case.paperAsked",
		"case.paperUnasked",
		"case.answersSaved",
		"case.handedOver",
		"case.taken",
		"case.looked",
		"case.searched",
		"person.exported",
	),
	"case.opened": changes(
		"case",
		z.object({ procedure: text, version: count }),
		(_row, { procedure, version }, { wall }) => ({
			procedure,
			version,
			opened_at: wall,
		}),
	),
	"case.applicantSet": changes("case", nothing, (_row, _p, { at }) => ({
		applicant_stream: at.stream,
		applicant_seq: at.seq,
	})),
	"case.documentAttached": changes(
		"case",
		z.object({
			document: text,
			requirement: text,
			sha256: hashSchema,
			size: count,
			mime: text,
		}),
		(row, document) => ({
			documents: [...row.documents, { ...document, detached: false }],
		}),
	),
	"case.documentDetached": changes(
		"case",
		z.object({ document: text }),
		(row, { document }) => ({ documents: attach(row, document, true) }),
	),
	"case.documentReattached": changes(
		"case",
		z.object({ document: text }),
		(row, { document }) => ({ documents: attach(row, document, false) }),
	),
	"case.quoted": changes(
		"case",
		z.object({ quote: z.object({ total: cents }) }),
		(row, { quote }) => ({
			fee: quote.total,
			state: row.state === "awaiting_payment" ? "draft" : row.state,
		}),
	),
	"case.awaitingPayment": become("awaiting_payment"),
	"case.received": changes(
		"case",
		z.object({
			folio: text,
			procedure: text,
			version: count,
			complete: z.boolean(),
			missing: z.array(text).max(1000),
			cureUntil: daySchema.nullish(),
			due: daySchema.nullish(),
			fee: cents,
		}),
		(row, p, told) => {
			// A clone of the terminal received the same case: the first receipt stays the case's.
			if (row.received_op !== null && row.received_op !== told.op)
				return { patch: {}, folio: p.folio, conflict: "received_twice" };
			return {
				folio: p.folio,
				patch: {
					state: "received",
					folio: p.folio,
					procedure: p.procedure,
					version: p.version,
					received_op: told.op,
					received_at: told.wall,
					received_day: told.day,
					complete: p.complete,
					missing: p.missing,
					cure_until: p.cureUntil ?? null,
					due: p.due ?? null,
					fee: p.fee,
				},
			};
		},
	),
	"case.cured": changes(
		"case",
		z.object({ complete: z.boolean(), missing: z.array(text).max(1000) }),
		(_row, { complete, missing }) => ({ complete, missing }),
	),
	"case.withdrawn": become("withdrawn"),
	"case.refused": become("refused"),
	"case.forwarded": become("forwarded"),
	"case.resolved": changes(
		"case",
		z.object({ outcome: outcomeSchema }),
		(_row, { outcome }) => ({ state: "resolved", outcome }),
	),
	"case.delivered": become("delivered"),
	"case.corrected": changes(
		"case",
		z.union([
			z.object({ replacedBy: text }),
			z.object({ curp: z.enum(["valid", "none"]).nullable() }),
		]),
		(_row, p, { at }) => {
			if ("replacedBy" in p)
				return { state: "replaced", replaced_by: p.replacedBy };
			// The applicant is said anew only where something of them was corrected.
			return p.curp === null
				? {}
				: { applicant_stream: at.stream, applicant_seq: at.seq };
		},
	),
	"case.reversed": become("reversed"),
	"case.deadlineMoved": changes(
		"case",
		z.object({ cureUntil: daySchema.optional(), due: daySchema.optional() }),
		(row, { cureUntil, due }) => ({
			cure_until: cureUntil ?? row.cure_until,
			due: due ?? row.due,
		}),
	),
	/** The texts went when it was accepted. */
	"person.erased": changes("case", nothing, () => ({ erased: true })),
};
