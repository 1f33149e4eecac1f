/** How a request that was filled in at home stands at this moment. Pure. */
import {
	type Answers,
	checkAnswers,
	type Field,
	type Form,
	genericForm,
} from "../../shared/forms.ts";
import type { PrefilledStanding } from "../../shared/prefilled.ts";

export type PrefilledFacts = {
	office: string;
	version: number;
	answers: Answers;
	/** Seconds. */
	exp: number;
};
export type PrefilledPresent = {
	/** Milliseconds. */
	now: number;
	office: string;
	/** The sheet in force; null where the procedure is not done here. */
	sheet: { version: number; form?: Form | null | undefined } | null;
	used: boolean;
};

export function standingOf(
	{ office, version, answers, exp }: PrefilledFacts,
	present: PrefilledPresent,
): PrefilledStanding {
	const { sheet } = present;
	if (office !== present.office) return "other_office";
	if (!sheet) return "unknown_procedure";
	if (present.used) return "used";
	if (exp * 1000 <= present.now) return "expired";
	return version === sheet.version && fits(sheet.form ?? genericForm, answers)
		? "ready"
		: "other_version";
}

/** Wrong values are the counter's to show, each at its field; what has no field has no place to be shown. */
function fits(form: Form, answers: Answers): boolean {
	return checkAnswers(form, answers).every(
		({ path, problem }) =>
			problem !== "unexpected" &&
			(problem !== "wrong_type" ||
				(typeof at(answers, path) !== "object" && isLine(form, path))),
	);
}

/** Whether the field at the path is one to type into, and not a list or a group. */
function isLine({ properties }: Form, path: string): boolean {
	const field = path
		.split(".")
		.reduce<Field | undefined>(
			(each, key) =>
				each?.type === "object" ? each.properties[key] : undefined,
			{ type: "object", properties } as Field,
		);
	return (
		field !== undefined && field.type !== "object" && field.type !== "array"
	);
}

const at = (answers: unknown, path: string): unknown =>
	path
		.split(".")
		.reduce<unknown>(
			(value, key) =>
				typeof value === "object" && value !== null
					? (value as Record<string, unknown>)[key]
					: undefined,
			answers,
		);
