/** The page's one way out for sound; a browser opens it only after somebody touched the page. */
import { create } from "zustand";

/** `blocked`: the browser waits for a touch. */
export const useOutput = create<{ blocked: boolean }>(() => ({
	blocked: false,
}));

const PATIENCE_MS = 400;
let context: AudioContext | null = null;

export const pause = (ms: number) =>
	new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The output when it may be heard, else null. */
export async function output(): Promise<AudioContext | null> {
	try {
		context ??= new AudioContext({ sampleRate: 24_000 });
		// resume() of a blocked page stays open until it is touched
		if (context.state !== "running")
			await Promise.race([context.resume(), pause(PATIENCE_MS)]);
	} catch {
		return null; // a machine without any sound: the screen says it all
	}
	const running = context.state === "running";
	useOutput.setState({ blocked: !running });
	return running ? context : null;
}
