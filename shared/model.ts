/** Shapes that methods and topics share. All money is whole cents of peso; all times are RFC 3339 UTC. */
import { z } from "zod";
import { caseSchema } from "./case-view.ts";
import { cents } from "./money.ts";
import {
	callClassSchema,
	callReasonSchema,
	counterNumber,
	prefixSchema,
} from "./queue-model.ts";
import {
	daySchema,
	faceSchema,
	uuidSchema,
	wallSchema,
} from "./sync-protocol.ts";

export { caseStateSchema } from "./case-model.ts";
export * from "./case-view.ts";
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
	/** A request that was filled in at home came with it. */
	prefilled: z.boolean(),
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
	/** Documents of received cases that the central does not have yet. */
	documentsToSend: z.int(),
	needsAttention: z.int(),
	/** Since when nothing could be sent, while it cannot. */
	since: wallSchema.nullable(),
	lastSentAt: wallSchema.nullable(),
	/** When the central last answered, also before a restart. */
	lastContactAt: wallSchema.nullable(),
	/** Why it stopped, where it did: a code with a sentence in the catalogue. */
	reason: z.string().nullable(),
});
export type SyncState = z.infer<typeof syncSchema>;

/** A received document that stays here until somebody does something. */
export const troubledDocumentSchema = z.object({
	sha256: z.string(),
	trouble: z.enum(["unreadable", "refused"]),
	caseId: z.string().nullable(),
	folio: z.string().nullable(),
});
export type TroubledDocument = z.infer<typeof troubledDocumentSchema>;
/** What of the central's feed is not in force here. */
export const feedTroubleSchema = z.object({
	scope: z.string(),
	/** Null: nothing of the scope is taken. */
	item: z.object({ kind: z.string(), id: z.string() }).nullable(),
	reason: z.string(),
});
export type FeedTrouble = z.infer<typeof feedTroubleSchema>;

export const streamStatusSchema = z.object({
	stream: z.string(),
	have: z.int(),
	head: z.string(),
	acked: z.int(),
	durable: z.int(),
	/** Where the central's part of it ends, once this terminal went on in another; null while it is written to. */
	ends: z.int().nullable(),
	/** Why nothing of it is sent; null while it flows. */
	stopped: z.string().nullable(),
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
	terminal: z
		.object({
			id,
			code: z.string(),
			/** Those it is enrolled for, without the launcher. */
			faces: z.array(faceSchema),
		})
		.nullable(),
	/** `file`: this system has no key store, so the keys lie in a file only its owner can read. */
	keyProtection: z.enum(["os", "file"]),
	/** A store that was set aside at this start, with where its readable part went; null normally. */
	setAside: z.object({ folder: z.string(), operations: z.int() }).nullable(),
	now: wallSchema,
});
export type Health = z.infer<typeof healthSchema>;
