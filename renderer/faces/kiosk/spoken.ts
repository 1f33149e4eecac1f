/** Reading aloud: the screen's question, and whatever is touched or has the focus. */
import { useEffect } from "react";
import { type Locale, usePreferences } from "../../stores/preferences.ts";
import { bestVoice } from "../board/sound/voice.ts";
import { useVisitor, visitor } from "./visitor.ts";

const VOICES_MS = 1_000;

/** The list of voices is empty until the system has told it. */
async function voices(): Promise<SpeechSynthesisVoice[]> {
	if (!("speechSynthesis" in window)) return [];
	const now = speechSynthesis.getVoices();
	if (now.length > 0) return now;
	await new Promise((resolve) => {
		const late = setTimeout(resolve, VOICES_MS);
		speechSynthesis.addEventListener?.(
			"voiceschanged",
			() => {
				clearTimeout(late);
				resolve(null);
			},
			{ once: true },
		);
	});
	return speechSynthesis.getVoices();
}

const voiceFor = async (locale: Locale) =>
	bestVoice(await voices(), locale === "en" ? "en" : "es");

/** On only where there is a voice to do it with. */
export async function listen(on: boolean) {
	if (!on) return visitor({ spoken: false, voiceless: false });
	const voice = await voiceFor(usePreferences.getState().locale);
	visitor({ spoken: voice !== null, voiceless: voice === null });
}

async function say(text: string) {
	const voice = await voiceFor(usePreferences.getState().locale);
	if (!voice || !text.trim() || !useVisitor.getState().spoken) return;
	const utterance = new SpeechSynthesisUtterance(text.slice(0, 400));
	Object.assign(utterance, { voice, lang: voice.lang, rate: 0.9 });
	speechSynthesis.cancel();
	speechSynthesis.speak(utterance);
}

const nameOf = (part: Element) =>
	part.getAttribute("aria-label") ??
	((part as HTMLInputElement).value || part.textContent) ??
	"";

/** `question` changes with the screen: its heading is read then. */
export function useSpoken(question: string) {
	const spoken = useVisitor((each) => each.spoken);
	const locale = usePreferences((each) => each.locale);
	// biome-ignore lint/correctness/useExhaustiveDependencies: another question or language is read anew
	useEffect(() => {
		if (!spoken) return;
		// what the day asks of everybody is heard with the question
		const parts = [...document.querySelectorAll(".k-main :is(h1, .k-today)")];
		void say(parts.map(({ textContent }) => textContent).join(". "));
		const read = ({ target }: Event) => {
			const part =
				target instanceof Element && target.closest("button, input, textarea");
			if (part) void say(nameOf(part));
		};
		document.addEventListener("focusin", read);
		document.addEventListener("pointerdown", read);
		return () => {
			document.removeEventListener("focusin", read);
			document.removeEventListener("pointerdown", read);
			speechSynthesis.cancel();
		};
	}, [spoken, question, locale]);
}
