import type { BoardLanguage, BoardSettings } from "../../../shared/model.ts";
import type { MessageId } from "../../i18n/messages.ts";
import { translate } from "../../i18n/translate.ts";
import type { Values } from "../../i18n/use-t.ts";
import { useHealth } from "../../stores/health.ts";
import type { Locale } from "../../stores/preferences.ts";

export const localeOf: Record<BoardLanguage, Locale> = {
	es: "es-MX",
	en: "en",
};

const unsaid: BoardSettings = { sound: "muted", languages: ["es", "en"] };

/** How this office's board calls; silent until the office was heard of. */
export const useBoardSettings = () =>
	useHealth((each) => each.health?.office?.board ?? unsaid);

/** Words in each of the office's languages at once: nothing to wait for, and nothing that moves. */
export function Both({ id, values }: { id: MessageId; values?: Values }) {
	const { languages } = useBoardSettings();
	return languages.map((language, index) => (
		<span
			key={language}
			lang={localeOf[language]}
			className={index === 0 ? "first" : "second"}
		>
			{translate(localeOf[language], id, values)}
		</span>
	));
}
