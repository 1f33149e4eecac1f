/** Every refusal of the central on the wire: `{error, detail}` and what some of them add. */

import { randomInt } from "node:crypto";

export class WireError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		readonly detail: string,
		readonly extra: Record<string, unknown> = {},
		readonly headers: Record<string, string> = {},
	) {
		super(`${status} ${code}`);
	}
}

export const malformed = (detail: string) =>
	new WireError(400, "malformed", detail);
export const unauthorized = (detail: string) =>
	new WireError(401, "unauthorized", detail);
export const forbidden = (detail: string) =>
	new WireError(403, "forbidden", detail);
export const notFound = (detail: string) =>
	new WireError(404, "not_found", detail);
export const tooLarge = (detail: string) =>
	new WireError(413, "too_large", detail);
export const tooMany = (detail: string, retryAfterSeconds: number) =>
	new WireError(
		429,
		"too_many_requests",
		detail,
		{},
		{ "retry-after": String(Math.max(1, Math.ceil(retryAfterSeconds))) },
	);
/** Not all at the same second: a whole city hears this at once. */
const later = (detail: string, withinSeconds: number) =>
	new WireError(
		503,
		"unavailable",
		detail,
		{},
		{ "retry-after": String(randomInt(1, withinSeconds + 1)) },
	);
export const unavailable = (detail: string) => later(detail, 5);
export const busy = () =>
	later("Many terminals send at once; this one's turn comes.", 10);

/** PostgreSQL's classes for "not now": connection, resources, shutdown, and transactions that met. */
const PASSING = /^(08|53|57P|40)/;
const SYSTEM = new Set([
	"ECONNREFUSED",
	"ECONNRESET",
	"ENOTFOUND",
	"EPIPE",
	"ETIMEDOUT",
]);
const DRIVER =
	/^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether the database is away rather than the request wrong; the client tries again. */
export function isPassing(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const code = (error as { code?: unknown }).code;
	if (typeof code === "string" && (PASSING.test(code) || SYSTEM.has(code)))
		return true;
	return DRIVER.test(error.message);
}
