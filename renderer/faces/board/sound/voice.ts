/** The machine's own voice. Only one that speaks here: a network's would fall silent with the internet. */
import type { BoardLanguage } from "../../../../shared/model.ts";

type Named = Pick<SpeechSynthesisVoice, "lang" | "localService">;

const wished: Record<BoardLanguage, readonly string[]> = {
	es: ["es-MX", "es-419", "es-US", "es"],
	en: ["en-US", "en-GB", "en"],
};

export function bestVoice<V extends Named>(
	voices: readonly V[],
	language: BoardLanguage,
): V | null {
	const here = voices.filter(({ localService }) => localService);
	for (const tag of wished[language]) {
		const found = here.find(({ lang }) =>
			lang.replace("_", "-").toLowerCase().startsWith(tag.toLowerCase()),
		);
		if (found) return found;
	}
	return null;
}

const MOST_MS = 9_000;

/** @returns false where there is no voice, or it said nothing. */
export function speak(language: BoardLanguage, text: string): Promise<boolean> {
	if (!("speechSynthesis" in window)) return Promise.resolve(false);
	const voice = bestVoice(speechSynthesis.getVoices(), language);
	if (!voice) return Promise.resolve(false);
	return new Promise((resolve) => {
		const utterance = new SpeechSynthesisUtterance(text);
		Object.assign(utterance, { voice, lang: voice.lang, rate: 0.9 });
		// some voices never say that they are done
		const late = setTimeout(() => {
			speechSynthesis.cancel();
			resolve(true);
		}, MOST_MS);
		const done = (said: boolean) => {
			clearTimeout(late);
			resolve(said);
		};
		utterance.onend = () => done(true);
		utterance.onerror = () => done(false);
		speechSynthesis.speak(utterance);
	});
}
