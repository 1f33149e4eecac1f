/** Forms: the subset of JSON Schema, and what a validator says of each field. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import forms from "../../resources/catalogue/forms.json" with { type: "json" };
import {
	type Answers,
	checkAnswers,
	cleanAnswers,
	type Form,
	genericForm,
	readForm,
} from "../../shared/forms.ts";

const form: Form = {
	type: "object",
	properties: {
		name: { type: "string", title: "Nombre", minLength: 2, maxLength: 5 },
		born: { type: "string", title: "Nació", format: "date" },
		use: { type: "string", title: "Uso", enum: ["casa", "otro"] },
		other: { type: "string", title: "Cuál" },
		area: { type: "number", title: "m²", minimum: 0, maximum: 100 },
		rooms: { type: "integer", title: "Cuartos" },
		own: { type: "boolean", title: "Propia" },
		pets: {
			type: "array",
			title: "Animales",
			items: { type: "string", title: "Animal" },
			minItems: 1,
			maxItems: 2,
		},
		place: {
			type: "object",
			title: "Lugar",
			properties: { lot: { type: "string", title: "Lote" } },
			required: ["lot"],
			additionalProperties: false,
		},
	},
	required: ["name"],
	additionalProperties: false,
	if: { properties: { use: { const: "otro" } }, required: ["use"] },
	// biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
	then: { required: ["other"] },
};
const problems = (answers: Answers) =>
	checkAnswers(form, answers).map(({ path, problem }) => `${path} ${problem}`);

describe("answers", () => {
	test("a whole form has no problem", () => {
		expect(
			problems({
				name: "Ana",
				born: "2000-02-29",
				use: "otro",
				other: "x",
				area: 100,
				rooms: 2,
				own: false,
				pets: ["gato"],
				place: { lot: "7" },
			}),
		).toEqual([]);
	});

	test.each<[Answers, string[]]>([
		[{}, ["name missing"]],
		[{ name: "" }, ["name missing"]],
		[{ name: "A" }, ["name too_short"]],
		[{ name: "ñ👍👍👍👍" }, []],
		[{ name: "abcdef" }, ["name too_long"]],
		[{ name: 5 }, ["name wrong_type"]],
		[{ name: "Ana", born: "2001-02-29" }, ["born not_a_date"]],
		[{ name: "Ana", born: "29/02/2000" }, ["born not_a_date"]],
		[{ name: "Ana", use: "barco" }, ["use not_a_choice"]],
		[{ name: "Ana", use: "otro" }, ["other missing"]],
		[{ name: "Ana", use: "casa" }, []],
		[{ name: "Ana", area: -1 }, ["area too_small"]],
		[{ name: "Ana", area: 101 }, ["area too_big"]],
		[{ name: "Ana", area: "3" }, ["area wrong_type"]],
		[{ name: "Ana", rooms: 1.5 }, ["rooms wrong_type"]],
		[{ name: "Ana", own: "sí" }, ["own wrong_type"]],
		[{ name: "Ana", pets: [] }, []],
		[{ name: "Ana", pets: ["a", "b", "c"] }, ["pets too_many"]],
		[{ name: "Ana", pets: ["a", 2] }, ["pets.1 wrong_type"]],
		[{ name: "Ana", place: {} }, []],
		[
			{ name: "Ana", place: { lot: "", x: "y" } },
			["place.lot missing", "place.x unexpected"],
		],
		[{ name: "Ana", place: "7" }, ["place wrong_type"]],
		[{ name: "Ana", toString: "x" }, ["toString unexpected"]],
	])("%j", (answers, expected) => {
		expect(problems(answers)).toEqual(expected);
	});

	test("nothing typed throws, and cleaning twice is cleaning once", () => {
		const anything = fc.dictionary(
			fc.oneof(fc.constantFrom(...Object.keys(form.properties)), fc.string()),
			fc.oneof(
				fc.string(),
				fc.double(),
				fc.boolean(),
				fc.array(fc.string()),
				fc.dictionary(fc.string(), fc.string()),
			),
		);
		fc.assert(
			fc.property(anything, (answers) => {
				for (const { path } of checkAnswers(form, answers as Answers))
					expect(typeof path).toBe("string");
				const once = cleanAnswers(answers as Answers);
				expect(cleanAnswers(once)).toEqual(once);
			}),
		);
	});
});

describe("forms", () => {
	test.each(Object.keys(forms))(
		"%s is read, and says first what is missing",
		(id) => {
			const read = readForm(forms[id as keyof typeof forms]);
			if (!("form" in read)) throw new Error(JSON.stringify(read.problems));
			const missing = checkAnswers(read.form, {}).map(({ path }) => path);
			expect(missing.sort()).toEqual([...(read.form.required ?? [])].sort());
		},
	);

	test("the general form is one of its own kind", () => {
		expect(readForm(genericForm)).toEqual({ form: genericForm });
	});
});
