/** Documents, by tus 1.0: its headers are told in docs/sync-protocol.md. */
import type { Call } from "./call.ts";

export const blobCalls: readonly Call[] = [
	{
		method: "HEAD",
		path: "/v1/blobs/:sha256",
		summary: "Whether a blob of the caller's own streams is here whole",
		access: "terminal",
		answers: { 200: null },
		errors: [401, 403, 404],
	},
	{
		method: "OPTIONS",
		path: "/v1/uploads",
		summary: "What of tus is spoken here",
		access: "anybody",
		answers: { 204: null },
	},
	{
		method: "POST",
		path: "/v1/uploads",
		summary: "Begin the upload of a blob that an operation names",
		access: "terminal",
		answers: { 201: null },
		errors: [400, 401, 403, 409, 412, 413, 422],
	},
	{
		method: "HEAD",
		path: "/v1/uploads/:upload",
		summary: "How far an upload is",
		access: "terminal",
		answers: { 200: null },
		errors: [401, 403, 404, 412, 422],
	},
	{
		method: "PATCH",
		path: "/v1/uploads/:upload",
		summary: "Add a chunk",
		access: "terminal",
		body: "application/offset+octet-stream",
		answers: { 204: null },
		errors: [400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 460, 507],
	},
];
