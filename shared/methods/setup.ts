/** The first run: what an empty folder answers, and only it. Afterwards each says that there is an office. */
import { z } from "zod";
import * as s from "../setup-model.ts";
import { faceSchema } from "../sync-protocol.ts";
import { act, method, nothing } from "./method.ts";

const launcherFace = ["launcher"] as const;

export const setupMethods = [
	method("setup.state", {
		kind: "query",
		faces: launcherFace,
		roles: null,
		input: nothing,
		/** Null once there is an office. */
		output: z.object({ prefill: s.prefillSchema.nullable() }),
	}),
	/** New recovery and auditor pairs; the private halves leave the core here, once, and are kept nowhere. */
	method("setup.keys", {
		kind: "session",
		faces: launcherFace,
		roles: null,
		input: nothing,
		output: s.keyPairsSchema,
	}),
	/** Makes the office, whole or not at all. */
	method("setup.finish", {
		kind: "session",
		faces: launcherFace,
		roles: null,
		input: act(s.setupSchema.shape),
		output: z.object({
			officeId: z.string(),
			/** The central's code of the office, where it has another. */
			code: z.string(),
			terminal: z.string(),
			enrolled: z.boolean(),
			/** Those this terminal shows: all, or the enrolment code's. */
			faces: z.array(faceSchema),
		}),
	}),
] as const;
