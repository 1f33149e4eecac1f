/** A ticket and a list of what to bring speak their person's language; what is signed never does. */
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { renderPage } from "../../core/print/page.ts";
import { paperOf } from "../../core/print/papers/index.ts";
import { renderThermal } from "../../core/print/thermal.ts";
import english from "../../resources/messages/paper.en.json" with {
	type: "json",
};
import spanish from "../../resources/messages/paper.es-MX.json" with {
	type: "json",
};
import { stripOf } from "../harness/escpos.ts";
import { textOf } from "../harness/pdf-text.ts";
import { prepared, type Ready } from "./prepared.ts";

const procedureId = "mbj-constancia-residencia";
type Language = "es" | "en" | "yua" | "lsm";

const ticketIn = async (office: Ready, language: Language) =>
	(await office.kiosk.act("queue.issue", { procedureId, language })).ticketId;

/** What stands on the strip and on the page, without the breaks of their lines. */
async function read(
	office: Ready,
	kind: "ticket" | "requirements",
	id: string,
) {
	const paper = paperOf(office.rt, kind, id);
	const strip = stripOf(await renderThermal(paper, 32)).text;
	const page = await textOf(await renderPage(paper));
	return [strip, page].map((text) => text.replaceAll(/\s+/g, " "));
}

test("a ticket taken in English is printed in English; there is no other language but Spanish", async () => {
	const office = await prepared();
	for (const text of await read(
		office,
		"ticket",
		await ticketIn(office, "en"),
	)) {
		expect(text).toMatch(/Your ticket .*5 October 2026/);
		expect(text).toContain("says which counter to go to");
		expect(text).toContain("DEMONSTRATION OFFICE");
		expect(text).not.toMatch(/Su turno|Espere a que|Impreso/);
	}
	for (const language of ["es", "yua", "lsm"] as const)
		for (const text of await read(
			office,
			"ticket",
			await ticketIn(office, language),
		))
			expect(text).toMatch(/Su turno .*5 de octubre de 2026/);
});

test("a list of what to bring is in the language of the screen that asked for it", async () => {
	const office = await prepared();
	const { version, requirements } = office.rt.catalogue.current(procedureId);
	const missing = requirements.slice(0, 1).map(({ id }) => id);
	const list = { procedureId, version, missing };
	office.rt.lists.keep("english", { ...list, language: "en" });
	office.rt.lists.keep("spanish", { ...list, language: "es" });
	for (const text of await read(office, "requirements", "english"))
		expect(text).toMatch(
			/Still to bring .*You have it with you .*Published at/i,
		);
	for (const text of await read(office, "requirements", "spanish"))
		expect(text).toMatch(/Le falta traer .*Ya lo trae .*Publicado en/i);
});

test("the English words want what the Spanish ones do", () => {
	/** Names and kinds of what a message is given, in its whole depth. */
	const wants = (text: string) =>
		[
			...new Set(
				JSON.stringify(new IntlMessageFormat(text, "en").getAst()).match(
					/"type":[1-6],"value":"\w+"/g,
				),
			),
		].sort();
	for (const [key, text] of Object.entries(english))
		expect(wants(text), key).toEqual(
			wants(spanish[key as keyof typeof english]),
		);
	expect(wants(english["ticket.range"])).toHaveLength(2);
});
