/** What administrators call, and what machines ask about the central itself. */
import { z } from "zod";
import {
	faceSchema,
	hashSchema,
	seqSchema,
	streamSchema,
	streamStateSchema,
	uuidSchema,
} from "../../shared/sync-protocol.ts";
import { LETTERS_PATH } from "../pages/page.ts";
import { durableSchema, newCodeSchema, officeSchema } from "../routes/admin.ts";
import {
	listQuery,
	streamsQuery,
	terminalsQuery,
} from "../routes/admin-lists.ts";
import { opsQuery, quarantineQuery } from "../routes/admin-reads.ts";
import type { Call } from "./call.ts";

const timeSchema = z.iso.datetime();
const more = z.boolean();

const streamLine = streamStateSchema.omit({ epoch: true }).extend({
	stream: streamSchema,
	parked: z.int(),
	lastSeen: timeSchema.nullable(),
});
const heldOp = z.object({
	seq: seqSchema,
	hash: hashSchema,
	body: z.string(),
	sealed: z.string().nullable(),
	receivedAt: timeSchema,
	verdict: z
		.object({ state: z.string(), reason: z.string().optional() })
		.nullable(),
});
const quarantined = z.object({
	stream: streamSchema,
	seq: seqSchema,
	hash: hashSchema,
	reason: z.string(),
	body: z.string(),
	/** Of what was let in: when, by whom, and where it is held now. */
	released: z
		.object({
			at: timeSchema,
			by: z.string(),
			stream: streamSchema,
			seq: seqSchema,
		})
		.optional(),
});
const officeLine = z.object({
	officeId: uuidSchema,
	code: z.string(),
	name: z.string(),
	timeZone: z.string(),
});
const terminalLine = z.object({
	terminal: uuidSchema,
	officeId: uuidSchema,
	name: z.string(),
	faces: z.array(faceSchema),
	incarnation: z.int(),
	appVersion: z.string().nullable(),
	enrolledAt: timeSchema,
	revokedAt: timeSchema.nullable(),
});

const admin = (call: Omit<Call, "access">): Call => ({
	...call,
	access: "admin",
	errors: [...new Set([401, ...(call.errors ?? [])])],
});

const machines: readonly Call[] = [
	{
		method: "GET",
		path: "/healthz",
		summary: "The process lives",
		access: "anybody",
		answers: { 200: z.object({ ok: z.literal(true) }) },
	},
	{
		method: "GET",
		path: "/readyz",
		summary:
			"The database answers and takes writes, and how durable a commit is",
		access: "anybody",
		answers: {
			200: z.object({
				ready: z.literal(true),
				durability: z.enum(["fsync", "process"]),
			}),
		},
		errors: [503],
	},
	{
		method: "GET",
		path: "/metrics",
		summary: "Counts and times for Prometheus",
		access: "metrics",
		answers: { 200: "text/plain" },
		errors: [401],
	},
	{
		method: "GET",
		path: "/openapi.json",
		summary: "This description",
		access: "anybody",
		answers: { 200: z.looseObject({ openapi: z.string() }) },
	},
	{
		method: "GET",
		path: LETTERS_PATH,
		summary: "The pages' typeface",
		access: "anybody",
		answers: { 200: "font/woff2" },
	},
];

export const adminCalls: readonly Call[] = [
	...machines,
	admin({
		method: "GET",
		path: "/",
		summary: "Offices, terminals, lag, quarantine: a page for people",
		query: z.object({
			lang: z.enum(["es", "en"]).optional(),
			refresh: z.literal("off").optional(),
		}),
		answers: { 200: "text/html" },
	}),
	admin({
		method: "POST",
		path: "/v1/admin/offices",
		summary: "Make an office",
		body: officeSchema,
		answers: { 201: z.object({ officeId: uuidSchema }) },
		errors: [400, 409],
	}),
	admin({
		method: "GET",
		path: "/v1/admin/offices",
		summary: "List offices",
		query: listQuery,
		answers: { 200: z.object({ offices: z.array(officeLine), more }) },
		errors: [400],
	}),
	admin({
		method: "POST",
		path: "/v1/admin/enrolment-codes",
		summary: "Make a one-time enrolment code",
		body: newCodeSchema,
		answers: { 201: z.object({ code: z.string(), expiresAt: timeSchema }) },
		errors: [400, 404],
	}),
	admin({
		method: "GET",
		path: "/v1/admin/terminals",
		summary: "List terminals",
		query: terminalsQuery,
		answers: { 200: z.object({ terminals: z.array(terminalLine), more }) },
		errors: [400],
	}),
	admin({
		method: "POST",
		path: "/v1/admin/terminals/:terminal/revoke",
		summary: "Revoke a terminal, also one not known here",
		answers: { 204: null },
		errors: [400],
	}),
	admin({
		method: "GET",
		path: "/v1/admin/revocations",
		summary: "Export the revocations, for the restore runbook",
		query: listQuery,
		answers: {
			200: z.object({
				revocations: z.array(
					z.object({ terminal: uuidSchema, revokedAt: timeSchema }),
				),
				more,
			}),
		},
		errors: [400],
	}),
	admin({
		method: "GET",
		path: "/v1/admin/streams",
		summary: "List streams",
		query: streamsQuery,
		answers: { 200: z.object({ streams: z.array(streamLine), more }) },
		errors: [400],
	}),
	admin({
		method: "GET",
		path: "/v1/admin/streams/:stream/ops",
		summary: "Read a stream's operations",
		query: opsQuery,
		answers: { 200: z.object({ ops: z.array(heldOp), more }) },
		errors: [400, 404],
	}),
	admin({
		method: "GET",
		path: "/v1/admin/quarantine",
		summary: "Read what streams could not take",
		query: quarantineQuery,
		answers: {
			200: z.object({
				items: z.array(quarantined),
				cursor: z.string().nullable(),
				more,
			}),
		},
		errors: [400],
	}),
	admin({
		method: "POST",
		path: "/v1/admin/durable",
		summary: "Mark what is in a verified backup",
		body: durableSchema,
		answers: { 204: null },
		errors: [400, 404, 409],
	}),
	admin({
		method: "POST",
		path: "/v1/admin/epoch",
		summary: "Begin a new epoch after a restore",
		answers: { 200: z.object({ epoch: z.string() }) },
	}),
];
