/** Appointments: brought by a file, found by their code, listed for the day. */
import { z } from "zod";
import {
	foundAppointmentSchema,
	lineProblemSchema,
	listedAppointmentSchema,
} from "../appointment-model.ts";
import { daySchema, wallSchema } from "../sync-protocol.ts";
import { act, everyRole, lead, method, staffFaces } from "./method.ts";

export const appointmentsMethods = [
	/**
	 * A file of `{id, procedure, start, end, code}`: a JSON list, or one object a line. It is the whole truth
	 * about the days it covers (from its first start to its last, where `from` and `to` say nothing): what is
	 * not in it there is cancelled. With a single problem nothing is taken. A time without a zone is the office's.
	 */
	method("appointments.import", {
		kind: "command",
		faces: ["office"],
		roles: lead,
		input: act({
			file: z.string().max(1_000_000),
			from: daySchema.optional(),
			to: daySchema.optional(),
		}),
		output: z.object({
			added: z.int(),
			changed: z.int(),
			same: z.int(),
			cancelled: z.int(),
			/** Taken, but their procedure is not in the catalogue: by its id. */
			unknown: z.array(z.string()),
			problems: z.array(lineProblemSchema),
		}),
	}),
	/** Limited tries where nobody is signed in. */
	method("appointments.find", {
		kind: "query",
		faces: ["kiosk", "checkpoint", "counter", "office"],
		roles: null,
		input: z.strictObject({ code: z.string().max(500) }),
		output: foundAppointmentSchema,
	}),
	method("appointments.list", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		/** Today where nothing is said. */
		input: z.strictObject({ day: daySchema.optional() }),
		output: z.object({
			day: daySchema,
			appointments: z.array(listedAppointmentSchema),
			importedAt: wallSchema.nullable(),
		}),
	}),
] as const;
