/** The feed: pulled by terminals, told by administrators, carried on a stick. */
import { z } from "zod";
import {
	feedPageSchema,
	signedFileSchema,
	takenInSchema,
} from "../../shared/feed.ts";
import { seqSchema } from "../../shared/sync-protocol.ts";
import { feedFileQuery } from "../routes/admin-feed.ts";
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
	{
		method: "GET",
		path: "/v1/admin/feed-file",
		summary: "An office's feed as a signed file for a stick",
		access: "admin",
		query: feedFileQuery,
		answers: { 200: signedFileSchema },
		errors: [400, 401, 404, 413],
	},
	{
		method: "POST",
		path: "/v1/admin/outbox",
		summary: "Take in a terminal's unsent operations that came on a stick",
		access: "admin",
		body: signedFileSchema,
		answers: { 200: takenInSchema },
		errors: [400, 401, 403, 404, 409, 413, 422],
	},
];
