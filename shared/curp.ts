/** CURP: the key of a person in Mexico's population register (DOF 18-10-2021, Instructivo Normativo). */
import type { ErrorCode } from "./errors.ts";
import { isRealDate } from "./time.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
const STATES = new Set(
	"AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE".split(
		" ",
	),
);

/** What a valid CURP says. `state` NE: born abroad. */
export type CurpFacts = {
	curp: string;
	born: string;
	sex: string;
	state: string;
};

/** Spaces and case do not matter to a person who types it. */
export const normaliseCurp = (text: string) =>
	text.normalize("NFC").replace(/[\s-]/g, "").toUpperCase();

/** Check digit over the first 17 characters: (10 − Σ value × (18 − i) mod 10) mod 10. */
export function curpDigit(first17: string): number {
	let sum = 0;
	for (let i = 0; i < 17; i++)
		sum += ALPHABET.indexOf(first17.charAt(i)) * (18 - i);
	return (10 - (sum % 10)) % 10;
}

/** Reads a CURP, or says which of its parts is impossible. */
export function readCurp(
	text: string,
): { ok: true; facts: CurpFacts } | { ok: false; code: ErrorCode } {
	const curp = normaliseCurp(text);
	const parts =
		/^[A-Z][AEIOUX][A-Z]{2}(\d{2})(\d{2})(\d{2})([HMX])([A-Z]{2})[B-DF-HJ-NP-TV-Z]{3}([A-Z\d])(\d)$/.exec(
			curp,
		);
	if (!parts) return { ok: false, code: "curp_format" };
	const [, yy, month, day, sex, state, century, digit] = parts as unknown as [
		string,
		string,
		string,
		string,
		string,
		string,
		string,
		string,
	];
	if (!STATES.has(state)) return { ok: false, code: "curp_state" };
	const born = `${/\d/.test(century) ? "19" : "20"}${yy}-${month}-${day}`;
	if (!isRealDate(born)) return { ok: false, code: "curp_date" };
	if (curpDigit(curp.slice(0, 17)) !== Number(digit))
		return { ok: false, code: "curp_check_digit" };
	return { ok: true, facts: { curp, born, sex, state } };
}
