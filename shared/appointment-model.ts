/** Appointments as a file or the feed brings them. Nothing personal: who has one shows its code. */
import { z } from "zod";
import { ticketStateSchema } from "./model.ts";
import { daySchema, wallSchema } from "./sync-protocol.ts";

export const appointmentSchema = z.object({
	id: z.string(),
	procedureId: z.string(),
	/** Null where the catalogue does not have it, or it is not done here. */
	procedure: z.string().nullable(),
	day: daySchema,
	start: wallSchema,
	end: wallSchema,
});
export type Appointment = z.infer<typeof appointmentSchema>;

/** What a code leads to. A ticket can be had with `ready`, `early` and `late`. */
export const standingSchema = z.enum([
	"ready",
	"early",
	"late",
	"other_day",
	"used",
	"cancelled",
	"unknown_procedure",
]);
export type Standing = z.infer<typeof standingSchema>;

export const foundAppointmentSchema = appointmentSchema.extend({
	standing: standingSchema,
	/** The ticket it was used for. */
	number: z.string().nullable(),
});
export type FoundAppointment = z.infer<typeof foundAppointmentSchema>;

export const listedAppointmentSchema = foundAppointmentSchema.extend({
	code: z.string(),
	/** Where its ticket is now. */
	ticket: ticketStateSchema.nullable(),
});
export type ListedAppointment = z.infer<typeof listedAppointmentSchema>;

/** Why a line of the file is not taken. */
export const lineProblemSchema = z.object({
	line: z.int(),
	/** Empty where it is about the whole line. */
	field: z.enum(["", "id", "procedure", "start", "end", "code"]),
	problem: z.enum([
		"not_json",
		"not_object",
		"missing",
		"not_text",
		"too_long",
		"not_time",
		"not_after_start",
		"code_form",
		"id_twice",
		"code_twice",
		"of_central",
	]),
});
export type LineProblem = z.infer<typeof lineProblemSchema>;
