/** Check characters, folios and ticket numbers. */

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Check character by ISO/IEC 7064 MOD 37-36 (hybrid system) over digits and capital letters.
 * Throws on any other character.
 */
export function checkCharacter(text: string): string {
	let check = 36;
	for (const character of text) {
		const value = ALPHABET.indexOf(character);
		if (value < 0) throw new Error(`no check value for ${character}`);
		check += value;
		check = (check > 36 ? check - 36 : check) * 2;
		if (check >= 37) check -= 37;
	}
	return ALPHABET.charAt((37 - check) % 36);
}

/** `OFFICE-YEAR-TT-NNNNNN-C`; the check character covers everything before it but the hyphens. */
export function makeFolio(
	office: string,
	year: number,
	terminalCode: string,
	number: number,
): string {
	const serial = String(number).padStart(6, "0");
	const check = checkCharacter(`${office}${year}${terminalCode}${serial}`);
	return `${office}-${year}-${terminalCode}-${serial}-${check}`;
}

/** Whether the folio has the right form and its check character fits. */
export function isFolio(folio: string): boolean {
	const match =
		/^([A-Z0-9]{2,8})-(\d{4})-([0-9A-HJKMNP-TV-Z]{2})-(\d{6,})-([0-9A-Z])$/.exec(
			folio,
		);
	if (!match) return false;
	return checkCharacter(match.slice(1, 5).join("")) === match[5];
}

/** `A-012`: what the board shows. */
export const ticketNumber = (prefix: string, number: number) =>
	`${prefix}-${String(number).padStart(3, "0")}`;
