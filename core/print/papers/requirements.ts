/** What a procedure asks for, to take home: what is missing first, then the rest, with where it was published. */
import type { Requirement } from "../../../shared/model.ts";
import type { Runtime } from "../../runtime.ts";
import { lobbyWords } from "../words.ts";
import type { Content } from "./case-papers.ts";

export function requirements(rt: Runtime, listId: string): Content {
	const { procedureId, version, missing, language } = rt.lists.get(listId);
	const words = lobbyWords(language);
	const { say } = words;
	const sheet = rt.catalogue.version(procedureId, version);
	const lacks = sheet.requirements.filter(({ id }) => missing.includes(id));
	const brought = sheet.requirements.filter(({ id }) => !missing.includes(id));
	return {
		language,
		title: say("requirements"),
		file: say("requirements"),
		blocks: [
			{
				is: "pairs",
				rows: [{ label: say("procedure"), value: sheet.name, look: "strong" }],
			},
			...section(words, "missing", lacks),
			...section(words, "brought", brought),
			{ is: "text", text: say("requirements.anyway") },
			{
				is: "text",
				text: say("requirements.source", { source: sheet.source }),
				look: "quiet",
			},
		],
	};
}

const section = (
	{ say }: ReturnType<typeof lobbyWords>,
	which: "missing" | "brought",
	list: readonly Requirement[],
): Content["blocks"] =>
	list.length === 0
		? []
		: [
				{ is: "heading", text: say(`requirements.${which}`) },
				{
					is: "list",
					items: list.map(({ name, original, copies, note }) => ({
						text: name,
						detail: [
							say("requirements.form", {
								original: original ? "yes" : "no",
								copies,
							}),
							note,
						]
							.filter(Boolean)
							.join(". "),
					})),
				},
			];
