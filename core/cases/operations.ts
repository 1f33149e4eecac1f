/** Payloads and personal parts of the case operations. */
import { z } from "zod";
import {
	companionSchema,
	outcomeSchema,
	payOrderSchema,
	representativeSchema,
} from "../../shared/case-model.ts";
import { answersSchema } from "../../shared/forms.ts";
import { applicantSchema, cents, id, quoteSchema } from "../../shared/model.ts";
import { daySchema, hashSchema } from "../../shared/sync-protocol.ts";

export const opened = z.object({
	visit: id,
	procedure: z.string(),
	version: z.int(),
});
export const applicantSet = z.object({ curp: z.enum(["valid", "none"]) });
export const applicantPersonal = z.object({ applicant: applicantSchema });
export const requirementChecked = z.object({
	requirement: z.string(),
	original: z.boolean(),
	copies: z.int(),
});
/** Asked beyond the sheet. Its id is the requirement's from then on. */
export const paperAsked = z.object({ requirement: id });
export const paperAskedPersonal = z.object({
	name: z.string(),
	basis: z.string(),
});
/** Asked no more; why is the clerk's word, and may name somebody. */
export const paperUnasked = z.object({ requirement: id });
export const documentAttached = z.object({
	document: id,
	requirement: z.string(),
	sha256: hashSchema,
	size: z.int(),
	mime: z.string(),
	/** Unknown for a damaged PDF, and for what was attached before pages were counted. */
	pages: z.int().optional(),
});
export const documentMoved = z.object({
	document: id,
	requirement: z.string(),
});
export const documentPersonal = z.object({ name: z.string() });
export const answersSaved = z.object({ version: z.int(), fields: z.int() });
export const answersPersonal = z.object({ answers: answersSchema });
export const quoted = z.object({ quote: quoteSchema });
export const received = z.object({
	folio: z.string(),
	year: z.int(),
	terminalCode: z.string(),
	serial: z.int(),
	procedure: z.string(),
	version: z.int(),
	complete: z.boolean(),
	/** Requirements not met, by id: the deficiency notice is about these. */
	missing: z.array(z.string()),
	/** The last business day to bring them. */
	cureUntil: daySchema.nullish(),
	/** The last day of the time to resolve. */
	due: daySchema.nullish(),
	fee: cents,
	/** SHA-256 of the acknowledgement's canonical JSON (RFC 8785), which is in `sealed`. */
	sha256: hashSchema,
	token: z.string(),
});
export const receivedPersonal = z.object({ acknowledgement: z.string() });

export const awaiting = payOrderSchema.extend({
	year: z.int(),
	terminalCode: z.string(),
	serial: z.int(),
});
export const cured = z.object({
	complete: z.boolean(),
	missing: z.array(z.string()),
	late: z.boolean(),
});
export const taken = z.object({ visit: id, from: id });
export const resolved = z.object({ outcome: outcomeSchema });
export const delivered = z.object({
	to: z.enum(["applicant", "representative", "other"]),
});
export const deliveredPersonal = z.object({ name: z.string() });
/** Either a new acknowledgement, or the case that stands for this one. */
export const corrected = z.union([
	z.object({ replacedBy: id }),
	z.object({
		folio: z.string(),
		sha256: hashSchema,
		token: z.string(),
		curp: z.enum(["valid", "none"]).nullable(),
	}),
]);
export const correctedPersonal = z.object({
	applicant: applicantSchema.nullish(),
});
export const refusedPersonal = z.object({ reason: z.string() });
export const reversedPersonal = z.object({ reason: z.string() });
export const representativeSet = z.object({ authority: z.string().nullable() });
export const representativePersonal = z.object({
	representative: representativeSchema,
});
export const companionsSet = z.object({ count: z.int() });
export const companionsPersonal = z.object({
	companions: z.array(companionSchema),
});
