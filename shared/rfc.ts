/** RFC: the key of a taxpayer. Its check digit is wrong in about 1.5 % of those in use, so that is told and never refused. */
import { isRealDate } from "./time.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
/** The public's and the foreigners' keys of the tax office; they have no check digit. */
const GENERIC = new Set(["XAXX010101000", "XEXX010101000"]);

export type RfcFacts = {
	rfc: string;
	kind: "person" | "company" | "generic";
	/** Year without its century, month and day, as they stand in it: `840312`. */
	date: string;
	digitRight: boolean;
};

/** Spaces, hyphens and case do not matter to a person who types it. */
export const normaliseRfc = (text: string) =>
	text.normalize("NFC").replace(/[\s-]/g, "").toUpperCase();

/** Over all but the last character, a company's led by a space: 11 − Σ value × (13 − i) mod 11; 10 is A, 11 is 0. */
export function rfcDigit(body: string): string {
	let sum = 0;
	for (const [i, letter] of [...body.padStart(12, " ")].entries())
		sum += ALPHABET.indexOf(letter) * (13 - i);
	const digit = 11 - (sum % 11);
	return digit === 11 ? "0" : digit === 10 ? "A" : String(digit);
}

/** Reads an RFC; null where it cannot be one. */
export function readRfc(text: string): RfcFacts | null {
	const rfc = normaliseRfc(text);
	const parts = /^([A-ZÑ&]{3,4})(\d{2})(\d{2})(\d{2})[A-Z\d]{2}[A\d]$/.exec(
		rfc,
	);
	if (!parts) return null;
	const [, letters = "", year, month, day] = parts;
	// 29 February may be of 2000, which every century but that one lacks
	const real = ["19", "20"].some((century) =>
		isRealDate(`${century}${year}-${month}-${day}`),
	);
	if (!real) return null;
	const generic = GENERIC.has(rfc);
	return {
		rfc,
		kind: generic ? "generic" : letters.length === 3 ? "company" : "person",
		date: `${year}${month}${day}`,
		digitRight: generic || rfcDigit(rfc.slice(0, -1)) === rfc.at(-1),
	};
}
