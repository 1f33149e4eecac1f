/**
 * The wire contract between a terminal and the central, version 1, as zod.
 * Prose: docs/sync-protocol.md. Both ends import this file and nothing else of each other.
 */
import { z } from "zod";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** Why an address is none for a central, or null: personal data leave this machine inside TLS only. */
export function refusedCentral(url: string): string | null {
	const { protocol, hostname } = URL.canParse(url)
		? new URL(url)
		: { protocol: "", hostname: "" };
	if (!/^https?:$/.test(protocol)) return "is not an http(s) address";
	return protocol === "https:" || LOOPBACK.test(hostname)
		? null
		: "would send personal data in clear: use https";
}

/** 64 zeros: the `prev` of a stream's first operation and the head of an empty stream. */
export const ZERO_HASH = "0".repeat(64);

export const limits = {
	/** Operations in one push. */
	batchOps: 500,
	/** Bytes of a push, before and after decompression. */
	batchBytes: 1024 * 1024,
	/** Bytes of one operation as serialised on the wire. */
	opBytes: 192 * 1024,
	/** Bytes of one `stream.adopted` operation, which wraps another. */
	adoptedBytes: 900 * 1024,
	/** Bytes of one blob. */
	blobBytes: 25 * 1024 * 1024,
	/** Bytes of one chunk of an upload. */
	chunkBytes: 4 * 1024 * 1024,
	/** Largest `seq` an integer can hold exactly. */
	maxSeq: Number.MAX_SAFE_INTEGER,
} as const;

/** SHA-256 in lower-case hex; upper case is malformed. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const uuidSchema = z
	.string()
	.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const base64urlSchema = z.string().regex(/^[A-Za-z0-9_-]+$/);
export const seqSchema = z.int().min(1).max(limits.maxSeq);
/** RFC 3339 UTC with milliseconds. */
export const wallSchema = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** `<terminal uuid>.<incarnation>` or `queue.<office uuid>.<epoch>`. */
const uuidPart = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
export const streamSchema = z
	.string()
	.regex(new RegExp(`^(queue\\.)?${uuidPart}\\.[1-9][0-9]{0,9}$`));

/** What a stream's name says of it. */
export type StreamName =
	| { kind: "terminal"; terminal: string; incarnation: number }
	| { kind: "queue"; office: string; epoch: number };

/** Reads a stream's name; null for anything that is not one. */
export function parseStream(stream: string): StreamName | null {
	if (!streamSchema.safeParse(stream).success) return null;
	const parts = stream.split(".");
	if (parts.length === 3)
		return { kind: "queue", office: String(parts[1]), epoch: Number(parts[2]) };
	return {
		kind: "terminal",
		terminal: String(parts[0]),
		incarnation: Number(parts[1]),
	};
}

export const terminalStream = (terminal: string, incarnation: number) =>
	`${terminal}.${incarnation}`;
export const queueStream = (office: string, epoch: number) =>
	`queue.${office}.${epoch}`;

/** Types of operation that belong to the queue stream; every other goes to the terminal's own. */
const QUEUE_TYPE = /^(queue|day|counter|ticket|protocol)\./;
export const isQueueType = (type: string) => QUEUE_TYPE.test(type);

export const blobRefSchema = z.object({
	sha256: hashSchema,
	size: z.int().min(1),
	mime: z.string().min(1).max(100),
});
export type BlobRef = z.infer<typeof blobRefSchema>;

/** The parsed body of an operation. Unknown keys are kept in the text and ignored here. */
export const bodySchema = z.looseObject({
	v: z.literal(1),
	stream: streamSchema,
	seq: seqSchema,
	op: uuidSchema,
	/** Any: a newer terminal's types are accepted by an older central. */
	type: z.string().min(1).max(200),
	schema: z.int().min(1),
	entity: z.string().regex(/^[^\p{Cc}]{1,200}$/u),
	office: uuidSchema,
	day: daySchema,
	wall: wallSchema,
	prev: hashSchema,
	payload: z.record(z.string(), z.unknown()),
	cmd: uuidSchema.nullish(),
	user: z.string().max(200).nullish(),
	counter: z.union([z.string().max(200), z.int()]).nullish(),
	onBehalfOf: z.string().max(200).nullish(),
	authorisedBy: z.string().max(200).nullish(),
	reason: z.string().max(200).nullish(),
	hlc: z.string().max(200).nullish(),
	boot: z.string().max(200).nullish(),
	mono: z.number().nullish(),
	blobs: z.array(blobRefSchema).max(200).nullish(),
	seal: hashSchema.nullish(),
});
export type OpBody = z.infer<typeof bodySchema>;

