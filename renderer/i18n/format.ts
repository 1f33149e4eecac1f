/** Times of the office's zone, dates and money as the reader writes them. */
import { useMemo } from "react";
import { useHealth, zoneOf } from "../stores/health.ts";
import { type Locale, usePreferences } from "../stores/preferences.ts";

type Style = Intl.DateTimeFormatOptions;
const full: Style = {
	weekday: "long",
	day: "numeric",
	month: "long",
	year: "numeric",
};

export function formats(locale: Locale, timeZone: string) {
	const currency = new Intl.NumberFormat(locale, {
		style: "currency",
		currency: "MXN",
		currencyDisplay: "narrowSymbol",
	});
	const number = new Intl.NumberFormat(locale);
	const clock = new Intl.DateTimeFormat("en-GB", {
		timeZone,
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit",
		hourCycle: "h23",
	});
	const hours = (at: string | number, seconds: boolean) =>
		clock
			.format(new Date(at))
			.replace(/^0(?=\d:)/, "")
			.replace(seconds ? "" : /:\d\d$/, "");
	/** A date without a time is the same day in every zone. */
	const day = (text: string, style: Style) =>
		new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(
			new Date(`${text.slice(0, 10)}T12:00:00Z`),
		);
	const weekday = (text: string) =>
		day(text, { weekday: "long", day: "numeric", month: "long" }).replace(
			locale === "en" ? "" : ",",
			"",
		);
	return {
		money: (cents: number) => currency.format(cents / 100),
		/** Pesos without centavos, for notes and coins. */
		whole: (cents: number) =>
			currency.format(cents / 100).replace(/[.,]00$/, ""),
		count: (value: number) => number.format(value),
		time: (at: string | number) => hours(at, false),
		seconds: (at: string | number) => hours(at, true),
		/** lunes, 5 de octubre de 2026 */
		longDay: (text: string) =>
			capital(
				locale === "en" ? day(text, full) : day(text, full).replace(",", ""),
			),
		/** lunes 19 de octubre */
		dueDay: weekday,
		/** Lunes 5 de octubre: the day at hand, whose year everybody knows */
		thisDay: (text: string) => capital(weekday(text)),
		/** 12 mar 1984 */
		shortDay: (text: string) =>
			day(text, { day: "numeric", month: "short", year: "numeric" }),
		plainDay: (text: string) =>
			day(text, { day: "numeric", month: "long", year: "numeric" }),
		/** The office's date of an instant. */
		dateOf: (at: string | number) =>
			new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(at)),
	};
}
/** A ticket's number inside a sentence: its hyphen is no place to break the line. */
export const unbroken = (number: string) => number.replace("-", "-\u2060");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export type Formats = ReturnType<typeof formats>;

export function useFormats(): Formats {
	const locale = usePreferences((each) => each.locale);
	const zone = useHealth(zoneOf);
	return useMemo(() => formats(locale, zone), [locale, zone]);
}
