/**
 * What the code of a printed pass says. Letters and digits alone: a scanner types them the same
 * whatever keyboard layout the machine has.
 */
const START = "PASE";

export const passCode = (ticketId: string): string =>
	START + ticketId.replaceAll("-", "").toUpperCase();

/** The ticket of a pass, or null where the text is something else. */
export function readPass(text: string): string | null {
	const match =
		/^PASE([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$/.exec(
			text.trim().toUpperCase(),
		);
	return match ? match.slice(1).join("-").toLowerCase() : null;
}
