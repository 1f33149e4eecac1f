/** Shapes that methods and topics share. All money is whole cents of peso; all times are RFC 3339 UTC. */
import { z } from "zod";
import {
	caseStateSchema,
	companionSchema,
	outcomeSchema,
	payOrderSchema,
	representativeSchema,
} from "./case-model.ts";
import { answersSchema } from "./forms.ts";
import { cents } from "./money.ts";
import {
	callClassSchema,
	callReasonSchema,
	counterNumber,
	prefixSchema,
} from "./queue-model.ts";
import { quoteSchema } from "./quotes.ts";
import { requirementSchema } from "./sheets.ts";
import { daySchema, uuidSchema, wallSchema } from "./sync-protocol.ts";
import { words } from "./words.ts";

export { caseStateSchema } from "./case-model.ts";
export { cents } from "./money.ts";
export * from "./queue-model.ts";
export * from "./quotes.ts";
export * from "./sheets.ts";
export { words } from "./words.ts";

export const id = uuidSchema;
export const wall = wallSchema;
/** Made by the client for each act, so that a retry after a restart cannot happen twice. */
export const commandId = uuidSchema;
export const roleSchema = z.enum([
	"clerk",
	"cashier",
	"supervisor",
	"auditor",
	"administrator",
	/** Keeps the door at the checkpoint, and nothing else. */
	"guard",
]);
export type Role = z.infer<typeof roleSchema>;

export const userSchema = z.object({
	id: z.string(),
	name: z.string(),
	roles: z.array(roleSchema),
});
export type User = z.infer<typeof userSchema>;

/**
 * A second person at the same screen, by their own PIN. The core checks it before the command runs
 * and keeps only who it was.
 */
export const secondPerson = z.strictObject({
	userId: z.string().max(100),
	pin: z.string().max(20),
});

