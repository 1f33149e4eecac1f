/** The counters and the tickets: everything of the queue stream but the office day itself. */
import { z } from "zod";
import * as m from "../model.ts";
import { PREFILLED_CODE_MOST } from "../prefilled.ts";
import {
	act,
	counterFace,
	desk,
	everyFace,
	lead,
	method,
	nothing,
	officeFace,
} from "./method.ts";

export const queueMethods = [
	method("counters.open", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ counter: m.counterNumber }),
		output: z.object({ counter: m.counterNumber }),
	}),
	/** A called ticket gets its place back. */
	method("counters.break", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({}),
		output: z.object({ counter: m.counterNumber }),
	}),
	method("counters.back", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({}),
		output: z.object({ counter: m.counterNumber }),
	}),
	method("counters.close", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({}),
		output: z.object({ counter: m.counterNumber }),
	}),
	/** Of somebody who left it: who was called or served there waits again in their place, with what was begun. */
	method("counters.free", {
		kind: "command",
		faces: officeFace,
		roles: lead,
		input: act({ counter: m.counterNumber, reason: m.words.min(3).max(300) }),
		output: z.object({ counter: m.counterNumber }),
	}),
	method("queue.issue", {
		kind: "command",
		faces: ["kiosk", "checkpoint", "counter"],
		roles: null,
		input: act({
			procedureId: z.string().max(100),
			priority: z.boolean().default(false),
			language: m.ticketLanguageSchema.default("es"),
			wish: m.wishSchema.nullable().default(null),
			/** Who comes along counts for the room; the ticket is one. */
			party: z.int().min(1).max(20).default(1),
			admission: m.admissionSchema,
			appointment: z.string().min(1).max(100).nullable().default(null),
			/** The code of a request that was filled in at home, as it was scanned. */
			prefilled: z
				.string()
				.min(1)
				.max(PREFILLED_CODE_MOST)
				.nullable()
				.default(null),
			/** Why a counter gives one although the kiosk has stopped. */
			reason: m.words.default(""),
		}),
		output: z.object({
			ticketId: m.id,
			number: z.string(),
			ahead: z.int(),
			issuedAt: z.string(),
		}),
	}),
	method("queue.callNext", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({}),
		output: z.object({
			ticketId: m.id,
			visitId: m.id,
			number: z.string(),
			reason: m.callReasonSchema,
		}),
	}),
	method("queue.recall", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ticketId: m.id }),
		output: z.object({ calls: z.int() }),
	}),
	method("queue.start", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ticketId: m.id }),
		output: z.object({ visitId: m.id }),
	}),
	method("queue.noShow", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		/** Whoever is to be called by sight was looked for first. */
		input: act({ ticketId: m.id, looked: z.boolean().default(false) }),
		output: nothing,
	}),
	method("queue.finish", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ticketId: m.id }),
		output: nothing,
	}),
	method("queue.state", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: nothing,
		output: z.object({
			waiting: z.int(),
			priority: z.int(),
			parked: z.int(),
			called: z.int(),
			serving: z.int(),
			finished: z.int(),
			counters: z.int(),
			/** Null: not enough was seen today to say anything honest. */
			waitMinutes: m.waitSchema,
			groups: z.array(
				z.object({
					prefix: m.prefixSchema,
					name: z.string(),
					waiting: z.int(),
					/** Open counters that serve it and are on no break. */
					counters: z.int(),
					waitMinutes: m.waitSchema,
				}),
			),
			issuing: z.object({
				/** Whether the kiosk gives tickets now. */
				open: z.boolean(),
				reason: z.enum(["hour", "capacity"]).nullable(),
				until: m.hourSchema.nullable(),
				/** How many more the open counters can serve before they close; null: not known. */
				room: z.int().nullable(),
			}),
		}),
	}),
] as const;
