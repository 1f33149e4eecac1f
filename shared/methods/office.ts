/** The office's own settings: in force at once, and each change in the journal with what was before. */
import { z } from "zod";
import * as m from "../model.ts";
import { officeSettingsSchema } from "../setup-model.ts";
import { act, lead, method, nothing, officeFace, watch } from "./method.ts";

export const officeMethods = [
	method("office.settings", {
		kind: "query",
		faces: officeFace,
		roles: watch,
		input: nothing,
		output: officeSettingsSchema.extend({
			officeId: m.id,
			code: z.string(),
			timeZone: z.string(),
			/** The year whose UMA is in force; earlier ones were used in charges. */
			umaYear: z.string(),
		}),
	}),
	/** New rest days move the deadlines that run over them, as `calendar.closeDays` does. */
	method("office.change", {
		kind: "command",
		faces: officeFace,
		roles: ["administrator"],
		second: lead,
		input: act({
			settings: officeSettingsSchema.partial(),
			/** Needed to correct the UMA of a past year. */
			reason: m.words.default(""),
			second: m.secondPerson.optional(),
		}),
		output: z.object({
			changed: z.array(z.string()),
			/** Cases whose deadlines moved with the rest days. */
			moved: z.int(),
		}),
	}),
] as const;
