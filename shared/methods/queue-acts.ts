/** What happens to a ticket beside being called and served: it waits elsewhere, goes, or comes back. */
import { z } from "zod";
import * as m from "../model.ts";
import {
	act,
	byId,
	desk,
	everyRole,
	method,
	nothing,
	staffFaces,
} from "./method.ts";

const forStaff = { kind: "command", faces: staffFaces, roles: desk } as const;
const moved = z.object({ state: m.ticketStateSchema });

export const queueActsMethods = [
	/** Keeps its place by arrival and comes back to it after these minutes. */
	method("queue.park", {
		...forStaff,
		input: act({
			ticketId: m.id,
			minutes: z.int().min(1).max(240).nullable().default(null),
		}),
		output: z.object({ until: m.wall }),
	}),
	method("queue.resume", {
		...forStaff,
		input: act({ ticketId: m.id }),
		output: moved,
	}),
	/** To another group, or to one counter; the time it has waited goes with it. */
	method("queue.transfer", {
		...forStaff,
		input: act({
			ticketId: m.id,
			to: z.union([
				z.strictObject({ group: m.prefixSchema }),
				z.strictObject({ counter: m.counterNumber }),
			]),
			reason: m.transferReasonSchema,
		}),
		output: moved,
	}),
	method("queue.cancel", {
		...forStaff,
		input: act({ ticketId: m.id, reason: m.cancelReasonSchema }),
		output: moved,
	}),
	/**
	 * Takes the ticket's last act back, on the same day. At the counter where it was, if that is free,
	 * it is at hand as before; anywhere else it waits again in its place.
	 */
	method("queue.undo", {
		...forStaff,
		input: act({ ticketId: m.id }),
		output: moved,
	}),
	/** What a clerk sees and the kiosk did not ask; kept as the kiosk's answers are. */
	method("queue.wish", {
		...forStaff,
		input: act({ ticketId: m.id, wish: m.wishSchema.nullable() }),
		// an answer is remembered for days: it says nothing
		output: nothing,
	}),
	/** Who was called before this ticket and why, and what must happen before it is. */
	method("queue.explain", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: byId("ticketId"),
		output: z.object({
			number: z.string(),
			state: m.ticketStateSchema,
			/** Why it was called, where it was. */
			reason: m.callReasonSchema.nullable(),
			/** Calls since it came and until its own, latest first; `more` stand before them. */
			before: z.array(
				z.object({
					number: z.string(),
					counter: m.counterNumber,
					calledAt: m.wall,
					reason: m.callReasonSchema,
				}),
			),
			more: z.int(),
			/** Who would be called up to this ticket, were all called now; empty where something stands in the way, or a hundred do. */
			ahead: z.array(m.forecastSchema),
			obstacles: z.array(m.obstacleSchema),
		}),
	}),
	/** The day's tickets that ended, latest first, for whoever comes back. */
	method("queue.ended", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({ limit: z.int().min(1).max(200).default(50) }),
		output: z.object({
			tickets: z.array(
				m.ticketSchema.extend({ endedAt: m.wall, undoable: z.boolean() }),
			),
		}),
	}),
] as const;
