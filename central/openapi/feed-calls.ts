/** The feed: pulled by terminals, told by administrators, carried on a stick. */
import { z } from "zod";
import { feedPageSchema } from "../../shared/feed.ts";
import { seqSchema } from "../../shared/sync-protocol.ts";
import { feedQuery } from "../routes/feed.ts";
import type { Call } from "./call.ts";

const version = z.object({ version: seqSchema });

export const feedCalls: readonly Call[] = [
	{
		method: "GET",
		path: "/v1/feed/:scope",
		summary: "What is new of a scope, at once or as soon as there is something",
		access: "terminal",
		query: feedQuery,
		answers: { 200: feedPageSchema },
		errors: [400, 401, 403, 410, 429],
	},
	{
		method: "PUT",
		path: "/v1/admin/feed/:scope/:kind/:id",
		summary: "Publish an item; the body is its text, as its kind has it",
		access: "admin",
		body: "application/json",
		answers: { 200: version },
		errors: [400, 401, 404, 409, 413],
	},
	{
		method: "DELETE",
		path: "/v1/admin/feed/:scope/:kind/:id",
		summary: "Take an item away",
		access: "admin",
		answers: { 200: version },
		errors: [400, 401, 404],
	},
];
