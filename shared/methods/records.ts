/** The journal and its way to the central. */
import { z } from "zod";
import { syncAttentionSchema } from "../attention.ts";
import { feedLimits } from "../feed.ts";
import * as m from "../model.ts";
import { centralSchema } from "../setup-model.ts";
import { faceSchema } from "../sync-protocol.ts";
import {
	act,
	everyRole,
	lead,
	method,
	nothing,
	officeFace,
	staffFaces,
	watch,
} from "./method.ts";

export const recordsMethods = [
	method("journal.status", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: nothing,
		output: z.object({
			streams: z.array(m.streamStatusSchema),
			operations: z.int(),
			bytes: z.int(),
		}),
	}),
	method("journal.verify", {
		kind: "query",
		faces: officeFace,
		roles: watch,
		input: nothing,
		output: z.object({
			ok: z.boolean(),
			streams: z.array(
				z.object({
					stream: z.string(),
					operations: z.int(),
					erased: z.int(),
					head: z.string(),
				}),
			),
			problems: z.array(
				z.object({
					stream: z.string(),
					seq: z.int(),
					problem: z.enum(["hash", "prev", "seq", "seal", "body"]),
				}),
			),
		}),
	}),
	/** Bodies only, in pages: what an auditor may take away. */
	method("journal.export", {
		kind: "query",
		faces: officeFace,
		roles: ["auditor", "administrator"],
		input: z.strictObject({
			stream: z.string().max(100),
			from: z.int().min(1),
			limit: z.int().min(1).max(500).default(500),
		}),
		output: z.object({
			ops: z.array(
				z.object({ seq: z.int(), hash: z.string(), body: z.string() }),
			),
			more: z.boolean(),
		}),
	}),
	method("sync.status", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: nothing,
		output: m.syncSchema.extend({
			streams: z.array(m.streamStatusSchema),
			documents: z.array(m.troubledDocumentSchema),
			attention: z.array(syncAttentionSchema),
			/** It was confirmed that this terminal goes on under a new number, which the central has yet to give. */
			numberAwaited: z.boolean(),
			feed: z.array(m.feedTroubleSchema),
			/** How many there are of each, where not all are listed. */
			counts: z.object({
				attention: z.int(),
				documents: z.int(),
				feed: z.int(),
			}),
			/** The central's address, or null where the office works alone. */
			central: z.string().nullable(),
		}),
	}),
	/** Tries the connection now instead of after the back-off. */
	method("sync.try", {
		kind: "session",
		faces: staffFaces,
		roles: everyRole,
		input: nothing,
		output: nothing,
	}),
	/**
	 * Makes the terminal known to a central: one that does not know it any more, or its first. Everything
	 * is sent to it, from the first operation on.
	 */
	method("sync.enrol", {
		kind: "session",
		faces: officeFace,
		roles: lead,
		input: act({ central: centralSchema }),
		output: z.object({
			/** Those the code was made for. */
			faces: z.array(faceSchema),
			/** In folios from now on. */
			terminalCode: z.string(),
		}),
	}),
	/**
	 * A store that is a copy goes on under a new number, on a leader's word and PIN. Nobody is signed in: a
	 * copy takes no sign-in. @throws `not_a_copy`
	 */
	method("sync.goOn", {
		kind: "session",
		faces: officeFace,
		roles: null,
		second: lead,
		input: act({ second: m.secondPerson }),
		output: z.object({
			/** In folios from now on; null: the store waits for the central's. */
			terminalCode: z.string().nullable(),
		}),
	}),
	/** The central's feed from a stick, where no network brings it. */
	method("feed.import", {
		kind: "session",
		faces: officeFace,
		roles: lead,
		input: z.strictObject({ file: z.string().max(feedLimits.fileBytes) }),
		output: z.object({
			/** How many items were news. */
			items: z.int(),
		}),
	}),
	/** What was not yet sent, as files for a USB stick, in the order in which the central takes them in. */
	method("outbox.export", {
		kind: "session",
		faces: officeFace,
		roles: lead,
		input: nothing,
		output: z.object({ files: z.array(z.string()), operations: z.int() }),
	}),
] as const;
