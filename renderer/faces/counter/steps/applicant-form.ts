import { z } from "zod";
import type { Representative } from "../../../../shared/case-model.ts";
import { readCurp } from "../../../../shared/curp.ts";
import type { ErrorCode } from "../../../../shared/errors.ts";
import type { Applicant, Case } from "../../../../shared/model.ts";
import type { PrefilledApplicant } from "../../../../shared/prefilled.ts";
import { readRfc } from "../../../../shared/rfc.ts";
import { readDay, typedDay } from "./typed-day.ts";

export const documents = [
	"passport",
	"migration",
	"consular",
	"to_verify",
] as const;
export const authorities = ["letter", "notarial", "parent", "company"] as const;

const named = {
	names: z.string(),
	firstSurname: z.string(),
	secondSurname: z.string(),
};
const nobody = { names: "", firstSurname: "", secondSurname: "" };
const representativeSchema = z.object({
	...named,
	authority: z.enum(authorities),
	scope: z.string(),
	date: z.string(),
	paper: z.string(),
});
const noRepresentative: z.infer<typeof representativeSchema> = {
	...nobody,
	authority: "letter",
	scope: "",
	date: "",
	paper: "",
};

/** What is typed, as it is typed. */
export const formSchema = z.object({
	...named,
	curp: z.string(),
	withoutCurp: z.boolean(),
	document: z.enum(documents),
	number: z.string(),
	reason: z.string(),
	phone: z.string(),
	rfc: z.string().default(""),
	attends: z.enum(["self", "representative"]).default("self"),
	representative: representativeSchema.default(noRepresentative),
	companions: z.array(z.object(named)).default([]),
});
export type Form = z.infer<typeof formSchema>;

const empty = formSchema.parse({
	...nobody,
	curp: "",
	withoutCurp: false,
	document: "passport",
	number: "",
	reason: "",
	phone: "",
});
export const emptyCompanion = nobody;

/** The draft if there is a readable one, else what the case holds, else what was filled in at home. */
export function startingForm(
	draft: string | null,
	file: Pick<Case, "applicant" | "representative" | "companions">,
	fromHome: PrefilledApplicant | null = null,
): Form {
	if (draft) {
		try {
			return formSchema.parse(JSON.parse(draft));
		} catch {
			// a draft of another version of this form: the case's own data are the truth
		}
	}
	const { applicant, representative, companions } = file;
	const others = { companions, ...standsFor(representative) };
	if (!applicant) return { ...empty, ...others, ...typedAtHome(fromHome) };
	const { names, firstSurname, secondSurname, phone, noCurp } = applicant;
	return {
		...empty,
		...others,
		names,
		firstSurname,
		secondSurname,
		phone,
		curp: applicant.curp ?? "",
		rfc: applicant.rfc ?? "",
		withoutCurp: noCurp !== null,
		...(noCurp ?? {}),
	};
}

function typedAtHome(fromHome: PrefilledApplicant | null): Partial<Form> {
	if (!fromHome) return {};
	const { names, firstSurname, secondSurname, curp, rfc, phone } = fromHome;
	return {
		names: names ?? "",
		firstSurname: firstSurname ?? "",
		secondSurname: secondSurname ?? "",
		phone: phone ?? "",
		curp: (curp ?? "").toUpperCase(),
		rfc: (rfc ?? "").toUpperCase(),
	};
}

function standsFor(who: Representative | null) {
	if (!who) return {};
	const { date, document: paper, ...rest } = who;
	return {
		attends: "representative" as const,
		representative: { ...rest, date: typedDay(date), paper },
	};
}

const trimmed = (who: typeof nobody) => ({
	names: who.names.trim(),
	firstSurname: who.firstSurname.trim(),
	secondSurname: who.secondSurname.trim(),
});

export function toApplicant(form: Form): Applicant {
	const { document, number, reason } = form;
	return {
		...trimmed(form),
		phone: form.phone.trim(),
		rfc: form.rfc.trim() || null,
		curp: form.withoutCurp ? null : form.curp,
		noCurp: form.withoutCurp
			? { document, number: number.trim(), reason: reason.trim() }
			: null,
	};
}

export function toRepresentative(form: Form): Representative | null {
	if (form.attends === "self") return null;
	const { authority, scope, date, paper } = form.representative;
	return {
		...trimmed(form.representative),
		authority,
		scope: scope.trim(),
		date: readDay(date) ?? date,
		document: paper.trim(),
	};
}

export const toCompanions = (form: Form) => form.companions.map(trimmed);

/** What stops a form, by the path of its field: the code of the sentence to show there. */
export type Problem =
	| ErrorCode
	| `field.${"needed" | "number" | "reason" | "date" | "scope" | "paper"}`;
export type Problems = Partial<Record<string, Problem>>;

export function problemsOf(form: Form): Problems {
	const found: Problems = { ...nameProblems("", form) };
	if (form.rfc.trim() && !readRfc(form.rfc)) found.rfc = "rfc_format";
	if (form.withoutCurp) {
		if (form.document === "to_verify") {
			if (form.reason.trim().length < 3) found.reason = "field.reason";
		} else if (!form.number.trim()) found.number = "field.number";
	} else {
		const read = readCurp(form.curp);
		if (!read.ok) found.curp = read.code;
	}
	if (form.attends === "representative") {
		const { scope, date, paper } = form.representative;
		Object.assign(found, nameProblems("representative.", form.representative));
		if (!scope.trim()) found["representative.scope"] = "field.scope";
		if (!readDay(date)) found["representative.date"] = "field.date";
		if (!paper.trim()) found["representative.paper"] = "field.paper";
	}
	for (const [index, each] of form.companions.entries())
		Object.assign(found, nameProblems(`companions.${index}.`, each));
	return found;
}

function nameProblems(path: string, who: typeof nobody): Problems {
	const found: Problems = {};
	if (!who.names.trim()) found[`${path}names`] = "field.needed";
	if (!who.firstSurname.trim() && !who.secondSurname.trim())
		found[`${path}firstSurname`] = "name_missing";
	return found;
}
