import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipsOf } from "../../renderer/faces/board/sound/clips.ts";
import { bestVoice } from "../../renderer/faces/board/sound/voice.ts";
import { ticketNumber } from "../../shared/ids.ts";

const recording = (language: string): Record<string, [number, number]> =>
	JSON.parse(
		readFileSync(
			resolve(import.meta.dirname, `../../resources/voice/${language}.json`),
			"utf8",
		),
	);

describe("the bundled voice", () => {
	it("reads a number as people say it", () => {
		expect(clipsOf({ number: "A-012", counter: 3 })).toEqual(
			"ticket A n12 counter n3".split(" "),
		);
		expect(clipsOf({ number: "TR-214", counter: 12 })).toEqual(
			"ticket T R h2 n14 counter n12".split(" "),
		);
		expect(clipsOf({ number: "A-100", counter: 1 })[2]).toBe("n100");
		expect(clipsOf({ number: "A-1204", counter: 1 }).slice(2, 6)).toEqual(
			"n1 n2 n0 n4".split(" "),
		);
	});
	it("has every clip that any ticket at any counter needs, in both languages", () => {
		const [es, en] = [recording("es"), recording("en")];
		expect(Object.keys(en)).toEqual(Object.keys(es));
		fc.assert(
			fc.property(
				fc.stringMatching(/^[A-Z]{1,2}$/),
				fc.integer({ min: 1, max: 2_000 }),
				fc.integer({ min: 1, max: 99 }),
				(prefix, ordinal, counter) => {
					for (const clip of clipsOf({
						number: ticketNumber(prefix, ordinal),
						counter,
					}))
						expect(es[clip]?.[1], clip).toBeGreaterThan(100);
				},
			),
		);
	});
});

describe("the machine's own voice", () => {
	const voice = (lang: string, localService = true) => ({ lang, localService });
	it("is Mexican where there is one, and never one that needs the network", () => {
		const voices = [
			voice("es-MX", false),
			voice("es-ES"),
			voice("es_US"),
			voice("en-GB"),
		];
		expect(bestVoice(voices, "es")?.lang).toBe("es_US");
		expect(bestVoice([...voices, voice("es-MX")], "es")?.lang).toBe("es-MX");
		expect(bestVoice(voices, "en")?.lang).toBe("en-GB");
		expect(bestVoice([voice("fr-FR")], "es")).toBeNull();
		expect(bestVoice([], "en")).toBeNull();
	});
});
