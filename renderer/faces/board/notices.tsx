import { translate } from "../../i18n/translate.ts";
import { useNoticesAt } from "../../stores/notices.ts";
import { useProtocolState } from "../../stores/protocol.ts";
import { localeOf, useBoardSettings } from "./both.tsx";
import { useRotation } from "./use-rotation.ts";

const TURN_MS = 10_000;

/** What the office has to say, one after the other, in the office's languages by turns. */
export function Notices({ closed }: { closed: boolean }) {
	const { languages } = useBoardSettings();
	const turn = useRotation(TURN_MS);
	const { messages } = useProtocolState()?.inForce?.level ?? { messages: [] };
	const notices = useNoticesAt("board");
	const own = closed ? "board.notice.closed" : "board.notice.open";
	const said = languages.flatMap((language) => [
		{ language, text: translate(localeOf[language], own) },
		...messages.map((message) => ({ language, text: message[language] })),
		// a notice without English is said in Spanish
		...notices.map(({ text }) =>
			language === "en" && text.en
				? { language, text: text.en }
				: { language: "es" as const, text: text.es },
		),
	]);
	const shown = said[turn % said.length];
	return shown && <p lang={localeOf[shown.language]}>{shown.text}</p>;
}
