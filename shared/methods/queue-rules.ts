/** The rules by which the queue decides: versioned data, tried before they are in force. */
import { z } from "zod";
import * as m from "../model.ts";
import {
	act,
	everyRole,
	lead,
	method,
	officeFace,
	staffFaces,
} from "./method.ts";

export const queueRulesMethods = [
	method("queue.rules", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({}),
		output: m.queueSettingsSchema.extend({
			/** Every group there is, also those that come from the sheets' letters alone. */
			present: z.array(
				z.object({
					prefix: m.prefixSchema,
					name: z.string(),
					listed: z.boolean(),
				}),
			),
		}),
	}),
	/** In force at once; the version before and the new one go to the journal. */
	method("queue.setRules", {
		kind: "command",
		faces: officeFace,
		roles: lead,
		input: act({
			/** The version this was edited from: nobody's change is lost under another's. */
			from: z.int().min(1),
			rules: m.queueRulesSchema,
			reason: m.words.min(3),
		}),
		output: z.object({ version: z.int(), changed: z.array(z.string()) }),
	}),
	/** The order in which a counter would call the first hundred who wait now, as it is and under edited rules. */
	method("queue.simulate", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({
			rules: m.queueRulesSchema.nullable().default(null),
			/** Whose calls; null: of a counter that serves every group. */
			counter: m.counterNumber.nullable().default(null),
		}),
		output: z.object({
			now: z.array(m.forecastSchema),
			/** Null without edited rules. */
			edited: z.array(m.forecastSchema).nullable(),
		}),
	}),
] as const;
