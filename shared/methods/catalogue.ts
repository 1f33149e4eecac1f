/** Keeping the catalogue, and the audit of what was entered beside it. */
import { z } from "zod";
import * as m from "../model.ts";
import { act, method, officeFace, watch } from "./method.ts";

/** A signed catalogue as text; a few hundred sheets fit into one message. */
const file = z.string().max(1_500_000);

export const catalogueMethods = [
	/** What the present catalogue lacks, or what would become of a file; nothing is changed. */
	method("catalogue.validate", {
		kind: "query",
		faces: officeFace,
		roles: watch,
		input: z.strictObject({ file: file.nullable().default(null) }),
		output: z.object({
			version: z.int().nullable(),
			hash: z.string().nullable(),
			sheets: z.array(
				m.sheetReportSchema.extend({ outcome: m.sheetOutcomeSchema }),
			),
			broken: z.array(m.brokenSheetSchema),
		}),
	}),
	/** Publishes a signed catalogue here; the good sheets are taken, the broken ones are listed. */
	method("catalogue.import", {
		kind: "command",
		faces: officeFace,
		roles: ["administrator"],
		input: act({ file }),
		output: z.object({
			version: z.int(),
			hash: z.string(),
			sheets: z.array(
				z.object({ id: z.string(), outcome: m.sheetOutcomeSchema }),
			),
			broken: z.array(m.brokenSheetSchema),
		}),
	}),
	/** The present catalogue, signed by this terminal. `version`: its own, or the next one to publish. */
	method("catalogue.export", {
		kind: "query",
		faces: officeFace,
		roles: ["administrator"],
		input: z.strictObject({ version: z.int().min(1).optional() }),
		output: z.object({
			version: z.int(),
			hash: z.string(),
			sheets: z.int(),
			file: z.string(),
		}),
	}),
	/** Fees that somebody entered by hand, newest first. */
	method("audit.enteredFees", {
		kind: "query",
		faces: officeFace,
		roles: watch,
		input: z.strictObject({
			before: m.wall.nullable().default(null),
			limit: z.int().min(1).max(200).default(50),
		}),
		output: z.object({
			fees: z.array(m.enteredFeeSchema),
			more: z.boolean(),
		}),
	}),
] as const;