export const ticketStateSchema = z.enum([
	"waiting",
	"parked",
	"called",
	"serving",
	"finished",
	"no_show",
	"cancelled",
	/** Its day ended first, and a supervisor ended it. */
	"left",
	/** Its day closed early: a printed pass stands for it until its person comes. */
	"pass",
]);
export const ticketSchema = z.object({
	id,
	number: z.string(),
	day: daySchema,
	procedureId: z.string(),
	procedure: z.string(),
	priority: z.boolean(),
	/** The class it was called as; before, the one it would be called as in no appointment's time. */
	class: callClassSchema,
	/** The service group it waits in; a transfer changes it, never the number. */
	group: prefixSchema,
	/** The one counter that calls it, while that counter is open. */
	forCounter: counterNumber.nullable(),
	party: z.int(),
	/** Its appointment, and the time of it where the office knows it. */
	appointment: z
		.object({ id: z.string(), at: wallSchema.nullable() })
		.nullable(),
	state: ticketStateSchema,
	/** When a parked ticket waits again by itself. */
	parkedUntil: wallSchema.nullable(),
	issuedAt: wallSchema,
	calledAt: wallSchema.nullable(),
	counter: counterNumber.nullable(),
	calls: z.int(),
	visitId: id.nullable(),
	reason: callReasonSchema.nullable(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** What the wall may show: never a name, never a procedure. */
export const boardCallSchema = z.object({
	number: z.string(),
	counter: counterNumber,
	calledAt: wallSchema,
	/** 1 for the first call; a recall is announced again. */
	calls: z.int(),
	open: z.boolean(),
	/** Called by sight: shown and lit, never sounded or spoken. */
	sight: z.boolean(),
});
export type BoardCall = z.infer<typeof boardCallSchema>;

export const counterSchema = z.object({
	counter: counterNumber,
	userId: z.string(),
	user: z.string(),
	openedAt: wallSchema,
	ticketId: id.nullable(),
	/** Since when it is on a break. */
	pausedAt: wallSchema.nullable(),
});
export type Counter = z.infer<typeof counterSchema>;

/** Why a day closed before its time. */
export const closingCauseSchema = z.enum([
	"hurricane",
	"power",
	"water",
	"safety",
	"health",
	"other",
]);
export type ClosingCause = z.infer<typeof closingCauseSchema>;

export const clockTrustSchema = z.enum(["ok", "back", "ahead"]);
export const dayStateSchema = z.object({
	/** The open office day, or null. */
	day: daySchema.nullable(),
	openedAt: wallSchema.nullable(),
	/** The last office day that was opened. */
	lastDay: daySchema.nullable(),
	/** Today by this machine's clock in the office's time zone. */
	today: daySchema,
	clock: clockTrustSchema,
	/** While no day is open: the last one closed before its time. */
	closedEarly: z
		.object({ day: daySchema, at: wallSchema, cause: closingCauseSchema })
		.nullable(),
});
export type DayState = z.infer<typeof dayStateSchema>;

/** What stands for a CURP: a paper with its number, or the reason why it is still to be verified. */
const noCurpSchema = z
	.object({
		document: z.enum(["passport", "migration", "consular", "to_verify"]),
		number: words,
		reason: words,
	})
	.refine(
		({ document, reason }) => document !== "to_verify" || reason.length >= 3,
		{ path: ["reason"] },
	)
	.refine(({ document, number }) => document === "to_verify" || number !== "", {
		path: ["number"],
	});

/** Who the case is for. Without a CURP the clerk says why and with which paper; nobody is turned away. */
export const applicantSchema = z.object({
	names: words.min(1),
	firstSurname: words,
	secondSurname: words,
	curp: z.string().max(40).nullable(),
	noCurp: noCurpSchema.nullable(),
	/** A wrong check digit is told, not refused (see rfc.ts). */
	rfc: z.string().max(20).nullable().default(null),
	phone: words,
});
export type Applicant = z.infer<typeof applicantSchema>;

export const documentSchema = z.object({
	id,
	requirementId: z.string(),
	name: z.string().nullable(),
	mime: z.string(),
	size: z.int(),
	/** Null where the file does not say. */
	pages: z.int().nullable(),
	sha256: z.string(),
	/** An acknowledgement or a cure has taken it in: it stays. */
	received: z.boolean(),
});
export type CaseDocument = z.infer<typeof documentSchema>;

/** The folder of this machine that scanned pages come from. */
export const scanPlaceSchema = z.object({
	folder: z.string().nullable(),
	state: z.enum(["none", "ready", "missing"]),
});
export type ScanPlace = z.infer<typeof scanPlaceSchema>;

export const checkedRequirementSchema = requirementSchema.extend({
	seenOriginal: z.boolean(),
	seenCopies: z.int(),
	met: z.boolean(),
	documents: z.array(documentSchema),
	/** Not on the sheet: on what basis it was asked for. */
	asked: z.object({ basis: z.string() }).nullable(),
});
export type CheckedRequirement = z.infer<typeof checkedRequirementSchema>;

export const paymentSchema = z.object({
	id,
	method: z.enum(["cash", "card", "transfer"]),
	/** `to_reconcile`: the bank has not said yet whether it charged; `void`: it did not, or all was reversed. */
	state: z.enum(["paid", "to_reconcile", "void"]),
	total: cents,
	/** The total as receipts print it. */
	words: z.string(),
	received: cents,
	change: cents,
	rounding: cents,
	paidAt: wallSchema,
	card: z
		.object({ terminal: z.string(), authorisation: z.string() })
		.nullable(),
	reference: z.string().nullable(),
	allocations: z.array(
		z.object({ caseId: id, amount: cents, reversed: z.boolean() }),
	),
});
export type Payment = z.infer<typeof paymentSchema>;

export const receiptSchema = z.object({
	folio: z.string(),
	receivedAt: wallSchema,
	token: z.string(),
	verifyUrl: z.string(),
	complete: z.boolean(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const caseSchema = z.object({
	id,
	visitId: id,
	state: caseStateSchema,
	openedAt: wallSchema,
	procedureId: z.string(),
	procedure: z.string(),
	version: z.int(),
	applicant: applicantSchema
		.extend({ curpState: z.enum(["valid", "none"]) })
		.nullable(),
	/** The applicant's data were erased (ARCO cancellation); the case stays. */
	erased: z.boolean(),
	/** Nobody did anything with it yet: it goes with its visit, without a reason. */
	untouched: z.boolean(),
	requirements: z.array(checkedRequirementSchema),
	/** The procedure's form as it was answered. */
	answers: answersSchema.nullable(),
	quote: quoteSchema.nullable(),
	payment: paymentSchema.nullable(),
	receipt: receiptSchema.nullable(),
	/** What is missing, by id, and until when it can be brought; null where nothing is. */
	deficiency: z
		.object({ missing: z.array(z.string()), until: daySchema.nullable() })
		.nullable(),
	/** The last day of the time to resolve, as it holds now; null where none is published, or before reception. */
	due: daySchema.nullable(),
	/** How long something missing could still be brought, were it received today; null on a closed day. */
	cure: z.object({ days: z.int(), until: daySchema }).nullable(),
	order: payOrderSchema.nullable(),
	outcome: outcomeSchema.nullable(),
	replacedBy: id.nullable(),
	/** Why the office did not receive it; the reason is null once it was erased. */
	refusal: z
		.object({ at: wallSchema, reason: z.string().nullable() })
		.nullable(),
	/** False once it was handed over and nobody has taken it yet. */
	held: z.boolean(),
	representative: representativeSchema.nullable(),
	companions: z.array(companionSchema),
});
export type Case = z.infer<typeof caseSchema>;

export const visitSchema = z.object({
	id,
	ticket: ticketSchema,
	counter: counterNumber,
	startedAt: wallSchema.nullable(),
	closedAt: wallSchema.nullable(),
	cases: z.array(caseSchema),
});
export type Visit = z.infer<typeof visitSchema>;

export const tillSchema = z.object({
	id,
	counter: counterNumber,
	userId: z.string(),
	openedAt: wallSchema,
	float: cents,
	/** How many, never how much: what should be in the drawer is counted blind. */
	payments: z.int(),
});
export type Till = z.infer<typeof tillSchema>;

export const syncSchema = z.object({
	state: z.enum(["alone", "idle", "sending", "offline", "stopped"]),
	toSend: z.int(),
	sent: z.int(),
	needsAttention: z.int(),
	/** Since when nothing could be sent, while it cannot. */
	since: wallSchema.nullable(),
	lastSentAt: wallSchema.nullable(),
	/** Why it stopped, where it did: a code with a sentence in the catalogue. */
	reason: z.string().nullable(),
});
export type SyncState = z.infer<typeof syncSchema>;

export const streamStatusSchema = z.object({
	stream: z.string(),
	have: z.int(),
	head: z.string(),
	acked: z.int(),
	durable: z.int(),
});

/** How the wall calls: aloud, by a chime alone or silently, and its languages in their order. */
export const boardSettingsSchema = z.strictObject({
	sound: z.enum(["voice", "chime", "muted"]),
	languages: z
		.array(z.enum(["es", "en"]))
		.min(1)
		.max(2)
		.refine((all) => new Set(all).size === all.length),
});
export type BoardSettings = z.infer<typeof boardSettingsSchema>;
export type BoardLanguage = BoardSettings["languages"][number];

export const healthSchema = z.object({
	version: z.string(),
	state: z.enum(["ready", "not_set_up", "read_only", "refused"]),
	/** Why the store takes no writes, as a code with a sentence; null when it does. */
	reason: z.string().nullable(),
	office: z
		.object({
			id,
			code: z.string(),
			name: z.string(),
			municipality: z.string(),
			timeZone: z.string(),
			demo: z.boolean(),
			counters: z.array(counterNumber),
			/** How the wall calls. */
			board: boardSettingsSchema,
		})
		.nullable(),
	terminal: z.object({ id, code: z.string() }).nullable(),
	/** `file`: this system has no key store, so the keys lie in a file only its owner can read. */
	keyProtection: z.enum(["os", "file"]),
	/** A store that was set aside at this start, with where its readable part went; null normally. */
	setAside: z.object({ folder: z.string(), operations: z.int() }).nullable(),
	now: wallSchema,
});
export type Health = z.infer<typeof healthSchema>;
