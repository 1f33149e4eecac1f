/** `/openapi.json`: every call of the central, written from the schemas that check it. */
import { z } from "zod";
import { wireErrorSchema } from "../../shared/sync-protocol.ts";
import { adminCalls } from "./admin-calls.ts";
import { blobCalls } from "./blob-calls.ts";
import type { Access, Call } from "./call.ts";
import { feedCalls } from "./feed-calls.ts";
import { serviceCalls } from "./service-calls.ts";
import { terminalCalls } from "./terminal-calls.ts";

export const calls: readonly Call[] = [
	...terminalCalls,
	...blobCalls,
	...feedCalls,
	...adminCalls,
	...serviceCalls,
];

const REASONS: Record<number, string> = {
	200: "Done",
	201: "Made",
	202: "Kept in quarantine",
	204: "Done",
	400: "Not as documented",
	401: "No token, or not one of this central",
	403: "Not allowed",
	404: "Not known here",
	409: "Does not fit what is there",
	410: "The cursor is gone: begin again",
	412: "Another version of tus",
	413: "Too large",
	415: "Not a media type taken here",
	422: "Does not fit itself",
	429: "Too many; see Retry-After",
	460: "The chunk is not the announced one",
	503: "Not now; see Retry-After",
	507: "The folder of the documents is full",
};

const SECURITY: Record<Access, readonly string[]> = {
	anybody: [],
	terminal: ["terminal"],
	admin: ["admin"],
	metrics: ["metrics", "admin"],
	service: ["service"],
};

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
	const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
	return rest;
};

const content = (what: z.ZodType | string, io: "input" | "output") =>
	typeof what === "string"
		? { [what]: {} }
		: { "application/json": { schema: schemaOf(what, io) } };

const REFUSAL = {
	"application/json": { schema: { $ref: "#/components/schemas/Error" } },
};

/** Wrong tries of the admin token are counted wherever it is asked for. */
const counted = ({ access }: Call) =>
	access === "admin" || access === "metrics" ? [429] : [];

function responses(call: Call) {
	const told: Record<string, object> = {};
	for (const [status, what] of Object.entries(call.answers))
		told[status] = {
			description: REASONS[Number(status)] ?? "See the protocol",
			...(what === null ? {} : { content: content(what, "output") }),
		};
	for (const status of [...(call.errors ?? []), ...counted(call), 500, 503])
		told[status] ??= {
			description: REASONS[status] ?? "The central failed",
			content: REFUSAL,
		};
	return told;
}

function parameters(call: Call) {
	const inPath = [...call.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
		name,
		in: "path",
		required: true,
		schema: { type: "string" },
	}));
	const inQuery = Object.entries(call.query?.shape ?? {}).map(
		([name, field]) => ({
			name,
			in: "query",
			schema: schemaOf(field as z.ZodType, "output"),
		}),
	);
	const signature = {
		name: "X-Signature",
		in: "header",
		required: true,
		description: "Ed25519 over the body's bytes as sent, base64url",
		schema: { type: "string" },
	};
	return [...inPath, ...inQuery, ...(call.signed ? [signature] : [])];
}

const operation = (call: Call) => ({
	summary: call.summary,
	security: SECURITY[call.access].map((name) => ({ [name]: [] })),
	parameters: parameters(call),
	...(call.body
		? { requestBody: { required: true, content: content(call.body, "input") } }
		: {}),
	responses: responses(call),
});

/** `/v1/streams/{stream}`, as OpenAPI writes it. */
const template = (path: string) =>
	path.replace(/:(\w+)/g, "{$1}").replace(/\*$/, "{path}");

const bearer = (description: string) => ({
	type: "http",
	scheme: "bearer",
	description,
});

let written: object | null = null;

/** The document; written once a process. */
export function openApi(): object {
	if (written) return written;
	const paths: Record<string, Record<string, object>> = {};
	for (const call of calls) {
		const path = template(call.path);
		paths[path] = {
			...paths[path],
			[call.method.toLowerCase()]: operation(call),
		};
	}
	written = {
		openapi: "3.1.0",
		info: {
			title: "Ventanilla central",
			version: "1",
			description: "The prose of this contract is docs/sync-protocol.md.",
		},
		paths,
		components: {
			schemas: { Error: schemaOf(wireErrorSchema, "output") },
			securitySchemes: {
				terminal: bearer("The token of its enrolment."),
				admin: bearer("The admin token."),
				metrics: bearer("CENTRAL_METRICS_TOKEN."),
				service: bearer("A service token, made by an administrator."),
			},
		},
	};
	return written;
}
