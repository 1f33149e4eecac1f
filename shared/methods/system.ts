/** What every face may ask: is the core well, and what has changed. */
import { z } from "zod";
import * as m from "../model.ts";
import { snapshotSchema, topicSchema } from "../topics.ts";
import { everyFace, method, nothing } from "./method.ts";

export const systemMethods = [
	method("system.health", {
		kind: "query",
		faces: everyFace,
		roles: null,
		input: nothing,
		output: m.healthSchema,
	}),
	method("topics.subscribe", {
		kind: "session",
		faces: everyFace,
		roles: null,
		input: z.strictObject({ topic: topicSchema }),
		output: snapshotSchema,
	}),
	method("topics.unsubscribe", {
		kind: "session",
		faces: everyFace,
		roles: null,
		input: z.strictObject({ topic: topicSchema }),
		output: nothing,
	}),
] as const;
