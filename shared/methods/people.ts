/** Who is signed in, what they have half typed, and the erasure of a person. */
import { z } from "zod";
import { holdingsSchema } from "../case-model.ts";
import * as m from "../model.ts";
import {
	act,
	byId,
	counterFace,
	desk,
	guards,
	method,
	nothing,
	officeFace,
	signInFaces,
} from "./method.ts";

export const peopleMethods = [
	/** Who may sign in on this face. */
	method("people.list", {
		kind: "query",
		faces: signInFaces,
		roles: null,
		input: nothing,
		output: z.object({ people: z.array(m.userSchema) }),
	}),
	method("people.signIn", {
		kind: "session",
		faces: signInFaces,
		roles: null,
		input: act({ userId: z.string().max(100), pin: z.string().max(20) }),
		output: z.object({ session: z.string(), user: m.userSchema }),
	}),
	/** Binds a page that reconnects to the session it had: a restart of the core signs nobody out. */
	method("people.resume", {
		kind: "session",
		faces: signInFaces,
		roles: null,
		input: z.strictObject({ session: z.string().max(200) }),
		output: z.object({ user: m.userSchema }),
	}),
	method("people.signOut", {
		kind: "session",
		faces: signInFaces,
		roles: null,
		input: act({}),
		output: nothing,
	}),
	/** Half-typed work: local rows that survive a crash and never enter the journal. */
	method("drafts.save", {
		kind: "session",
		faces: counterFace,
		roles: desk,
		input: z.strictObject({
			key: z.string().min(1).max(100),
			data: z.string().max(20_000),
		}),
		output: z.object({ savedAt: z.string() }),
	}),
	method("drafts.get", {
		kind: "query",
		faces: counterFace,
		roles: desk,
		input: z.strictObject({ key: z.string().min(1).max(100) }),
		output: z.object({
			data: z.string().nullable(),
			savedAt: z.string().nullable(),
		}),
	}),
	/**
	 * What this store holds of the applicant of a case that was looked at: every case under the same CURP,
	 * or this one alone where there is none.
	 */
	method("people.holdings", {
		kind: "query",
		faces: officeFace,
		roles: ["administrator"],
		input: byId("caseId"),
		output: holdingsSchema,
	}),
	/** Access to one's data (ARCO): all of it as one JSON text, which the page saves; nothing stays on this disk. */
	method("people.export", {
		kind: "session",
		faces: officeFace,
		roles: ["administrator"],
		input: act({ caseId: m.id, reason: m.words.min(3) }),
		output: z.object({ name: z.string(), json: z.string() }),
	}),
	/** Cancellation of personal data (ARCO): texts go, chain, folios and money stay. */
	method("people.erase", {
		kind: "command",
		faces: officeFace,
		roles: ["administrator"],
		second: guards,
		input: act({
			caseId: m.id,
			/** `person`: every case under the same CURP. */
			scope: z.enum(["case", "person"]).default("case"),
			reason: m.words.min(3),
			/** Asked for as long as somebody could be it. */
			second: m.secondPerson.optional(),
		}),
		output: z.object({ operations: z.int(), cases: z.int() }),
	}),
] as const;
