/** A complaint as it lies in the journal: for the holder of the auditor's private key, and for nobody at the office. */
import { z } from "zod";
import { complaintSubjects } from "../../shared/lobby-model.ts";
import { openSealed, sealTo } from "../keys/recovery.ts";

const PURPOSE = "ventanilla complaint 1";
/** The length of what somebody wrote is nobody's business either. */
const STEP_BYTES = 2_048;

export const complaintTextSchema = z.object({
	v: z.literal(1),
	number: z.string(),
	office: z.string(),
	filedAt: z.string(),
	subject: z.enum(complaintSubjects),
	text: z.string(),
	name: z.string(),
	contact: z.string(),
	language: z.string(),
});
export type ComplaintText = z.infer<typeof complaintTextSchema>;

export function sealComplaint(complaint: ComplaintText, auditorKey: string) {
	const bytes = Buffer.from(JSON.stringify(complaint));
	const padded = Buffer.alloc(
		Math.ceil(bytes.length / STEP_BYTES) * STEP_BYTES,
		" ",
	);
	bytes.copy(padded);
	return sealTo(padded, auditorKey, PURPOSE);
}

/** @throws where the key is another one, or the seal was changed. */
export const openComplaint = (
	sealed: unknown,
	auditorPrivateKey: string,
): ComplaintText =>
	complaintTextSchema.parse(
		JSON.parse(openSealed(sealed, auditorPrivateKey, PURPOSE).toString("utf8")),
	);
