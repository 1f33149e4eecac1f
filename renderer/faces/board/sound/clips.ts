/** A call as clips of the bundled recording. */
import type { BoardCall } from "../../../../shared/model.ts";

/** "A-112" → prefix and number; a number too large for the clips is read digit by digit. */
export function clipsOf({
	number,
	counter,
}: Pick<BoardCall, "number" | "counter">): string[] {
	const [prefix = "", ordinal = ""] = number.split("-");
	return [
		"ticket",
		...[...prefix].flatMap((sign) => (/\d/.test(sign) ? `n${sign}` : sign)),
		...numberClips(ordinal),
		"counter",
		...numberClips(String(counter)),
	];
}

function numberClips(text: string): string[] {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value > 999)
		return [...text].map((sign) => `n${sign}`);
	if (value <= 100) return [`n${value}`];
	const rest = value % 100;
	return [`h${Math.floor(value / 100)}`, ...(rest > 0 ? [`n${rest}`] : [])];
}
