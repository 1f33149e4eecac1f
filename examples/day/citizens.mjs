/** Citizens who do not exist: names as they are in Yucatán and elsewhere, each with a CURP of their own. */

const women = ["María Guadalupe", "Ixchel", "Ana Sofía", "Begoña", "Nayeli"];
const men = ["José Ángel", "Iñaki", "Luis Fernando", "Balam", "Óscar"];
const surnames = [
	"Canul",
	"Pech",
	"Núñez",
	"D'Acosta",
	"Ek",
	"May",
	"Xool",
	"Ordóñez",
	"Uc",
	"Chan",
	"Ávila",
	"Zapata",
];
const ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

const letters = (name) =>
	name
		.replaceAll(/[ñÑ]/g, "X")
		.normalize("NFD")
		.toUpperCase()
		.replaceAll(/[^A-Z]/g, "");
const inner = (name, wanted) =>
	letters(name).slice(1).match(wanted)?.[0] ?? "X";
const two = (n) => String(n).padStart(2, "0");

/** The CURP a person born in Quintana Roo would have (Instructivo Normativo, DOF 18-10-2021). */
function curpOf({ names, firstSurname, secondSurname }, sex, born) {
	const vowel = /[AEIOU]/;
	const consonant = /[B-DF-HJ-NP-TV-Z]/;
	const first17 = [
		letters(firstSurname)[0],
		inner(firstSurname, vowel),
		letters(secondSurname)[0] ?? "X",
		letters(names)[0],
		two(born.year % 100),
		two(born.month),
		two(born.day),
		sex,
		"QR",
		inner(firstSurname, consonant),
		inner(secondSurname, consonant),
		inner(names, consonant),
		born.year < 2000 ? "0" : "A",
	].join("");
	const sum = [...first17].reduce(
		(total, character, i) => total + ALPHABET.indexOf(character) * (18 - i),
		0,
	);
	return `${first17}${(10 - (sum % 10)) % 10}`;
}

/** The n-th citizen. Every nineteenth has no CURP and shows a passport; every seventh has one surname. */
export function citizen(n) {
	const woman = n % 2 === 0;
	const list = woman ? women : men;
	const name = {
		names: list[n % list.length],
		firstSurname: surnames[n % surnames.length],
		secondSurname: n % 7 === 3 ? "" : surnames[(n * 5 + 1) % surnames.length],
	};
	const phone = `998 555 ${String(n % 10_000).padStart(4, "0")}`;
	if (n % 19 === 4)
		return {
			...name,
			phone,
			curp: null,
			noCurp: { document: "passport", number: `P${100_000 + n}`, reason: "" },
		};
	const born = {
		year: 1950 + ((n * 13) % 57),
		month: 1 + ((n * 7) % 12),
		day: 1 + ((n * 11) % 28),
	};
	return {
		...name,
		phone,
		curp: curpOf(name, woman ? "M" : "H", born),
		noCurp: null,
	};
}

export const representative = {
	names: "Aurora",
	firstSurname: "Baeza",
	secondSurname: "",
	authority: "letter",
	scope: "este trámite",
	date: "2026-01-15",
	document: "Carta poder ante dos testigos",
};

/** An answer that fits a field of the subset of JSON Schema that forms are made of. */
function answer(field) {
	if (field.enum) return field.enum[0];
	if (field.type === "boolean") return true;
	if (field.type === "number" || field.type === "integer")
		return Math.max(1, Math.ceil(field.minimum ?? 1));
	if (field.type === "array")
		return Array.from({ length: Math.max(1, field.minItems ?? 1) }, () =>
			answer(field.items),
		);
	if (field.type === "object") return answers(field);
	if (field.format === "date") return "2026-01-15";
	return "dato".padEnd(field.minLength ?? 4, "0").slice(0, field.maxLength);
}

/** Everything a form requires, also what its other answers make it require. */
export function answers({ properties, required = [], if: when, then }) {
	const given = Object.fromEntries(
		required.map((name) => [name, answer(properties[name])]),
	);
	const holds =
		when &&
		Object.entries(when.properties).every(
			([name, { const: value }]) => given[name] === value,
		);
	for (const name of holds ? then.required : [])
		given[name] ??= answer(properties[name]);
	return given;
}