/** An operation as it travels; `body` and `sealed` are the stored texts, never re-serialised. */
export const wireOpSchema = z.object({
	seq: seqSchema,
	hash: hashSchema,
	body: z.string(),
	sealed: z.string().optional(),
});
export type WireOp = z.infer<typeof wireOpSchema>;

/** Payload of `stream.adopted`: an operation of an earlier incarnation that its own stream could not take. */
export const adoptedSchema = z.object({
	stream: streamSchema,
	seq: seqSchema,
	hash: hashSchema,
	/** Verbatim, as everything that is hashed. */
	body: z.string(),
});
/** What `stream.adopted` keeps sealed: the inner sealed text, verbatim. */
export const adoptedPersonalSchema = z.looseObject({ inner: z.string() });

export const pushSchema = z.object({
	ops: z.array(wireOpSchema).min(1).max(limits.batchOps),
});

export const streamStateSchema = z.object({
	have: z.int().min(0),
	head: hashSchema,
	durable: z.int().min(0),
	epoch: z.string().min(1),
});
export type StreamState = z.infer<typeof streamStateSchema>;

export const pushedSchema = z.object({
	acked: z.int().min(0),
	head: hashSchema,
	durable: z.int().min(0),
	epoch: z.string().min(1),
	durability: z.literal("process").optional(),
});

export const quarantinedSchema = z.object({
	quarantined: z.array(z.object({ seq: seqSchema, hash: hashSchema })),
	have: z.int().min(0),
	head: hashSchema,
	durable: z.int().min(0),
	epoch: z.string(),
});

export const faceSchema = z.enum([
	"launcher",
	"kiosk",
	"checkpoint",
	"board",
	"counter",
	"office",
]);
export type Face = z.infer<typeof faceSchema>;
/** What a terminal can be enrolled for; the launcher is on every one. */
export const enrolledFaces = [
	"kiosk",
	"checkpoint",
	"board",
	"counter",
	"office",
] as const satisfies readonly Face[];

export const terminalCodeSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{2}$/);
export const enrolSchema = z.object({
	code: z.string().min(1).max(100),
	publicKey: base64urlSchema.length(43),
	name: z.string().min(1).max(100),
	faces: z.array(faceSchema).min(1).max(10),
	appVersion: z.string().min(1).max(50),
	existing: z
		.object({
			terminal: uuidSchema,
			incarnation: z.int().min(1),
			terminalCode: terminalCodeSchema,
			officeId: uuidSchema,
		})
		.optional(),
});
export type Enrol = z.infer<typeof enrolSchema>;

export const enrolledSchema = z.object({
	terminal: uuidSchema,
	incarnation: z.int().min(1),
	officeId: uuidSchema,
	officeCode: z.string().min(1),
	terminalCodes: z.array(terminalCodeSchema).min(1),
	token: z.string().min(1),
	central: z.object({
		id: z.string().min(1),
		publicKey: base64urlSchema.length(43),
		epoch: z.string().min(1),
	}),
});
export type Enrolled = z.infer<typeof enrolledSchema>;

export const reincarnateSchema = z.object({
	request: uuidSchema,
	have: z.int().min(0),
	head: hashSchema,
	wall: wallSchema,
});
export const reincarnatedSchema = z.object({
	terminal: uuidSchema,
	incarnation: z.int().min(1),
	stream: streamSchema,
	terminalCodes: z.array(terminalCodeSchema).min(1),
	token: z.string().min(1),
});

export const heartbeatSchema = z.object({
	have: z.int().min(0),
	head: hashSchema,
	appVersion: z.string().max(50),
	diskFree: z.number().min(0).nullish(),
	clock: wallSchema,
});

/** `{error, detail}` and what some errors add (`have`/`head` for 409, `seq` for 422). */
export const wireErrorSchema = z.looseObject({
	error: z.string(),
	detail: z.string().optional(),
	have: z.int().optional(),
	head: hashSchema.optional(),
	seq: z.int().optional(),
	/** Those an enrolment code was made for; a newer central may know more of them. */
	faces: z.array(z.string()).optional(),
});

/** Claims of a receipt's token: nothing personal. */
export const receiptClaimsSchema = z.object({
	stream: streamSchema,
	seq: seqSchema,
	op: uuidSchema,
	folio: z.string(),
	procedure: z.string(),
	version: z.int(),
	receivedAt: wallSchema,
	fee: z.int().min(0),
	sha256: hashSchema,
});
export type ReceiptClaims = z.infer<typeof receiptClaimsSchema>;
