/** The office day: opened, closed, closed early, and what it does to tickets and deadlines. */
import { z } from "zod";
import { checklistSchema, passSchema } from "../day-model.ts";
import * as m from "../model.ts";
import { daySchema } from "../sync-protocol.ts";
import {
	act,
	everyFace,
	everyRole,
	lead,
	method,
	nothing,
	officeFace,
	staffFaces,
} from "./method.ts";

const MOST_TICKETS = 500;
const tickets = z.array(m.id).max(MOST_TICKETS).default([]);

export const dayMethods = [
	method("day.state", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: nothing,
		output: m.dayStateSchema,
	}),
	/** What to look at before the doors open. Nothing in it stops the opening but the clock and tickets left over. */
	method("day.checklist", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: nothing,
		output: checklistSchema,
	}),
	/** Closes an earlier day that nobody closed. */
	method("day.open", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({}),
		output: z.object({ day: daySchema }),
	}),
	method("day.close", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({}),
		output: z.object({ day: daySchema, left: z.int() }),
	}),
	/**
	 * A hurricane, a power cut: whoever waits gets a pass and is served first on the next open day. Visits
	 * under way are ended only where `endVisits` says so; their cases stay open.
	 */
	method("day.closeEarly", {
		kind: "command",
		faces: officeFace,
		roles: lead,
		input: act({
			cause: m.closingCauseSchema,
			reason: m.words.min(3),
			endVisits: z.boolean().default(false),
		}),
		output: z.object({
			day: daySchema,
			passes: z.array(m.id),
			ended: z.int(),
		}),
	}),
	/** What becomes of tickets of an earlier day: ended, or back into the line before today's. */
	method("day.settleTickets", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({ close: tickets, return: tickets }),
		output: z.object({ closed: z.int(), returned: z.int() }),
	}),
	method("day.confirmClock", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({ reason: m.words.min(3) }),
		output: z.object({ wall: m.wall }),
	}),
	/** Passes whose people have not come yet, in their order. */
	method("day.passes", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: nothing,
		output: z.object({ passes: z.array(passSchema) }),
	}),
	/** `code` is what the pass's QR says; the counter may also send it for a row of `day.passes`. */
	method("day.usePass", {
		kind: "command",
		faces: ["kiosk", "checkpoint", "counter", "office"],
		roles: null,
		input: act({
			code: z.string().max(200),
			admission: m.admissionSchema,
		}),
		output: z.object({
			ticketId: m.id,
			number: z.string(),
			day: daySchema,
			ahead: z.int(),
		}),
	}),
	/**
	 * Days on which the office was or will be closed although the calendar counted them: open deadlines
	 * that ran over them move. The terminal's own record, beside the day's; asked again it does nothing.
	 */
	method("calendar.closeDays", {
		kind: "command",
		faces: officeFace,
		roles: lead,
		input: act({
			days: z.array(daySchema).min(1).max(31),
			reason: m.words.min(3),
		}),
		output: z.object({ days: z.array(daySchema), moved: z.int() }),
	}),
] as const;
