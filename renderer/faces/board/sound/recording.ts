/** The bundled recordings: fetched and decoded once a language, played clip after clip. */
import enClips from "../../../../resources/voice/en.json";
import enSound from "../../../../resources/voice/en.ogg?url";
import esClips from "../../../../resources/voice/es.json";
import esSound from "../../../../resources/voice/es.ogg?url";
import type { BoardCall, BoardLanguage } from "../../../../shared/model.ts";
import { clipsOf } from "./clips.ts";
import { pause } from "./output.ts";

type Clips = Record<string, number[]>;
const recordings: Record<BoardLanguage, { clips: Clips; sound: string }> = {
	es: { clips: esClips, sound: esSound },
	en: { clips: enClips, sound: enSound },
};
/** Between two clips, and before the counter. */
const BREATH_S = 0.06;
const PAUSE_S = 0.32;

const decoded = new Map<BoardLanguage, Promise<AudioBuffer>>();

function recording(context: AudioContext, language: BoardLanguage) {
	const known = decoded.get(language);
	if (known) return known;
	const made = fetch(recordings[language].sound)
		.then((answer) => answer.arrayBuffer())
		.then((bytes) => context.decodeAudioData(bytes));
	decoded.set(language, made);
	made.catch(() => decoded.delete(language)); // the core was away: the next call asks again
	return made;
}

export async function playClips(
	context: AudioContext,
	language: BoardLanguage,
	call: BoardCall,
): Promise<void> {
	const buffer = await recording(context, language);
	const { clips } = recordings[language];
	let at = context.currentTime + 0.02;
	for (const name of clipsOf(call)) {
		const [start, length] = clips[name] ?? [];
		if (start === undefined || length === undefined) continue;
		if (name === "counter") at += PAUSE_S;
		const source = new AudioBufferSourceNode(context, { buffer });
		source.connect(context.destination);
		source.start(at, start / 1_000, length / 1_000);
		at += length / 1_000 + BREATH_S;
	}
	await pause((at - context.currentTime) * 1_000);
}
