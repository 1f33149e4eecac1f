/** Papers and the printers of this machine. */
import { z } from "zod";
import * as m from "../model.ts";
import {
	askedPaperSchema,
	printerSchema,
	printerSetupSchema,
	printJobSchema,
} from "../print-model.ts";
import {
	act,
	everyRole,
	method,
	nothing,
	officeFace,
	staffFaces,
} from "./method.ts";

const administrator = ["administrator"] as const;
/** `id` is the ticket's, the case's, the payment's or the till's. */
const asked = { paper: askedPaperSchema, id: m.id };

export const printMethods = [
	method("printers.list", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: nothing,
		output: z.object({ printers: z.array(printerSchema) }),
	}),
	/** A new printer, or with `printerId` other settings of one. */
	method("printers.set", {
		kind: "command",
		faces: officeFace,
		roles: administrator,
		input: act({ printerId: m.id.optional(), setup: printerSetupSchema }),
		output: printerSchema,
	}),
	method("printers.remove", {
		kind: "command",
		faces: officeFace,
		roles: administrator,
		input: act({ printerId: m.id }),
		output: nothing,
	}),
	method("printers.test", {
		kind: "command",
		faces: officeFace,
		roles: administrator,
		input: act({ printerId: m.id }),
		output: printJobSchema,
	}),
	/**
	 * Prints a paper once. What may already have come out is refused, unless a copy is asked for:
	 * that one says COPIA and its number.
	 */
	method("print.paper", {
		kind: "command",
		faces: staffFaces,
		roles: everyRole,
		input: act({ ...asked, copy: z.boolean().default(false) }),
		output: printJobSchema,
	}),
	/** The lobby's own: nobody is signed in there, and a ticket has nothing personal. */
	method("print.ticket", {
		kind: "command",
		faces: ["kiosk", "checkpoint"],
		roles: null,
		input: act({ ticketId: m.id }),
		output: printJobSchema,
	}),
	/** What to bring, for whoever stands at the lobby's screen; nothing says who that is. */
	method("print.requirements", {
		kind: "command",
		faces: ["kiosk"],
		roles: null,
		input: act({
			procedureId: z.string().max(100),
			version: z.int().min(1),
			/** The requirements that were not ticked, by id. */
			missing: z.array(z.string().max(100)).max(60),
			language: z.enum(["es", "en"]).default("es"),
		}),
		output: printJobSchema,
	}),
	/** The latest first. */
	method("print.jobs", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject(asked),
		output: z.object({ jobs: z.array(printJobSchema) }),
	}),
	/** The same paper as a page to keep (PDF, base64). */
	method("print.pdf", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject(asked),
		output: z.object({ name: z.string(), pdf: z.string() }),
	}),
] as const;
