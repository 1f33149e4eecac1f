/** One announcement in sound: chime, then the call in each language. Ends in any case, so the next can follow. */
import type { BoardLanguage, BoardSettings } from "../../../../shared/model.ts";
import { translate } from "../../../i18n/translate.ts";
import type { Shown } from "../announcer.ts";
import { chime } from "./chime.ts";
import { output, pause } from "./output.ts";
import { playClips } from "./recording.ts";
import { speak } from "./voice.ts";

/** Longer than the longest call takes in one language. */
const MOST_MS = 12_000;
/** With this many behind it a call is spoken in the first language alone. */
const CROWD = 3;

const localeOf = { es: "es-MX", en: "en" } as const;

export async function announceAloud(
	{ call }: Shown,
	{ sound, languages }: BoardSettings,
	waiting: number,
): Promise<void> {
	if (sound === "muted" || call.sight) return;
	const context = await output();
	if (context) await chime(context, call.calls > 1);
	if (sound === "chime") return;
	for (const language of waiting >= CROWD ? languages.slice(0, 1) : languages)
		await Promise.race([say(context, language, call), pause(MOST_MS)]);
}

async function say(
	context: AudioContext | null,
	language: BoardLanguage,
	call: Shown["call"],
): Promise<void> {
	if (await speak(language, spoken(language, call))) return;
	// what cannot be fetched or decoded is not heard; the screen has said it already
	if (context) await playClips(context, language, call).catch(() => {});
}

const spoken = (
	language: BoardLanguage,
	{ number, counter }: Shown["call"],
) => {
	const [prefix = "", ordinal = ""] = number.split("-");
	return translate(localeOf[language], "board.spoken", {
		prefix: [...prefix].join(" "),
		count: Number(ordinal) || ordinal,
		counter,
	});
};
