/** What is odd about a person's keys and stops nothing: the papers decide. */
import { normaliseCurp, readCurp } from "../../../../shared/curp.ts";
import { readRfc } from "../../../../shared/rfc.ts";

type Named = { names: string; firstSurname: string; secondSurname: string };

const PARTICLES =
	/^(da|das|de|del|der|di|die|dd|el|la|los|las|le|les|mac|mc|van|von|y)$/i;
/** First names that a CURP passes over where another follows. */
const PASSED_OVER = /^(maria|ma|m|jose|j)\.?$/i;

/** Without accents; the tilde of an Ñ is none. */
const plain = (text: string) =>
	text
		.normalize("NFD")
		.replace(/n\u0303/gi, "Ñ")
		.replace(/\p{M}/gu, "");

/** The letter a CURP takes of a name: Ñ and what is no letter become X, and so does a surname one has not. */
function initial(text: string, passOver?: RegExp): string {
	const words = plain(text)
		.split(/[\s'’-]+/)
		.filter((word) => word && !PARTICLES.test(word));
	const word =
		(words.length > 1 && passOver?.test(words[0] ?? "")
			? words[1]
			: words[0]) ?? "";
	const letter = word.charAt(0).toUpperCase();
	return /[A-Z]/.test(letter) ? letter : "X";
}

/** Whether the initials in a valid CURP are those of the name. With one surname alone nobody can tell which it is. */
export function curpFitsName(curp: string, who: Named): boolean {
	const key = normaliseCurp(curp);
	if (!readCurp(key).ok || !who.names.trim()) return true;
	if (!who.firstSurname.trim() || !who.secondSurname.trim()) return true;
	return (
		key.charAt(0) === initial(who.firstSurname) &&
		key.charAt(2) === initial(who.secondSurname) &&
		key.charAt(3) === initial(who.names, PASSED_OVER)
	);
}

/** What the reader should compare in an RFC that is shaped like one. */
export function rfcCaution(rfc: string, curp: string): "digit" | "date" | null {
	const read = readRfc(rfc);
	if (!read) return null;
	const born = readCurp(curp);
	if (
		read.kind === "person" &&
		born.ok &&
		read.date !== normaliseCurp(curp).slice(4, 10)
	)
		return "date";
	return read.digitRight ? null : "digit";
}
