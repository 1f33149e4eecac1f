/** What happens to a case besides its first visit: waiting, changing hands, corrections, results. */
import { z } from "zod";
import {
	caseDeedSchema,
	companionSchema,
	foundCaseSchema,
	outcomeSchema,
	payOrderSchema,
	representativeSchema,
	searchReasonSchema,
	timelineSchema,
} from "../case-model.ts";
import * as m from "../model.ts";
import {
	act,
	authorisers,
	counterFace,
	desk,
	everyRole,
	method,
	staffFaces,
} from "./method.ts";

const reason = m.words.min(3);
const ofCase = { caseId: m.id };
const now = z.object({ state: m.caseStateSchema });
/** A case, its story, and what the caller may do with it now. */
const view = z.object({
	case: m.caseSchema,
	timeline: timelineSchema,
	deeds: z.array(caseDeedSchema),
});

export const caseLifeMethods = [
	method("cases.setRepresentative", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ...ofCase, representative: representativeSchema.nullable() }),
		output: z.object({ set: z.boolean() }),
	}),
	/** The others of a group that asks together. */
	method("cases.setCompanions", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ...ofCase, companions: z.array(companionSchema).max(50) }),
		output: z.object({ count: z.int() }),
	}),
	/** A payment order: the case waits for its money, at today's fee. */
	method("cases.awaitPayment", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act(ofCase),
		output: payOrderSchema,
	}),
	/** What was missing was brought, or part of it; late is recorded, never refused. */
	method("cases.cure", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act(ofCase),
		output: z.object({
			complete: z.boolean(),
			missing: z.array(z.string()),
			late: z.boolean(),
		}),
	}),
	/** Lets a case go, so that another counter may take it. */
	method("cases.handOver", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act(ofCase),
		output: z.object({ held: z.literal(false) }),
	}),
	/** Goes on with a case under the visit at hand: a later ticket, or another counter's. */
	method("cases.take", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ...ofCase, visitId: m.id }),
		output: now,
	}),
	method("cases.withdraw", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ...ofCase, reason }),
		output: now,
	}),
	/** The office does not receive it. The reason is printed for the citizen. */
	method("cases.refuse", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({ ...ofCase, reason }),
		output: now,
	}),
	method("cases.forward", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		input: act(ofCase),
		output: now,
	}),
	method("cases.resolve", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		input: act({
			...ofCase,
			outcome: outcomeSchema,
			note: m.words.default(""),
		}),
		output: now,
	}),
	method("cases.deliver", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		input: act({
			...ofCase,
			to: z.enum(["applicant", "representative", "other"]),
			/** Who took it and what they showed, where it was not the applicant. */
			name: m.words.default(""),
		}).refine(({ to, name }) => to === "applicant" || name.length >= 3, {
			path: ["name"],
		}),
		output: now,
	}),
	/**
	 * A new acknowledgement under the same folio, for other data of the applicant; or, with `replacedBy`,
	 * the note that another case stands for this one. The old receipt then answers "replaced".
	 */
	method("cases.correct", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		second: authorisers,
		input: act({
			...ofCase,
			applicant: m.applicantSchema.optional(),
			replacedBy: m.id.optional(),
			reason,
			second: m.secondPerson,
		}).refine(({ applicant, replacedBy }) => !applicant || !replacedBy, {
			path: ["replacedBy"],
		}),
		output: m.receiptSchema,
	}),
	/** The case counts no more; its payment is taken back in the same act where asked. */
	method("cases.reverse", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		second: authorisers,
		input: act({
			...ofCase,
			refund: z.boolean(),
			reason,
			second: m.secondPerson,
		}),
		output: now.extend({ cash: m.cents }),
	}),
	/** By folio or its number, payment order, CURP or name. Journaled without the text that was typed. */
	method("cases.search", {
		kind: "session",
		faces: staffFaces,
		roles: everyRole,
		input: act({
			text: m.words.min(2),
			reason: searchReasonSchema,
			limit: z.int().min(1).max(50).default(20),
		}),
		output: z.object({ cases: z.array(foundCaseSchema) }),
	}),
	/** Opens a case outside the visit at hand; whoever signed in may then read it until they sign out. */
	method("cases.look", {
		kind: "session",
		faces: staffFaces,
		roles: everyRole,
		input: act({ ...ofCase, reason }),
		output: view,
	}),
	/** The same again, after an act: of a visit of one's own, or looked at before. */
	method("cases.view", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject(ofCase),
		output: view,
	}),
	/**
	 * The cases under the same CURP. For a case of the visit at hand the visit is the reason; for any
	 * other one must be given. Journaled either way.
	 */
	method("cases.history", {
		kind: "session",
		faces: staffFaces,
		roles: everyRole,
		input: act({ ...ofCase, reason: searchReasonSchema.optional() }),
		output: z.object({ cases: z.array(foundCaseSchema) }),
	}),
	method("cases.timeline", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject(ofCase),
		output: z.object({ timeline: timelineSchema }),
	}),
] as const;
