/** Amounts in words, as Mexican receipts print them. */
import { MAX_CENTS } from "./money.ts";

const small = [
	"CERO UNO DOS TRES CUATRO CINCO SEIS SIETE OCHO NUEVE",
	"DIEZ ONCE DOCE TRECE CATORCE QUINCE DIECISÉIS DIECISIETE DIECIOCHO DIECINUEVE",
	"VEINTE VEINTIUNO VEINTIDÓS VEINTITRÉS VEINTICUATRO VEINTICINCO VEINTISÉIS VEINTISIETE VEINTIOCHO VEINTINUEVE",
].flatMap((line) => line.split(" "));
const tens = "TREINTA CUARENTA CINCUENTA SESENTA SETENTA OCHENTA NOVENTA".split(
	" ",
);
const hundreds =
	"CIENTO DOSCIENTOS TRESCIENTOS CUATROCIENTOS QUINIENTOS SEISCIENTOS SETECIENTOS OCHOCIENTOS NOVECIENTOS".split(
		" ",
	);

function below100(n: number): string {
	if (n < 30) return small[n] ?? "";
	const ten = tens[Math.floor(n / 10) - 3] ?? "";
	return n % 10 === 0 ? ten : `${ten} Y ${small[n % 10]}`;
}

function below1000(n: number): string {
	if (n === 100) return "CIEN";
	if (n < 100) return below100(n);
	const hundred = hundreds[Math.floor(n / 100) - 1] ?? "";
	return n % 100 === 0 ? hundred : `${hundred} ${below100(n % 100)}`;
}

/** Before a noun `uno` loses its last letter: VEINTIÚN MIL, UN PESO. */
const shortened = (words: string) =>
	words.replace(/VEINTIUNO$/, "VEINTIÚN").replace(/UNO$/, "UN");

function belowMillion(n: number): string {
	const thousands = Math.floor(n / 1000);
	const rest = n % 1000;
	if (thousands === 0) return below1000(rest);
	const head =
		thousands === 1 ? "MIL" : `${shortened(below1000(thousands))} MIL`;
	return rest === 0 ? head : `${head} ${below1000(rest)}`;
}

/** A whole number in capital Spanish words, below a million millions. */
export function numberInWords(n: number): string {
	if (!Number.isInteger(n) || n < 0 || n >= 1e12)
		throw new RangeError(`no words for ${n}`);
	const millions = Math.floor(n / 1e6);
	const rest = n % 1e6;
	if (millions === 0) return belowMillion(rest);
	const head =
		millions === 1
			? "UN MILLÓN"
			: `${shortened(belowMillion(millions))} MILLONES`;
	return rest === 0 ? head : `${head} ${belowMillion(rest)}`;
}

/** `(DOSCIENTOS CINCUENTA Y OCHO PESOS 08/100 M.N.)` @throws RangeError beyond the largest sum accepted */
export function amountInWords(cents: number): string {
	if (!Number.isInteger(cents) || cents < 0 || cents > MAX_CENTS)
		throw new RangeError(`no words for ${cents} cents`);
	const pesos = Math.floor(cents / 100);
	const fraction = String(cents % 100).padStart(2, "0");
	const noun =
		pesos === 1
			? "PESO"
			: pesos > 0 && pesos % 1e6 === 0
				? "DE PESOS"
				: "PESOS";
	return `(${shortened(numberInWords(pesos))} ${noun} ${fraction}/100 M.N.)`;
}
