/** What terminals and citizens call. */
import { z } from "zod";
import {
	enrolledSchema,
	enrolSchema,
	heartbeatSchema,
	pushedSchema,
	pushSchema,
	quarantinedSchema,
	reincarnatedSchema,
	reincarnateSchema,
	streamStateSchema,
} from "../../shared/sync-protocol.ts";
import type { Call } from "./call.ts";

const verdictSchema = z.object({
	valid: z.boolean(),
	known: z.boolean(),
	folio: z.string().nullable(),
	procedure: z.string().nullable(),
	receivedAt: z.string().nullable(),
	status: z.enum(["received", "replaced", "reversed"]).nullable(),
	reason: z.string().optional(),
});

export const terminalCalls: readonly Call[] = [
	{
		method: "POST",
		path: "/v1/enrol",
		summary: "A one-time code becomes a terminal",
		access: "anybody",
		body: enrolSchema,
		answers: { 201: enrolledSchema },
		errors: [400, 403, 409, 413, 429],
	},
	{
		method: "POST",
		path: "/v1/streams/:stream/ops",
		summary: "Push operations; gzip allowed",
		access: "terminal",
		signed: true,
		body: pushSchema,
		answers: { 200: pushedSchema, 202: quarantinedSchema },
		errors: [400, 401, 403, 404, 409, 413, 422, 503],
	},
	{
		method: "GET",
		path: "/v1/streams/:stream",
		summary: "What the central has of a stream",
		access: "terminal",
		answers: { 200: streamStateSchema },
		errors: [401, 403, 404],
	},
	{
		method: "POST",
		path: "/v1/streams/:stream/heartbeat",
		summary: "A terminal is there, and says what it has",
		access: "terminal",
		body: heartbeatSchema,
		answers: { 200: streamStateSchema },
		errors: [400, 401, 403, 404, 413],
	},
	{
		method: "POST",
		path: "/v1/streams/:stream/reincarnate",
		summary: "A restored or cloned terminal goes on in a new stream",
		access: "terminal",
		signed: true,
		body: reincarnateSchema,
		answers: { 201: reincarnatedSchema },
		errors: [400, 401, 403, 404, 409, 413, 422],
	},
	{
		method: "GET",
		path: "/v1/verify/:token",
		summary: "What a receipt is worth, as data",
		access: "anybody",
		answers: { 200: verdictSchema },
		errors: [400, 429],
	},
	{
		method: "GET",
		path: "/v/:token",
		summary: "What a receipt is worth, as a page",
		access: "anybody",
		query: z.object({ lang: z.enum(["es", "en"]).optional() }),
		answers: { 200: "text/html", 429: "text/html", 503: "text/html" },
	},
];
