/**
 * Makes the board's bundled voice: for each language one recording and where each clip lies in it.
 * Needs espeak-ng and ffmpeg with libopus; run again only when a phrase changes.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./lib/paths.mjs";
import { main, say } from "./lib/say.mjs";

const RATE = 22_050;
/** Between two clips, so that no coder's echo of one is heard in the next. */
const GAP = Math.round(RATE * 0.12);
const SILENCE = 180;
const HUNDREDS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

const letters = (names) =>
	Object.fromEntries(
		[..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter, index) => [
			letter,
			names.split(" ")[index].replace("_", " "),
		]),
	);
const numbers = Object.fromEntries(
	Array.from({ length: 101 }, (_, value) => [`n${value}`, String(value)]),
);

/** What each clip says. A hundred that more follows ("ciento", "two hundred") is a clip `h…`. */
const languages = {
	es: {
		voice: "es-419",
		phrases: {
			ticket: "Turno",
			counter: "pase a la ventanilla",
			...letters(
				"a be ce de e efe ge hache i jota ka ele eme ene o pe cu erre ese te u uve doble_u equis ye zeta",
			),
			...numbers,
			...Object.fromEntries(
				HUNDREDS.map((value) => [
					`h${value}`,
					value === 1 ? "ciento" : String(value * 100),
				]),
			),
		},
	},
	en: {
		voice: "en-us",
		phrases: {
			ticket: "Ticket",
			counter: "please go to counter",
			...letters(
				"eigh bee see dee ee eff gee aitch eye jay kay ell em en oh pee cue are ess tee you vee double_you ex why zee",
			),
			...numbers,
			...Object.fromEntries(
				HUNDREDS.map((value) => [`h${value}`, String(value * 100)]),
			),
		},
	},
};

/** The samples of a spoken phrase, without the silence around it. */
function spoken(folder, voice, phrase) {
	const file = join(folder, "phrase.wav");
	execFileSync("espeak-ng", [
		...["-v", voice, "-s", "145", "-a", "120", "-g", "2"],
		...["-w", file, phrase],
	]);
	const bytes = readFileSync(file);
	const start = bytes.indexOf("data") + 8;
	const all = new Int16Array(
		bytes.buffer.slice(
			bytes.byteOffset + start,
			bytes.byteOffset + bytes.length - ((bytes.length - start) % 2),
		),
	);
	const loud = (sample) => Math.abs(sample) > SILENCE;
	return all.subarray(
		Math.max(0, all.findIndex(loud) - 200),
		all.findLastIndex(loud) + 900,
	);
}

function make(language, { voice, phrases }) {
	const folder = mkdtempSync(join(tmpdir(), "voice-"));
	try {
		const clips = {};
		const pieces = [];
		let at = 0;
		const milliseconds = (samples) => Math.round((samples / RATE) * 1_000);
		for (const [name, phrase] of Object.entries(phrases)) {
			const samples = spoken(folder, voice, phrase);
			clips[name] = [milliseconds(at), milliseconds(samples.length)];
			pieces.push(
				Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
				Buffer.alloc(GAP * 2),
			);
			at += samples.length + GAP;
		}
		const raw = join(folder, "all.raw");
		writeFileSync(raw, Buffer.concat(pieces));
		const target = join(root, "resources/voice", `${language}.ogg`);
		execFileSync("ffmpeg", [
			...["-v", "error", "-y", "-f", "s16le", "-ar", String(RATE), "-ac", "1"],
			...["-i", raw, "-c:a", "libopus", "-b:a", "20k", "-application", "voip"],
			...["-map_metadata", "-1", "-fflags", "+bitexact", target],
		]);
		writeFileSync(
			join(root, "resources/voice", `${language}.json`),
			`${JSON.stringify(clips).replaceAll("],", "],\n")}\n`,
		);
		say(
			`${language}: ${Object.keys(clips).length} clips, ${milliseconds(at)} ms`,
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

main(() => {
	for (const [language, spec] of Object.entries(languages))
		make(language, spec);
});
