/** The office day, the counters and the tickets: everything of the queue stream. */
import { z } from "zod";
import * as m from "../model.ts";
import {
	act,
	counterFace,
	desk,
	everyFace,
	lead,
	method,
	nothing,
	staffFaces,
} from "./method.ts";

export const queueMethods = [
	method("day.state", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: nothing,
		output: m.dayStateSchema,
	}),
	method("day.open", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({}),
		output: z.object({ day: z.string() }),
	}),
	method("day.close", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({}),
		output: z.object({ day: z.string(), left: z.int() }),
	}),
	method("day.confirmClock", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({ reason: m.words.min(3) }),
		output: z.object({ wall: z.string() }),
	}),
	method("counters.open", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ counter: m.counterNumber }),
		output: z.object({ counter: m.counterNumber }),
	}),
	method("counters.close", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({}),
		output: z.object({ counter: m.counterNumber }),
	}),
	method("queue.issue", {
		kind: "command",
		faces: ["kiosk", "checkpoint", "counter"],
		roles: null,
		input: act({
			procedureId: z.string().max(100),
			priority: z.boolean().default(false),
			language: m.languageSchema.default("es"),
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
		input: act({ ticketId: m.id }),
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
			called: z.int(),
			serving: z.int(),
			finished: z.int(),
			counters: z.int(),
			waitMinutes: z.object({ from: z.int(), to: z.int() }).nullable(),
		}),
	}),
] as const;
