/** What the lobby's screen does besides tickets: look-up, complaints, calling a person, and letting its keeper out. */
import { z } from "zod";
import {
	attentionReasons,
	COMPLAINT_CHARACTERS,
	complaintSchema,
	complaintSubjects,
	lookedUpSchema,
} from "../lobby-model.ts";
import * as m from "../model.ts";
import { printJobSchema } from "../print-model.ts";
import {
	act,
	everyRole,
	method,
	nothing,
	officeFace,
	staffFaces,
} from "./method.ts";

const kioskFace = ["kiosk"] as const;
const auditor = ["auditor"] as const;
/** What a person wrote, line breaks and all. */
const story = z
	.string()
	.trim()
	.min(1)
	.max(COMPLAINT_CHARACTERS)
	.refine((text) => text.isWellFormed());

export const lobbyMethods = [
	/** Procedure and status for whoever holds the paper: folio and the code printed on it, with limited tries. */
	method("kiosk.lookUp", {
		kind: "query",
		faces: kioskFace,
		roles: null,
		input: z.strictObject({
			folio: z.string().max(60),
			code: z.string().max(20),
		}),
		output: lookedUpSchema,
	}),
	/** Who may let somebody out of the locked screen. */
	method("kiosk.keepers", {
		kind: "query",
		faces: kioskFace,
		roles: null,
		input: nothing,
		output: z.object({
			keepers: z.array(z.object({ id: z.string(), name: z.string() })),
		}),
	}),
	/** The locked screen opens by a leader's PIN; nobody is signed in by it. */
	method("kiosk.unlock", {
		kind: "session",
		faces: kioskFace,
		roles: null,
		input: act({ userId: z.string().max(100), pin: z.string().max(20) }),
		output: nothing,
	}),
	/** Sealed to the auditor's key before it is written: nobody at this office can read it. */
	method("complaints.file", {
		kind: "command",
		faces: kioskFace,
		roles: null,
		input: act({
			subject: z.enum(complaintSubjects),
			text: story,
			name: m.words.default(""),
			contact: m.words.default(""),
			language: z.enum(["es", "en"]).default("es"),
		}),
		output: complaintSchema,
	}),
	/** The numbered receipt, once. */
	method("print.complaint", {
		kind: "command",
		faces: kioskFace,
		roles: null,
		input: act({ complaintId: m.id }),
		output: printJobSchema,
	}),
	method("complaints.list", {
		kind: "query",
		faces: officeFace,
		roles: auditor,
		input: nothing,
		output: z.object({ complaints: z.array(complaintSchema) }),
	}),
	/** Every complaint still sealed, as one text that the page saves. */
	method("complaints.export", {
		kind: "session",
		faces: officeFace,
		roles: auditor,
		input: act({}),
		output: z.object({ name: z.string(), json: z.string(), count: z.int() }),
	}),
	method("attention.ask", {
		kind: "command",
		faces: kioskFace,
		roles: null,
		input: act({ why: z.enum(attentionReasons).default("help") }),
		output: z.object({ id: m.id }),
	}),
	/** Somebody of the office is on their way. */
	method("attention.answer", {
		kind: "command",
		faces: staffFaces,
		roles: everyRole,
		input: act({ id: m.id }),
		output: nothing,
	}),
	/** Who had asked needs nobody any more, or has left. */
	method("attention.end", {
		kind: "command",
		faces: kioskFace,
		roles: null,
		input: act({ id: m.id }),
		output: nothing,
	}),
] as const;
