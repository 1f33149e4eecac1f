/** Shapes of what a citizen asks of the office at the lobby's screen besides a ticket. Nothing personal is in any of them. */
import { z } from "zod";
import { daySchema, uuidSchema as id, wallSchema } from "./sync-protocol.ts";

/** Where a case stands, as far as somebody with its paper in hand is told. */
export const citizenStatuses = [
	"open",
	"payment_due",
	"papers_missing",
	"in_study",
	"ready_granted",
	"ready_denied",
	"ready_dismissed",
	"delivered",
	"withdrawn",
	"refused",
	"replaced",
	"reversed",
] as const;
export const lookedUpSchema = z.object({
	procedure: z.string(),
	status: z.enum(citizenStatuses),
	/** The last day to pay or to bring what is missing. */
	until: daySchema.nullable(),
	/** The day the answer is due, where the procedure publishes a time. */
	answerBy: daySchema.nullable(),
});
export type LookedUp = z.infer<typeof lookedUpSchema>;

/** What a complaint can be about; the first two are what the law calls a Protesta Ciudadana. */
export const complaintSubjects = [
	"refused",
	"extra_paper",
	"money",
	"treatment",
	"wait",
	"other",
] as const;
export type ComplaintSubject = (typeof complaintSubjects)[number];
export const COMPLAINT_CHARACTERS = 4_000;

export const complaintSchema = z.object({
	id,
	number: z.string(),
	filedAt: wallSchema,
	/** When the auditor took it out; null while nobody did. */
	takenAt: wallSchema.nullable(),
});
export type Complaint = z.infer<typeof complaintSchema>;

/** Why a person is called to the lobby: help, or a language the screen does not speak yet. */
export const attentionReasons = ["help", "yua", "lsm"] as const;
export const attentionSchema = z.object({
	id,
	why: z.enum(attentionReasons),
	askedAt: wallSchema,
	/** Somebody said that they are on their way. */
	coming: z.boolean(),
});
export type Attention = z.infer<typeof attentionSchema>;
/** A call nobody answered is shown for so long; whoever waited has found another way by then. */
export const ATTENTION_MS = 15 * 60_000;
