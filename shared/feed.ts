/**
 * The feed: what the central has for its terminals, item by item. Every item is signed by the central,
 * so that it can come through the network or on a stick. Prose: docs/sync-protocol.md.
 */
import { z } from "zod";
import { queueRulesSchema } from "./model.ts";
import { noticePlaceSchema, noticeTextSchema } from "./notice-model.ts";
import { protocolSchema, slug } from "./protocol-model.ts";
import {
	holidaysSchema,
	officeSettingsSchema,
	personName,
	rolesSchema,
	umaSchema,
} from "./setup-model.ts";
import { storedSheetSchema, synonymsSchema } from "./stored-sheet.ts";
import {
	base64urlSchema,
	hashSchema,
	parseStream,
	seqSchema,
	uuidSchema,
	wallSchema,
} from "./sync-protocol.ts";

export const feedLimits = {
	/** Bytes of one item's body. */
	bodyBytes: 256 * 1024,
	/** Items of one page, and the bytes of their bodies. */
	pageItems: 500,
	pageBytes: 1024 * 1024,
	/** Seconds of a long poll. */
	waitSeconds: 25,
	/** Bytes of a file for a stick, either way. */
	fileBytes: 32 * 1024 * 1024,
} as const;

/** What a scope's name says of it. */
export type Scope =
	| { kind: "catalogue" }
	| { kind: "office"; office: string }
	| { kind: "verdicts"; stream: string };

/** Reads a scope's name; null for anything that is not one. */
export function parseScope(scope: string): Scope | null {
	if (scope === "catalogue") return { kind: "catalogue" };
	const [, kind, rest = ""] = /^(office|verdicts)\.(.+)$/.exec(scope) ?? [];
	if (kind === "office" && uuidSchema.safeParse(rest).success)
		return { kind, office: rest };
	if (kind === "verdicts" && parseStream(rest)) return { kind, stream: rest };
	return null;
}

export const officeScope = (office: string) => `office.${office}`;
export const verdictScope = (stream: string) => `verdicts.${stream}`;

/** Any: a newer central's kinds are kept by an older terminal. */
export const feedKindSchema = z.string().regex(/^[a-z][A-Za-z]{0,39}$/);
export const feedIdSchema = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,100}$/u);
export const feedItemSchema = z.object({
	kind: feedKindSchema,
	id: feedIdSchema,
	version: seqSchema,
	/** Exact JSON text; null is a removal. */
	body: z.string().nullable(),
	/** The central's Ed25519 over `signedText`. */
	signature: z.string().max(100),
});
export type FeedItem = z.infer<typeof feedItemSchema>;

export const feedPageSchema = z.object({
	items: z.array(feedItemSchema).max(feedLimits.pageItems),
	cursor: z.string().min(1).max(1000),
	more: z.boolean(),
});
export type FeedPage = z.infer<typeof feedPageSchema>;

/** What a signature is over. A removal has no text, which no body is. */
export const signedText = ({
	kind,
	id,
	version,
	body,
}: Pick<FeedItem, "kind" | "id" | "version" | "body">) =>
	[kind, id, version, body ?? ""].join("\n");

export const tariffSchema = z.strictObject({
	version: z.int().min(1),
	/** Daily UMA in cents by the year it comes into force. */
	uma: umaSchema,
});

/** Who works in the office: the whole list, names and roles. */
export const peopleSchema = z.strictObject({
	/** After it a supervisor's acts need a second supervisor. Left out, the central says seven days, and again every day. */
	validUntil: wallSchema.optional(),
	people: z
		.array(
			z.strictObject({
				id: feedIdSchema,
				name: personName,
				roles: rolesSchema,
			}),
		)
		.max(1000)
		.refine(
			(all) => new Set(all.map(({ id }) => id)).size === all.length,
			"an id twice",
		),
});

