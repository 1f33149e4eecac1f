import { type ReactNode, useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import { IntlProvider } from "react-intl";
import { usePreferences } from "../stores/preferences.ts";
import { catalogues } from "./messages.ts";

/** Words, numbers and the component library's own labels in the reader's language. */
export function Words({ children }: { children: ReactNode }) {
	const { locale, theme, large } = usePreferences();
	useEffect(() => {
		const root = document.documentElement;
		root.lang = locale;
		root.dataset.theme = theme;
		root.dataset.size = large ? "large" : "normal";
	}, [locale, theme, large]);
	return (
		<IntlProvider
			locale={locale}
			messages={catalogues[locale]}
			defaultLocale="es-MX"
		>
			<I18nProvider locale={locale}>{children}</I18nProvider>
		</IntlProvider>
	);
}
