import en from "../../resources/messages/en.json";
import es from "../../resources/messages/es-MX.json";
import type { Locale } from "../stores/preferences.ts";

export type MessageId = keyof typeof es;
export const catalogues: Record<Locale, Record<string, string>> = {
	"es-MX": es,
	en,
};
/** For ids that are put together from a code; what is not in the catalogue is null. */
export const known = (id: string): MessageId | null =>
	id in es ? (id as MessageId) : null;
