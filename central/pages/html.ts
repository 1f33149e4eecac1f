/** HTML by tagged templates: every value is escaped, only what a template made itself goes in as it is. */

/** Markup made by `html`. */
export class Html {
	constructor(readonly text: string) {}
}

type Value = Html | readonly Html[] | string | number | null;

const ENTITIES: Record<string, string> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

const escaped = (text: string) =>
	text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

function markup(value: Value): string {
	if (value === null) return "";
	if (value instanceof Html) return value.text;
	if (Array.isArray(value)) return value.map((each) => each.text).join("");
	return escaped(String(value));
}

/** Markup with values in it, each safe in text and inside quoted attributes. */
export const html = (
	strings: TemplateStringsArray,
	...values: readonly Value[]
): Html =>
	new Html(
		strings.reduce(
			(sum, part, index) => sum + markup(values[index - 1] ?? null) + part,
		),
	);
