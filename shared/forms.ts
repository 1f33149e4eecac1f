/**
 * Forms of procedures: a subset of JSON Schema (draft 2020-12) that a face can render with ordinary
 * fields, and its validator. Pure and without `eval`, so it runs under the faces' CSP too.
 */
import { z } from "zod";
import { isRealDate } from "./time.ts";

const title = z.string().min(1).max(200);
const said = { title, description: z.string().max(500).optional() };
const size = z.int().min(0).max(10_000).optional();
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

const stringField = z.strictObject({
	type: z.literal("string"),
	...said,
	minLength: size,
	maxLength: size,
	format: z.literal("date").optional(),
	enum: z.array(z.string().min(1).max(200)).min(1).max(100).optional(),
});
const numberField = z.strictObject({
	type: z.enum(["number", "integer"]),
	...said,
	minimum: z.number().optional(),
	maximum: z.number().optional(),
});
const booleanField = z.strictObject({ type: z.literal("boolean"), ...said });
const scalarField = z.discriminatedUnion("type", [
	stringField,
	numberField,
	booleanField,
]);
const arrayField = z.strictObject({
	type: z.literal("array"),
	...said,
	items: scalarField,
	minItems: size,
	maxItems: size,
});
const flatField = z.discriminatedUnion("type", [
	stringField,
	numberField,
	booleanField,
	arrayField,
]);

type Named = { properties: object; required?: string[] | undefined };
const requiredAreThere = ({ properties, required = [] }: Named) =>
	required.every((each) => each in properties);
const objectField = z
	.strictObject({
		type: z.literal("object"),
		...said,
		properties: z.record(name, flatField),
		required: z.array(name).max(50).optional(),
		additionalProperties: z.literal(false),
	})
	.refine(requiredAreThere, { path: ["required"] });
const field = z.discriminatedUnion("type", [
	stringField,
	numberField,
	booleanField,
	arrayField,
	objectField,
]);
export type Field = z.infer<typeof field>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** Each named property has the value; `required` names them too, else an absent one would count as equal. */
const condition = z
	.strictObject({
		properties: z.record(name, z.strictObject({ const: scalar })),
		required: z.array(name).min(1).max(5),
	})
	.refine(
		({ properties, required }) =>
			Object.keys(properties).sort().join() === [...required].sort().join(),
		{ path: ["required"] },
	);

/** A form. `if`/`then`: with these values, these fields are required too. */
export const formSchema = z
	.strictObject({
		$schema: z
			.literal("https://json-schema.org/draft/2020-12/schema")
			.optional(),
		type: z.literal("object"),
		title: title.optional(),
		properties: z.record(name, field),
		required: z.array(name).max(50).optional(),
		additionalProperties: z.literal(false),
		if: condition.optional(),
		// biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
		then: z.strictObject({ required: z.array(name).min(1).max(50) }).optional(),
	})
	.refine(requiredAreThere, { path: ["required"] })
	.refine((form) => (form.if === undefined) === (form.then === undefined), {
		path: ["if"],
	})
	.refine(
		({ properties, if: when, then }) =>
			[...(when?.required ?? []), ...(then?.required ?? [])].every(
				(each) => each in properties,
			),
		{ path: ["then"] },
	)
	.refine(({ properties }) => Object.keys(properties).length <= 50, {
		path: ["properties"],
	});
export type Form = z.infer<typeof formSchema>;

/** Where a form holds what this program does not render, and which keyword or part it is. */
export type FormProblem = { path: string; construct: string };

/** @returns the form, or every construct that is refused. */
export function readForm(
	raw: unknown,
): { form: Form } | { problems: FormProblem[] } {
	const read = formSchema.safeParse(raw);
	if (read.success) return { form: read.data };
	const problems = read.error.issues.flatMap((issue): FormProblem[] => {
		const path = issue.path.join(".");
		if (issue.code === "unrecognized_keys")
			return issue.keys.map((construct) => ({ path, construct }));
		return [{ path, construct: String(issue.path.at(-1) ?? issue.code) }];
	});
	return { problems };
}

const value = z
	.string()
	.trim()
	.max(2000)
	.refine((text) => text.isWellFormed());
const flat = z.union([value, z.number(), z.boolean()]);
const flatOrList = z.union([flat, z.array(flat).max(100)]);
const key = z.string().max(40);
/** What a face sends; whether it fits the form is another question. */
export const answersSchema = z.record(
	key,
	z.union([flatOrList, z.record(key, flatOrList)]),
);
export type Answers = z.infer<typeof answersSchema>;

