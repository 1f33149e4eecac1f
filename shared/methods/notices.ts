/** Notices to the public. The faces listen to the topic `notices`. */
import { z } from "zod";
import * as m from "../model.ts";
import {
	noticePlaceSchema,
	noticeSchema,
	noticeTextSchema,
} from "../notice-model.ts";
import { act, everyRole, lead, method, nothing, officeFace } from "./method.ts";

export const noticesMethods = [
	/** What is shown, what will be, and what was in the last thirty days. */
	method("notices.list", {
		kind: "query",
		faces: officeFace,
		roles: everyRole,
		input: nothing,
		output: z.object({ notices: z.array(noticeSchema) }),
	}),
	/** A new one, or with `noticeId` another text, time or place for one of this office's own. */
	method("notices.save", {
		kind: "command",
		faces: officeFace,
		roles: lead,
		input: act({
			noticeId: m.id.optional(),
			text: noticeTextSchema,
			level: z.enum(["info", "warn"]),
			places: z.array(noticePlaceSchema).min(1).max(3),
			from: m.wall,
			until: m.wall,
		}),
		output: noticeSchema,
	}),
	/** Taken off every screen at once. */
	method("notices.withdraw", {
		kind: "command",
		faces: officeFace,
		roles: lead,
		input: act({ noticeId: m.id }),
		output: noticeSchema,
	}),
] as const;
