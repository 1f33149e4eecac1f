import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { curpDigit } from "../../shared/curp.ts";
import { errorCodes } from "../../shared/errors.ts";
import { feedKinds } from "../../shared/feed.ts";

const root = resolve(import.meta.dirname, "../..");
const catalogue = (name: string): Record<string, string> =>
	JSON.parse(
		readFileSync(join(root, `resources/messages/${name}.json`), "utf8"),
	);
const es = catalogue("es-MX");
const en = catalogue("en");

const sources = (folder: string) =>
	readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((file) => /\.tsx?$/.test(file))
		.map((file) => ({
			file,
			text: readFileSync(join(root, folder, file), "utf8"),
		}));
const renderer = sources("renderer");
const everything = [...renderer, ...sources("core"), ...sources("electron")];

/** Ids that are put together from a code: `t(`role.${role}`)`. */
const families = [
	...new Set(
		renderer.flatMap(({ text }) =>
			[...text.matchAll(/`([a-z][\w.]*\.)\$\{/gi)].map(([, start]) =>
				String(start),
			),
		),
	),
];

/** The arguments a message wants, by name. */
const wanted = (text: string) => {
	const names = new Set<string>();
	const walk = (parts: unknown): void => {
		for (const part of parts as {
			type: number;
			value?: string;
			options?: Record<string, { value: unknown }>;
			children?: unknown;
		}[]) {
			if ([1, 2, 3, 4, 5, 6].includes(part.type) && part.value)
				names.add(part.value);
			for (const option of Object.values(part.options ?? {}))
				walk(option.value);
			if (part.children) walk(part.children);
		}
	};
	walk(new IntlMessageFormat(text, "es").getAst());
	return [...names].sort();
};

describe("messages", () => {
	it("are the same in both languages, each readable and with the same arguments", () => {
		expect(Object.keys(en)).toEqual(Object.keys(es));
		for (const [id, text] of Object.entries(es))
			expect(wanted(en[id] ?? ""), id).toEqual(wanted(text));
	});
	it("tell every refusal of the core, and the two of the line", () => {
		for (const code of [...errorCodes, "connection_lost", "timeout"])
			expect(es, code).toHaveProperty([`error.${code}`]);
	});
	it("are all there and all used", () => {
		const text = everything.map((each) => each.text).join("\n");
		const unused = Object.keys(es).filter(
			(id) =>
				!text.includes(`"${id}"`) &&
				!families.some((start) => id.startsWith(start)),
		);
		expect(unused).toEqual([]);
		const asked = renderer.flatMap(({ text }) =>
			[...text.matchAll(/\b(?:t|rich)\(\s*"([^"]+)"/g)].map(([, id]) =>
				String(id),
			),
		);
		expect(asked.filter((id) => !(id in es))).toEqual([]);
	});
	it("name each kind of the feed, by the name alone what an office gets one of, and say why it is not in force", () => {
		const only = (kind: string) =>
			["uma", "synonyms", "people", "queue", "office", "calendar"].filter(
				(id) => feedKinds[kind]?.schema(id) && !feedKinds[kind]?.schema("x"),
			);
		for (const kind of Object.keys(feedKinds)) {
			expect(es, kind).toHaveProperty([`feed.kind.${kind}`]);
			for (const id of only(kind))
				expect(es, id).toHaveProperty([`feed.kind.${kind}.${id}`]);
		}
		expect(only("policy")).toEqual(["queue", "office"]);
		const refusals = [
			"sync/feed/catalogue.ts",
			"sync/feed/lobby.ts",
			"sync/feed/rules.ts",
			"queue/set-rules.ts",
		].flatMap((file) =>
			[
				...readFileSync(join(root, "core", file), "utf8").matchAll(
					/Refusal\(\s*"(\w+)"/g,
				),
			].map(([, code = ""]) => code),
		);
		expect(refusals.length).toBeGreaterThan(8);
		for (const code of refusals.filter((each) => each !== "invalid_input"))
			expect(
				es[`feed.reason.${code}`] ?? es[`feed.reason.${code.split("_")[0]}`],
				code,
			).toBeTruthy();
	});
	it("leave Maya unsaid until a certified translator has said it: scaffold, never an offered language", () => {
		const yua = JSON.parse(
			readFileSync(join(root, "resources/messages/yua.json"), "utf8"),
		);
		expect(yua.status).toBe("pending certified translator");
		expect(Object.keys(yua.messages).filter((id) => !(id in es))).toEqual([]);
		for (const { file, text } of everything)
			expect(text, file).not.toContain("messages/yua.json");
	});
	it("name every state a CURP can name", () => {
		const named = Object.keys(es).filter(
			(id) => id.startsWith("state.") && /\.[A-Z]{2}$/.test(id),
		);
		expect(named).toHaveLength(33);
		expect(curpDigit("CAPG840312MQRNCD0")).toBe(8);
	});
	it("hold all words: no component has text of its own", () => {
		const literal: string[] = [];
		for (const { file, text } of renderer) {
			if (!file.endsWith(".tsx")) continue;
			for (const [, words] of text.matchAll(
				/>\s*([^<>{}\n=;()]*\p{L}{2,}[^<>{}\n=;()]*)\s*<\//gu,
			))
				literal.push(`${file}: ${words}`);
			for (const [, name, words] of text.matchAll(
				/\b(label|title|placeholder|text|alt|aria-label)="([^"]*\p{L}[^"]*)"/gu,
			))
				literal.push(`${file}: ${name}=${words}`);
		}
		expect(literal).toEqual([]);
	});
});

describe("colours", () => {
	it("stand in tokens.css and nowhere else", () => {
		const styles = readdirSync(join(root, "renderer"), {
			recursive: true,
			encoding: "utf8",
		}).filter((file) => file.endsWith(".css") && !file.endsWith("tokens.css"));
		for (const file of styles)
			expect(
				readFileSync(join(root, "renderer", file), "utf8"),
				file,
			).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/i);
	});
});
