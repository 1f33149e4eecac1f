/** The sanitary protocol: its level, the door, cleaning, and who may be let past. */
import { z } from "zod";
import * as m from "../model.ts";
import * as p from "../protocol-model.ts";
import {
	act,
	desk,
	doorkeepers,
	everyFace,
	lead,
	method,
	nothing,
	officeFace,
	staffFaces,
	watch,
} from "./method.ts";

const checkpointFace = ["checkpoint"] as const;
/** The door as the guard's screen shows it after an act. */
const door = z.object({
	occupancy: z.int(),
	room: z.int().nullable(),
});

export const protocolMethods = [
	method("protocol.state", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: nothing,
		output: p.protocolStateSchema,
	}),
	/** Every protocol that was imported, the newest version of each hazard. */
	method("protocol.list", {
		kind: "query",
		faces: officeFace,
		roles: watch,
		input: nothing,
		output: z.object({ protocols: z.array(p.protocolSchema) }),
	}),
	/** Changes, corrections and overrides, newest first, and the hours of a day in numbers. */
	method("protocol.log", {
		kind: "query",
		faces: officeFace,
		roles: watch,
		input: z.strictObject({
			day: z
				.string()
				.regex(/^\d{4}-\d{2}-\d{2}$/)
				.nullable()
				.default(null),
			limit: z.int().min(1).max(200).default(50),
		}),
		output: z.object({
			events: z.array(p.protocolEventSchema),
			hours: z.array(p.hourSchema),
		}),
	}),
	/** Takes a protocol from a file; a level in force is replaced only where the new one is as strict. */
	method("protocol.import", {
		kind: "command",
		faces: officeFace,
		roles: ["administrator"],
		input: act({ file: z.string().max(150_000) }),
		output: z.object({
			hazard: z.string(),
			version: z.int(),
			levels: z.int(),
			/** Whether the level in force is now the new file's. */
			applied: z.boolean(),
		}),
	}),
	/** `level` null: no protocol is in force any more. */
	method("protocol.setLevel", {
		kind: "command",
		faces: staffFaces,
		roles: lead,
		input: act({
			hazard: p.slug.nullable(),
			level: p.slug.nullable(),
			reason: m.words.min(3),
		}),
		output: nothing,
	}),
	/** Without a counter: the caller's own. */
	method("protocol.confirmCleaning", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		input: act({ counter: m.counterNumber.optional() }),
		output: z.object({ counter: m.counterNumber }),
	}),
	/** It was said too early: the counter waits for its cleaning as before. Until it is used or called to again. */
	method("protocol.undoCleaning", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		input: act({ counter: m.counterNumber.optional() }),
		output: z.object({ counter: m.counterNumber }),
	}),
	/** Lets the caller past one rule, once, today. */
	method("protocol.override", {
		kind: "command",
		faces: ["counter", "checkpoint"],
		roles: doorkeepers,
		second: lead,
		input: act({
			what: p.overrideSchema,
			reason: m.words.min(3),
			second: m.secondPerson,
		}),
		output: nothing,
	}),
	method("protocol.enter", {
		kind: "command",
		faces: checkpointFace,
		roles: doorkeepers,
		input: act({ party: p.partySchema.default(1) }),
		output: door.extend({ passageId: m.id }),
	}),
	method("protocol.leave", {
		kind: "command",
		faces: checkpointFace,
		roles: doorkeepers,
		input: act({ party: p.partySchema.default(1) }),
		output: door.extend({ passageId: m.id }),
	}),
	/** Takes the last passage of today back, and the ticket that was just given with it; of a full hall the ticket alone. */
	method("protocol.undo", {
		kind: "command",
		faces: checkpointFace,
		roles: doorkeepers,
		input: act({
			passageId: m.id.nullable().default(null),
			ticketId: m.id.nullable().default(null),
		}).refine(({ passageId, ticketId }) => passageId ?? ticketId, {
			path: ["passageId"],
		}),
		output: door,
	}),
	/** Somebody counted: so many are inside now. */
	method("protocol.correct", {
		kind: "command",
		faces: ["checkpoint", "office"],
		roles: doorkeepers,
		input: act({
			inside: z.int().min(0).max(5000),
			reason: m.words.min(3),
		}),
		output: door,
	}),
	/**
	 * How the questions ended. At the kiosk the citizen declares it alone, where no checkpoint counts
	 * today; the answers never reach the core.
	 */
	method("protocol.screen", {
		kind: "command",
		faces: ["checkpoint", "kiosk", "counter"],
		roles: null,
		input: act({
			outcome: z.enum(["passed", "redirected"]),
			/** Of the protocol whose questions were asked. */
			version: z.int().min(1),
			way: p.waySchema.nullable().default(null),
		}).refine(
			({ outcome, way }) => (outcome === "redirected") === (way !== null),
			{
				path: ["way"],
			},
		),
		output: nothing,
	}),
] as const;
