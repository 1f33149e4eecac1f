import { createIntl, createIntlCache } from "react-intl";
import type { Locale } from "../stores/preferences.ts";
import { catalogues, type MessageId } from "./messages.ts";
import type { Values } from "./use-t.ts";

const cache = createIntlCache();
const intlOf = (locale: Locale) =>
	createIntl({ locale, messages: catalogues[locale] }, cache);

/** A message in a language of its own, whatever the page's reader chose. */
export const translate = (locale: Locale, id: MessageId, values?: Values) =>
	intlOf(locale).formatMessage({ id }, values);