export const answerProblems = [
	"missing",
	"unexpected",
	"wrong_type",
	"too_short",
	"too_long",
	"too_small",
	"too_big",
	"not_a_date",
	"not_a_choice",
	"too_few",
	"too_many",
] as const;
export type AnswerProblem = {
	path: string;
	problem: (typeof answerProblems)[number];
};

/** What was left empty is no answer: texts of nothing, lists and groups without an entry. */
export function cleanAnswers(answers: Answers): Answers {
	const kept = (each: unknown): unknown => {
		if (each === "" || each === null) return undefined;
		if (Array.isArray(each)) {
			const list = each.filter((one) => one !== "");
			return list.length > 0 ? list : undefined;
		}
		if (typeof each !== "object") return each;
		const inner = cleanAnswers(each as Answers);
		return Object.keys(inner).length > 0 ? inner : undefined;
	};
	return Object.fromEntries(
		Object.entries(answers)
			.map(([name, each]) => [name, kept(each)] as const)
			.filter(([, each]) => each !== undefined),
	) as Answers;
}

/** Every field that is not right, in the form's order; an empty list is a complete form. */
export function checkAnswers(form: Form, answers: Answers): AnswerProblem[] {
	const required = [...(form.required ?? []), ...alsoRequired(form, answers)];
	return checkGroup("", form.properties, required, cleanAnswers(answers));
}

/** Fields that the values given so far make required. */
export function alsoRequired(form: Form, answers: Answers): string[] {
	const { if: when, then } = form;
	if (!when || !then) return [];
	const holds = Object.entries(when.properties).every(
		([name, { const: wanted }]) => answers[name] === wanted,
	);
	return holds ? then.required : [];
}

function checkGroup(
	prefix: string,
	properties: Record<string, Field>,
	required: readonly string[],
	answers: Record<string, unknown>,
): AnswerProblem[] {
	const problems: AnswerProblem[] = [];
	for (const [name, field] of Object.entries(properties)) {
		const path = prefix + name;
		if (Object.hasOwn(answers, name))
			problems.push(...checkField(path, field, answers[name]));
		else if (required.includes(name))
			problems.push({ path, problem: "missing" });
	}
	for (const name of Object.keys(answers))
		if (!Object.hasOwn(properties, name))
			problems.push({ path: prefix + name, problem: "unexpected" });
	return problems;
}

function checkField(
	path: string,
	field: Field,
	given: unknown,
): AnswerProblem[] {
	const is = (problem: AnswerProblem["problem"]) => [{ path, problem }];
	switch (field.type) {
		case "boolean":
			return typeof given === "boolean" ? [] : is("wrong_type");
		case "number":
		case "integer": {
			const whole = field.type === "integer";
			if (typeof given !== "number" || (whole && !Number.isInteger(given)))
				return is("wrong_type");
			if (given < (field.minimum ?? given)) return is("too_small");
			return given > (field.maximum ?? given) ? is("too_big") : [];
		}
		case "string":
			return checkText(field, given).flatMap(is);
		case "array":
			if (!Array.isArray(given)) return is("wrong_type");
			if (given.length < (field.minItems ?? 0)) return is("too_few");
			if (given.length > (field.maxItems ?? given.length))
				return is("too_many");
			return given.flatMap((each, i) =>
				checkField(`${path}.${i}`, field.items, each),
			);
		case "object":
			if (typeof given !== "object" || given === null || Array.isArray(given))
				return is("wrong_type");
			return checkGroup(
				`${path}.`,
				field.properties,
				field.required ?? [],
				given as Record<string, unknown>,
			);
	}
}

function checkText(
	field: z.infer<typeof stringField>,
	given: unknown,
): AnswerProblem["problem"][] {
	if (typeof given !== "string") return ["wrong_type"];
	const length = [...given].length; // JSON Schema counts characters, not UTF-16 units
	if (field.enum && !field.enum.includes(given)) return ["not_a_choice"];
	if (field.format === "date" && !isRealDate(given)) return ["not_a_date"];
	if (length < (field.minLength ?? 0)) return ["too_short"];
	return length > (field.maxLength ?? length) ? ["too_long"] : [];
}

/** For a sheet that has no form of its own. */
export const genericForm: Form = {
	type: "object",
	title: "Solicitud",
	properties: {
		request: {
			type: "string",
			title: "Qué solicita",
			minLength: 3,
			maxLength: 1000,
		},
		place: {
			type: "string",
			title: "Domicilio o lugar del que se trata",
			maxLength: 300,
		},
		notes: { type: "string", title: "Observaciones", maxLength: 1000 },
	},
	required: ["request"],
	additionalProperties: false,
};