/** What a PIN is checked against: scrypt (N 32768, r 8, p 1, 32 bytes) of its digits. */
export const pinSchema = z.strictObject({
	salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
	verifier: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

export const feedProtocolSchema = z.strictObject({
	protocol: protocolSchema,
	/** The level the municipality puts in force; null: the file alone. */
	level: slug.nullable(),
});

export const feedAppointmentSchema = z
	.strictObject({
		procedure: z.string().trim().min(1).max(100),
		start: wallSchema,
		end: wallSchema,
		code: z
			.string()
			.trim()
			.max(64)
			.refine(
				(code) => code.replace(/[^A-Za-z0-9]/g, "").length >= 4,
				"at least four letters or digits",
			),
	})
	.refine(({ start, end }) => start < end, "ends before it begins");

export const feedNoticeSchema = z
	.strictObject({
		text: noticeTextSchema,
		level: z.enum(["info", "warn"]),
		places: z.array(noticePlaceSchema).min(1).max(3),
		from: wallSchema,
		until: wallSchema,
	})
	.refine(({ from, until }) => from < until, "ends before it begins");

/** The office's settings that the municipality says; what is left out stays the office's own. */
export const officePolicySchema = officeSettingsSchema
	.omit({ holidays: true, uma: true })
	.partial();

export const calendarSchema = z.strictObject({ holidays: holidaysSchema });

/** A terminal of the office, until it is revoked. */
export const feedTerminalSchema = z.strictObject({
	/** Ed25519, raw, base64url. */
	publicKey: base64urlSchema.length(43),
});

export const verdictStates = [
	"applied",
	"parked",
	"conflict",
	"superseded",
] as const;
/** What became of an operation at the central; the item's id is the operation's. */
export const verdictSchema = z.strictObject({
	seq: seqSchema,
	state: z.enum(verdictStates),
	reason: z.string().max(200).nullable(),
});

type Kind = {
	scope: Scope["kind"];
	/** The body's schema for this id; null where the kind has no such id. */
	schema: (id: string) => z.ZodType | null;
	/** The id the body gives itself. */
	idIn?: (body: never) => string;
	/** The version the body gives itself: published once, it never means other content. */
	versionIn?: (body: never) => number;
};
const only = (known: string, schema: z.ZodType) => (id: string) =>
	id === known ? schema : null;

/** Every kind of this version. */
export const feedKinds: Readonly<Record<string, Kind>> = {
	sheet: {
		scope: "catalogue",
		schema: () => storedSheetSchema,
		idIn: ({ id }: z.infer<typeof storedSheetSchema>) => id,
		versionIn: ({ version }: z.infer<typeof storedSheetSchema>) => version,
	},
	tariff: {
		scope: "catalogue",
		schema: only("uma", tariffSchema),
		versionIn: ({ version }: z.infer<typeof tariffSchema>) => version,
	},
	synonyms: { scope: "catalogue", schema: only("synonyms", synonymsSchema) },
	people: { scope: "office", schema: only("people", peopleSchema) },
	pin: { scope: "office", schema: () => pinSchema },
	protocol: {
		scope: "office",
		schema: () => feedProtocolSchema,
		idIn: ({ protocol }: z.infer<typeof feedProtocolSchema>) => protocol.hazard,
	},
	appointment: { scope: "office", schema: () => feedAppointmentSchema },
	notice: {
		scope: "office",
		schema: (id) =>
			uuidSchema.safeParse(id).success ? feedNoticeSchema : null,
	},
	policy: {
		scope: "office",
		schema: (id) =>
			({ queue: queueRulesSchema, office: officePolicySchema })[id] ?? null,
	},
	calendar: { scope: "office", schema: only("calendar", calendarSchema) },
	terminal: {
		scope: "office",
		schema: (id) =>
			uuidSchema.safeParse(id).success ? feedTerminalSchema : null,
	},
	verdict: {
		scope: "verdicts",
		schema: (id) => (uuidSchema.safeParse(id).success ? verdictSchema : null),
	},
};

/** Faces whose terminals get what PINs are checked against. */
export const pinFaces = ["counter", "office", "checkpoint"] as const;

/** A file for a stick: the text that was signed, and its signature. */
export const signedFileSchema = z.strictObject({
	content: z.string(),
	signature: z.string().max(100),
});

/** `feed.export`: all that an office's terminals get, but for PINs, which a stick is no place for. */
export const feedFileSchema = z.strictObject({
	format: z.literal("ventanilla-feed"),
	v: z.literal(1),
	central: uuidSchema,
	office: uuidSchema,
	writtenAt: wallSchema,
	scopes: z
		.array(
			z.strictObject({ scope: z.string(), items: z.array(feedItemSchema) }),
		)
		.max(1000),
});
export type FeedFile = z.infer<typeof feedFileSchema>;

/** `outbox.export`: a terminal's unsent operations, exactly as a push has them. */
export const outboxFileSchema = z.looseObject({
	v: z.literal(1),
	terminal: uuidSchema,
	office: uuidSchema,
	streams: z
		.array(z.object({ stream: z.string(), ops: z.array(z.unknown()) }))
		.max(1000),
});

export const takenInSchema = z.object({
	streams: z.array(
		z.object({
			stream: z.string(),
			have: z.int(),
			head: hashSchema,
			/** Kept apart for an administrator: the terminal is revoked, or the stream went another way. */
			quarantined: z.int(),
		}),
	),
});
