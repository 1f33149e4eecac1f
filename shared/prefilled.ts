/**
 * A request that somebody filled in at home, on the municipality's portal. It travels whole in a QR, signed
 * by the central, because the office that reads it may be offline for weeks.
 */
import { z } from "zod";
import { answersSchema } from "./forms.ts";
import { uuidSchema } from "./sync-protocol.ts";

/** What its code begins with: no appointment, pass or address does. */
export const PREFILLED_START = "SOL0";
/**
 * Letters of a code at most: version 31 of a QR at its lowest correction, which a telephone still shows in
 * squares a scanner can tell apart.
 */
export const PREFILLED_CODE_MOST = 2_700;
/** Of the answers' JSON, in UTF-8. */
export const PREFILLED_ANSWER_BYTES = 1_000;
/** How long a request can be used after it was made. */
export const PREFILLED_DAYS = 30;

const said = (most: number) =>
	z
		.string()
		.trim()
		.max(most)
		.refine((text) => text.isWellFormed())
		.optional();

/** What the counter's own form asks of an applicant; nothing of it was checked at home. */
export const prefilledApplicantSchema = z.strictObject({
	names: said(100),
	firstSurname: said(100),
	secondSurname: said(100),
	curp: said(18),
	rfc: said(13),
	phone: said(20),
});
export type PrefilledApplicant = z.infer<typeof prefilledApplicantSchema>;

const utf8 = new TextEncoder();
export const prefilledAnswersSchema = answersSchema.refine(
	(answers) =>
		utf8.encode(JSON.stringify(answers)).length <= PREFILLED_ANSWER_BYTES,
	{ message: `at most ${PREFILLED_ANSWER_BYTES} bytes` },
);

/** The signed claims. `use` keeps it apart from every other token of the central. Times are in seconds. */
export const prefilledClaimsSchema = z.strictObject({
	use: z.literal("request"),
	id: uuidSchema,
	/** The one office that takes it: two that are offline could not know of each other's ticket. */
	office: uuidSchema,
	procedure: z.string().min(1).max(100),
	/** Of the sheet whose form was answered. */
	version: z.int().min(1),
	answers: prefilledAnswersSchema,
	applicant: prefilledApplicantSchema.optional(),
	iat: z.int().min(0),
	exp: z.int().min(0),
});
export type PrefilledClaims = z.infer<typeof prefilledClaimsSchema>;

/** What a request leads to. It comes with a ticket when it is `ready`. */
export const prefilledStandings = [
	"ready",
	"used",
	"expired",
	"other_office",
	"other_version",
	"unknown_procedure",
] as const;
export type PrefilledStanding = (typeof prefilledStandings)[number];

/** As the kiosk sees it: nothing of what was written. */
export const foundPrefilledSchema = z.object({
	standing: z.enum(prefilledStandings),
	/** Null where it is not done here. */
	procedureId: z.string().nullable(),
	/** The ticket it came with. */
	number: z.string().nullable(),
});
export type FoundPrefilled = z.infer<typeof foundPrefilledSchema>;

/** What the counter's forms begin with; null once the case has it of its own. */
export const broughtSchema = z.object({
	answers: answersSchema.nullable(),
	applicant: prefilledApplicantSchema.nullable(),
});

/** Whether a text means to be such a code, right or wrong. */
export const isPrefilledCode = (text: string): boolean =>
	text.trim().toUpperCase().startsWith(PREFILLED_START);
