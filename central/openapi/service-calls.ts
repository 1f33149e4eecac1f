/** What other systems read, and how an administrator lets them; releases and rebuilds. */
import { z } from "zod";
import { uuidSchema } from "../../shared/sync-protocol.ts";
import { releasedSchema, releaseSchema } from "../quarantine/release.ts";
import { listQuery } from "../routes/admin-lists.ts";
import { rebuildSchema } from "../routes/admin-services.ts";
import { readLineSchema, readsQuery } from "../services/access.ts";
import { blobQuery } from "../services/blob.ts";
import { casesQuery, casesSchema } from "../services/cases.ts";
import {
	badAnswersSchema,
	madeRequestSchema,
	newRequestSchema,
} from "../services/requests.ts";
import { newTokenSchema, tokenLineSchema } from "../services/tokens.ts";
import type { Call } from "./call.ts";

const more = z.boolean();

export const serviceCalls: readonly Call[] = [
	{
		method: "GET",
		path: "/v1/cases",
		summary: "Received cases of an office, in the order of their last change",
		access: "service",
		query: casesQuery,
		answers: { 200: casesSchema },
		errors: [400, 401, 403, 410],
	},
	{
		method: "GET",
		path: "/v1/blobs/:sha256",
		summary: "A document",
		access: "service",
		query: blobQuery,
		answers: { 200: "application/octet-stream" },
		errors: [400, 401, 403, 404],
	},
	{
		method: "POST",
		path: "/v1/requests",
		summary:
			"Sign a request that somebody filled in on the portal, for the QR they bring to the office",
		access: "service",
		body: newRequestSchema,
		answers: { 201: madeRequestSchema, 422: badAnswersSchema },
		errors: [400, 401, 403, 404, 409, 413, 429],
	},
	{
		method: "POST",
		path: "/v1/admin/service-tokens",
		summary: "Make a token for another system; it is told this once",
		access: "admin",
		body: newTokenSchema,
		answers: { 201: z.object({ tokenId: uuidSchema, token: z.string() }) },
		errors: [400, 401, 404],
	},
	{
		method: "GET",
		path: "/v1/admin/service-tokens",
		summary: "List service tokens, revoked ones too",
		access: "admin",
		query: listQuery,
		answers: { 200: z.object({ tokens: z.array(tokenLineSchema), more }) },
		errors: [400, 401],
	},
	{
		method: "DELETE",
		path: "/v1/admin/service-tokens/:token",
		summary: "Revoke a service token",
		access: "admin",
		answers: { 204: null },
		errors: [400, 401, 404],
	},
	{
		method: "GET",
		path: "/v1/admin/service-tokens/:token/reads",
		summary: "What a service token read, the newest first",
		access: "admin",
		query: readsQuery,
		answers: {
			200: z.object({
				reads: z.array(readLineSchema),
				cursor: z.string().nullable(),
				more,
			}),
		},
		errors: [400, 401],
	},
	{
		method: "POST",
		path: "/v1/admin/quarantine/release",
		summary: "Let quarantined operations in, as adopted ones of their author",
		access: "admin",
		body: releaseSchema,
		answers: { 200: releasedSchema },
		errors: [400, 401, 404, 409],
	},
	{
		method: "POST",
		path: "/v1/admin/projections/rebuild",
		summary: "Build an office's projections anew and compare",
		access: "admin",
		body: rebuildSchema,
		answers: { 200: z.object({ lines: z.int(), differences: z.int() }) },
		errors: [400, 401, 404, 409],
	},
];
