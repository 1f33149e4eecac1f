import { useCallback } from "react";
import type { Both } from "../../shared/protocol-model.ts";
import { usePreferences } from "../stores/preferences.ts";

/** A protocol's own words in the language of the screen. */
export function useBoth() {
	const locale = usePreferences((each) => each.locale);
	return useCallback(
		(text: Both) => (locale === "en" ? text.en : text.es),
		[locale],
	);
}

/** As it stands inside a sentence: `Nivel amarillo`. */
export const inSentence = (name: string) =>
	name.charAt(0).toLowerCase() + name.slice(1);
