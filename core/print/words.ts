/**
 * The words of papers. What is signed, or says what the law says, is in Spanish whatever language the screen
 * is in; a ticket and a list of what to bring speak their person's language. A pass is Spanish, since the
 * language ends with the day, and a complaint's receipt, since its language is sealed with it.
 */
import { IntlMessageFormat } from "intl-messageformat";
import english from "../../resources/messages/paper.en.json" with {
	type: "json",
};
import spanish from "../../resources/messages/paper.es-MX.json" with {
	type: "json",
};

export type PaperText = keyof typeof spanish;
/** What a ticket and a list say. */
type LobbyText = keyof typeof english;
export type PaperLanguage = "es" | "en";

type Values = Record<string, string | number>;

const format = (text: string, locale: string, values: Values): string =>
	String(new IntlMessageFormat(text, locale).format(values));

export const say = (key: PaperText, values: Values = {}): string =>
	format(spanish[key], "es-MX", values);

/** The sentence of a code that data brought; `otherwise` where there is none. */
export const sayOf = (
	family: string,
	code: string,
	otherwise: PaperText,
): string => {
	const key = `${family}.${code}`;
	return say(key in spanish ? (key as PaperText) : otherwise);
};

/** 5 de octubre de 2026, 8:41, in the office's zone. */
export const when = (iso: string, timeZone: string, locale = "es-MX"): string =>
	new Intl.DateTimeFormat(locale, {
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

/** Words and times of a ticket or a list in one language. */
export function lobbyWords(language: PaperLanguage) {
	const locale = language === "en" ? "en-GB" : "es-MX";
	const texts = language === "en" ? english : spanish;
	return {
		say: (key: LobbyText, values: Values = {}) =>
			format(texts[key], locale, values),
		when: (iso: string, timeZone: string) => when(iso, timeZone, locale),
	};
}
