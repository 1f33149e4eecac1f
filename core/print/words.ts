/** The words of papers: in Spanish, whatever language the screen is in. */
import { IntlMessageFormat } from "intl-messageformat";
import texts from "../../resources/messages/paper.es-MX.json" with {
	type: "json",
};

export type PaperText = keyof typeof texts;

export const say = (
	key: PaperText,
	values: Record<string, string | number> = {},
): string => String(new IntlMessageFormat(texts[key], "es-MX").format(values));

/** The sentence of a code that data brought; `otherwise` where there is none. */
export const sayOf = (
	family: string,
	code: string,
	otherwise: PaperText,
): string => {
	const key = `${family}.${code}`;
	return say(key in texts ? (key as PaperText) : otherwise);
};

/** 5 de octubre de 2026, 8:41, in the office's zone. */
export const when = (iso: string, timeZone: string): string =>
	new Intl.DateTimeFormat("es-MX", {
		day: "numeric",
		month: "long",
		year: "numeric",
		hour: "numeric",
		minute: "2-digit",
		hourCycle: "h23",
		timeZone,
	}).format(new Date(iso));

/** lunes 19 de octubre de 2026; a date without a time is the same day in every zone. */
export const dayText = (day: string): string =>
	new Intl.DateTimeFormat("es-MX", {
		weekday: "long",
		day: "numeric",
		month: "long",
		year: "numeric",
		timeZone: "UTC",
	})
		.format(new Date(`${day}T12:00:00Z`))
		.replace(",", "");
