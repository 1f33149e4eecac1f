import { translate } from "../../i18n/translate.ts";
import { localeOf, useBoardSettings } from "./both.tsx";
import { useRotation } from "./use-rotation.ts";

const TURN_MS = 10_000;

/** What the office has to say, one after the other, in the office's languages by turns. */
export function Notices({ closed }: { closed: boolean }) {
	const { languages } = useBoardSettings();
	const turn = useRotation(TURN_MS);
	const said = languages.map((language) => ({
		language,
		text: translate(
			localeOf[language],
			closed ? "board.notice.closed" : "board.notice.open",
		),
	}));
	const shown = said[turn % said.length];
	return shown && <p lang={localeOf[shown.language]}>{shown.text}</p>;
}
