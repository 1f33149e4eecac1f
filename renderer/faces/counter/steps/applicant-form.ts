import { z } from "zod";
import { readCurp } from "../../../../shared/curp.ts";
import type { ErrorCode } from "../../../../shared/errors.ts";
import type { Applicant, Case } from "../../../../shared/model.ts";

export const documents = [
	"passport",
	"migration",
	"consular",
	"to_verify",
] as const;

/** What is typed, as it is typed. */
export const formSchema = z.object({
	names: z.string(),
	firstSurname: z.string(),
	secondSurname: z.string(),
	curp: z.string(),
	withoutCurp: z.boolean(),
	document: z.enum(documents),
	number: z.string(),
	reason: z.string(),
	phone: z.string(),
});
export type Form = z.infer<typeof formSchema>;

const empty: Form = {
	names: "",
	firstSurname: "",
	secondSurname: "",
	curp: "",
	withoutCurp: false,
	document: "passport",
	number: "",
	reason: "",
	phone: "",
};

/** The draft if there is a readable one, else what the case holds. */
export function startingForm(
	draft: string | null,
	applicant: Case["applicant"],
): Form {
	if (draft) {
		try {
			return formSchema.parse(JSON.parse(draft));
		} catch {
			// a draft of another version of this form: the case's own data are the truth
		}
	}
	if (!applicant) return empty;
	const { names, firstSurname, secondSurname, phone, noCurp } = applicant;
	return {
		...empty,
		names,
		firstSurname,
		secondSurname,
		phone,
		curp: applicant.curp ?? "",
		withoutCurp: noCurp !== null,
		...(noCurp ?? {}),
	};
}

export function toApplicant(form: Form): Applicant {
	const {
		names,
		firstSurname,
		secondSurname,
		phone,
		document,
		number,
		reason,
	} = form;
	return {
		names: names.trim(),
		firstSurname: firstSurname.trim(),
		secondSurname: secondSurname.trim(),
		phone: phone.trim(),
		curp: form.withoutCurp ? null : form.curp,
		noCurp: form.withoutCurp
			? { document, number: number.trim(), reason: reason.trim() }
			: null,
	};
}

/** What stops a form, by field: the code of the sentence to show there. */
export type Problems = Partial<
	Record<
		keyof Form,
		ErrorCode | "field.needed" | "field.number" | "field.reason"
	>
>;

export function problemsOf(form: Form): Problems {
	const found: Problems = {};
	if (!form.names.trim()) found.names = "field.needed";
	if (!form.firstSurname.trim() && !form.secondSurname.trim())
		found.firstSurname = "name_missing";
	if (form.withoutCurp) {
		if (form.document === "to_verify") {
			if (form.reason.trim().length < 3) found.reason = "field.reason";
		} else if (!form.number.trim()) found.number = "field.number";
		return found;
	}
	const read = readCurp(form.curp);
	if (!read.ok) found.curp = read.code;
	return found;
}
