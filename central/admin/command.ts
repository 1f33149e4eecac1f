/** How a command of `npm run central:admin` is written down, and what it may use. */
import { readFileSync } from "node:fs";
import { type Api, misuse } from "./api.ts";

export type Given = {
	words: readonly string[];
	options: Record<string, string | undefined>;
};

export type Command = {
	/** One or two words: `offices add`. */
	name: string;
	/** What follows them. */
	usage: string;
	does: string;
	/** Options it takes, each with a value. */
	options?: readonly string[];
	/** How many words must and may follow. */
	words: readonly [least: number, most: number];
	/** Answers what is printed, one JSON text a line. */
	run(api: Api, given: Given): AsyncIterable<unknown>;
};

/** A path of the central, each part encoded. */
export const path = (
	strings: TemplateStringsArray,
	...parts: readonly (string | undefined)[]
) =>
	strings.reduce(
		(sum, text, index) =>
			sum + encodeURIComponent(parts[index - 1] ?? "") + text,
	);

/** The query of what was given; what was not is left out. */
export function query(values: Record<string, string | undefined>): string {
	const given = Object.entries(values).filter(
		(each): each is [string, string] => each[1] !== undefined,
	);
	return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** The one answer of a call; an empty one prints nothing. */
export async function* once(answer: Promise<unknown>) {
	const value = await answer;
	if (value !== null) yield value;
}

/** A file's bytes; `-` is standard input. @throws Failure 2 */
export function readInput(file: string | undefined): Buffer {
	try {
		return readFileSync(file === "-" || !file ? 0 : file);
	} catch {
		throw misuse(`cannot read ${file}`);
	}
}

export function integer(text: string | undefined, name: string): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < 0)
		throw misuse(`${name} must be a whole number`);
	return value;
}
