import { describe, expect, test } from "vitest";
import {
	problemsOf,
	shownFields,
	startingValues,
	toAnswers,
} from "../../renderer/faces/counter/steps/form-values.ts";
import {
	readDay,
	typedDay,
} from "../../renderer/faces/counter/steps/typed-day.ts";
import forms from "../../resources/catalogue/forms.json" with { type: "json" };
import { formSchema } from "../../shared/forms.ts";

const residence = formSchema.parse(forms["mbj-constancia-residencia"]);
const adoption = formSchema.parse(forms["mbj-adopcion-animal"]);

describe("a form as it is typed", () => {
	test("becomes answers: numbers, dates, yes and no, lists and groups; nothing empty is one", () => {
		expect(
			toAnswers(residence, {
				domicilio: {
					supermanzana: " 23 ",
					manzana: "14",
					lote: "5",
					calle: "",
				},
				desde: "12/3/1984",
				motivo: "trámite escolar",
				personas: "4",
			}),
		).toEqual({
			domicilio: { supermanzana: "23", manzana: "14", lote: "5" },
			desde: "1984-03-12",
			motivo: "trámite escolar",
			personas: 4,
		});
		expect(
			toAnswers(adoption, {
				propia: "yes",
				visita: "no",
				otrosAnimales: ["gato", " "],
			}),
		).toEqual({ propia: true, visita: false, otrosAnimales: ["gato"] });
	});
	test("says what is wrong at the field that shows it, a missing group at its own fields", () => {
		const answers = toAnswers(residence, {
			motivo: "otro",
			personas: "cuatro",
			desde: "31/02/2020",
		});
		expect(problemsOf(residence, answers)).toEqual({
			"domicilio.supermanzana": "missing",
			"domicilio.manzana": "missing",
			"domicilio.lote": "missing",
			desde: "not_a_date",
			otroMotivo: "missing",
			personas: "wrong_type",
		});
	});
	test("shows what only a condition asks for when it holds, and lets it go when it no longer does", () => {
		expect(shownFields(residence, {})).not.toContain("otroMotivo");
		expect(shownFields(residence, { motivo: "otro" })).toContain("otroMotivo");
		expect(
			toAnswers(residence, { motivo: "trámite laboral", otroMotivo: "beca" }),
		).toEqual({ motivo: "trámite laboral" });
	});
	test("begins with its draft, else with what was answered; a draft that cannot be read is passed over", () => {
		const answers = {
			domicilio: { supermanzana: "23", manzana: "14", lote: "5" },
			desde: "1984-03-12",
			personas: 4,
		};
		const typed = startingValues(residence, "{not json", answers);
		expect(typed).toMatchObject({ desde: "12/03/1984", personas: "4" });
		expect(toAnswers(residence, typed)).toEqual(answers);
		expect(
			startingValues(residence, '{"personas":"5"}', answers).personas,
		).toBe("5");
	});
});

test.each([
	["12/3/1984", "1984-03-12"],
	["12-03-1984", "1984-03-12"],
	["12031984", "1984-03-12"],
	["1984-03-12", "1984-03-12"],
	["29/02/2023", null],
	["mañana", null],
])("the day %s is read as %s", (text, date) => {
	expect(readDay(text)).toBe(date);
	if (date) expect(readDay(typedDay(date))).toBe(date);
});
