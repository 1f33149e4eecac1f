/** Spanish as a longer language would be: accents everywhere and two fifths more letters. Only ever in tests. */
import type { BrowserContext } from "@playwright/test";
import { IntlMessageFormat } from "intl-messageformat";
import es from "../../resources/messages/es-MX.json" with { type: "json" };

const MORE = 0.4;
const accents = new Map(
	[..."aeiouAEIOUnN"].map((plain, at) => [plain, [..."áéíóúÁÉÍÓÚñÑ"][at]]),
);
const said: Record<string, string> = es;

/** Words grow inside, as compound words do; nothing between them changes. */
function longer(words: string): string {
	let owed = 0;
	let grown = "";
	for (const each of words) {
		const letter = accents.get(each.normalize("NFD").charAt(0)) ?? each;
		owed += /\p{L}/u.test(each) ? MORE : 0;
		const more = letter === each && !/[áéíóúÁÉÍÓÚñÑ]/.test(each) ? 0 : owed;
		owed -= Math.floor(more);
		grown += letter + letter.toLowerCase().repeat(Math.floor(more));
	}
	return grown;
}

type Part = {
	type: number;
	location?: { start: { offset: number }; end: { offset: number } };
	options?: Record<string, { value: Part[] }>;
	children?: Part[];
};
const LITERAL = 0;

/** The same message with its words longer: arguments, plurals and tags stay as they are. */
export function pseudo(message: string): string {
	const literals: [number, number][] = [];
	const walk = (parts: Part[]) => {
		for (const { type, location, options, children } of parts) {
			if (type === LITERAL && location)
				literals.push([location.start.offset, location.end.offset]);
			for (const { value } of Object.values(options ?? {})) walk(value);
			walk(children ?? []);
		}
	};
	const read = new IntlMessageFormat(message, "es-MX", undefined, {
		captureLocation: true,
	});
	walk(read.getAst() as Part[]);
	return literals.reduceRight(
		(text, [from, to]) =>
			text.slice(0, from) + longer(text.slice(from, to)) + text.slice(to),
		message,
	);
}

/** What a message without arguments says on the page. */
export const words = (id: keyof typeof es) => pseudo(es[id]);

/** Every built file that brings the Spanish catalogue brings the longer one instead. */
export async function speakPseudo(context: BrowserContext): Promise<void> {
	await context.route("**/assets/*.js", async (route) => {
		const answer = await route.fetch();
		const body = (await answer.text()).replace(
			/("[\w.-]+"|[\w$]+):`((?:[^`\\]|\\.)*)`/gs,
			(whole, key: string, quoted: string) => {
				const message = said[key.replaceAll('"', "")];
				const text = quoted.replace(/\\([`$\\])/g, "$1");
				if (message === undefined || text !== message) return whole;
				return `${key}:${JSON.stringify(pseudo(message))}`;
			},
		);
		await route.fulfill({ response: answer, body });
	});
}
