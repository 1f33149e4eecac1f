/** How a call of the central is described, once, in zod. */
import type { z } from "zod";

/** Who may make it; `metrics` is the scraper's own token or the admin token. */
export type Access = "anybody" | "terminal" | "admin" | "metrics" | "service";

export type Call = {
	method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
	/** As Fastify knows it: `/v1/streams/:stream`. */
	path: string;
	summary: string;
	access: Access;
	/** `X-Signature` over the body's bytes. */
	signed?: true;
	query?: z.ZodObject;
	/** A schema of JSON, or the media type of anything else. */
	body?: z.ZodType | string;
	/** By status: JSON of a schema, a media type, or nothing. */
	answers: Record<number, z.ZodType | string | null>;
	/** Statuses with `{error, detail}`. */
	errors?: readonly number[];
};
