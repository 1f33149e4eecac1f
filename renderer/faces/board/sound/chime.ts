import { pause } from "./output.ts";

/** Two falling notes for a call, three for one that is repeated. */
const FIRST = [880, 660];
const AGAIN = [880, 660, 880];
const NOTE_S = 0.28;

export async function chime(
	context: AudioContext,
	again: boolean,
): Promise<void> {
	const notes = again ? AGAIN : FIRST;
	for (const [index, pitch] of notes.entries()) {
		const at = context.currentTime + index * NOTE_S;
		const tone = new OscillatorNode(context, { frequency: pitch });
		const loudness = new GainNode(context, { gain: 0 });
		loudness.gain.setValueAtTime(0, at);
		loudness.gain.linearRampToValueAtTime(0.35, at + 0.02);
		loudness.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S * 1.8);
		tone.connect(loudness).connect(context.destination);
		tone.start(at);
		tone.stop(at + NOTE_S * 1.8);
	}
	await pause((notes.length + 0.8) * NOTE_S * 1_000);
}
