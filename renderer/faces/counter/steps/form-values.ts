/** Between a procedure's form as it is typed, all of it text, and its answers. */
import { z } from "zod";
import {
	type AnswerProblem,
	type Answers,
	alsoRequired,
	checkAnswers,
	cleanAnswers,
	type Field,
	type Form,
} from "../../../../shared/forms.ts";
import { readDay, typedDay } from "./typed-day.ts";

const flat = z.union([z.string(), z.array(z.string())]);
const typedSchema = z.record(
	z.string(),
	z.union([flat, z.record(z.string(), flat)]),
);
export type Typed = z.infer<typeof typedSchema>;
type Flat = z.infer<typeof flat>;
type FlatField = Exclude<Field, { type: "object" }>;
type Answer = Answers[string];

/** The draft if there is a readable one, else what was answered before. */
export function startingValues(
	form: Form,
	draft: string | null,
	answers: Answers | null,
): Typed {
	let typed: Typed = {};
	if (draft) {
		try {
			typed = typedSchema.parse(JSON.parse(draft));
		} catch {
			// a draft of another version of the form: what was answered is the truth
		}
	}
	return Object.fromEntries(
		Object.entries(form.properties).map(([name, field]) => [
			name,
			typed[name] ?? toTyped(field, answers?.[name]),
		]),
	);
}

function toTyped(field: Field, answer: Answer | undefined): Typed[string] {
	if (field.type !== "object") return flatToTyped(field, answer);
	const inner = (answer ?? {}) as Record<string, Answer>;
	return Object.fromEntries(
		Object.entries(field.properties).map(([name, each]) => [
			name,
			flatToTyped(each, inner[name]),
		]),
	);
}

function flatToTyped(field: FlatField, answer: Answer | undefined): Flat {
	if (field.type === "array")
		return Array.isArray(answer)
			? answer.map((each) => one(field.items, each))
			: [];
	return answer === undefined ? "" : one(field, answer);
}

const one = (field: FlatField, answer: Answer): string =>
	typeof answer === "boolean"
		? answer
			? "yes"
			: "no"
		: field.type === "string" && field.format === "date"
			? typedDay(String(answer))
			: String(answer);

/** What was typed as answers; what is no number or date stays as it is, for the check to say so. */
export function toAnswers(form: Form, typed: Typed): Answers {
	const given = (fields: Record<string, Field>, values: Typed): Answers =>
		Object.fromEntries(
			Object.entries(fields).flatMap(([name, field]) => {
				const value = values[name];
				if (value === undefined || value === "") return [];
				return [
					[
						name,
						field.type === "object"
							? given(field.properties, value as Typed)
							: read(field, value as Flat),
					],
				];
			}),
		) as Answers;
	const all = given(form.properties, typed);
	const shown = shownFields(form, all);
	return cleanAnswers(
		Object.fromEntries(
			Object.entries(all).filter(([name]) => shown.includes(name)),
		),
	);
}

function read(field: FlatField, value: Flat): Answer {
	if (field.type === "array")
		return (Array.isArray(value) ? value : [value])
			.filter((each) => each.trim() !== "")
			.map((each) => read(field.items, each) as string);
	const text = String(value).trim();
	switch (field.type) {
		case "boolean":
			return text === "yes" ? true : text === "no" ? false : text;
		case "number":
		case "integer":
			return /^-?\d+([.,]\d+)?$/.test(text)
				? Number(text.replace(",", "."))
				: text;
		case "string":
			return field.format === "date" ? (readDay(text) ?? text) : text;
	}
}

/** The fields to show: one that only an unmet condition asks for is not asked for. */
export function shownFields(form: Form, answers: Answers): string[] {
	const asked = [...(form.required ?? []), ...alsoRequired(form, answers)];
	const conditional = form.then?.required ?? [];
	return Object.keys(form.properties).filter(
		(name) => !conditional.includes(name) || asked.includes(name),
	);
}

export type Problems = Partial<Record<string, AnswerProblem["problem"]>>;

/** What is wrong, by the path of the field that shows it: of a whole group or list, its own fields. */
export function problemsOf(form: Form, answers: Answers): Problems {
	const at = ({ path, problem }: AnswerProblem): [string, typeof problem][] => {
		const field = form.properties[path];
		if (field?.type === "object")
			return (field.required ?? Object.keys(field.properties)).map((name) => [
				`${path}.${name}`,
				problem,
			]);
		return [[path, problem]];
	};
	return Object.fromEntries(checkAnswers(form, answers).flatMap(at));
}
