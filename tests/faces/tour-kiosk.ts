import { expect, type Page } from "@playwright/test";
import { PORTRAIT, type Tour } from "./tour.ts";

const said = {
	es: {
		what: "¿Qué trámite viene a hacer?",
		search: "Buscar un trámite",
		none: "No encontramos ese trámite",
		have: "Lo traigo: ",
		onward: "Continuar",
		alone: "Solo yo",
		normal: /No, turno normal/,
		help: "Ayuda",
		understood: "Entendido",
		large: "Letra",
		end: "Terminar",
		restarting: /Esta pantalla se está reiniciando/,
	},
	en: {
		what: "What do you come for today?",
		search: "Search for a procedure",
		none: "We did not find that procedure",
		have: "I have it: ",
		onward: "Continue",
		alone: "Just me",
		normal: /No, regular ticket/,
		help: "Help",
		understood: "I understand",
		large: "Text size",
		end: "Finish",
		restarting: /This screen is restarting/,
	},
} as const;

export async function tourClosedKiosk({ open, at }: Tour) {
	const page = await open("kiosk", PORTRAIT);
	await page
		.getByRole("heading", { name: "Todavía no damos turnos" })
		.waitFor();
	await at("kiosk-closed", page);
}

/** From the question to the ticket, in one language; the day is open. */
export async function tourKiosk(
	{ office, open, at }: Tour,
	language: "es" | "en",
	form: { viewport: { width: number; height: number } } = PORTRAIT,
	suffix = "",
) {
	const w = said[language];
	const name = (state: string) =>
		`kiosk-${state}${suffix}${language === "en" ? "-en" : ""}`;
	const page = await open("kiosk", form);
	if (language === "en")
		await page.getByRole("button", { name: "English" }).click();
	await page.getByRole("heading", { name: w.what }).waitFor();
	await page
		.getByRole("button", { name: /Constancia de residencia/ })
		.waitFor();
	await at(name("what"), page);

	const search = page.getByRole("searchbox", { name: w.search });
	await search.fill("pasaporte");
	await page.getByText(w.none).waitFor();
	await at(name("none"), page);
	await search.fill("");

	await page.getByRole("button", { name: /Constancia de residencia/ }).click();
	await tick(page, w.have);
	await at(name("requirements"), page);
	await page.getByRole("button", { name: w.onward }).click();
	await page.getByRole("button", { name: w.alone }).waitFor();
	await at(name("party"), page);
	await page.getByRole("button", { name: w.alone }).click();
	await page.getByRole("button", { name: w.normal }).waitFor();
	await at(name("priority"), page);
	await page.getByRole("button", { name: w.normal }).click();
	await page.locator(".k-number").waitFor();
	await at(name("ticket"), page);
	await page.getByRole("button", { name: w.end }).click();

	if (language === "en")
		await page.getByRole("button", { name: "English" }).click();
	await page.getByRole("button", { name: w.help }).click();
	await page.getByRole("dialog").waitFor();
	await at(name("help"), page);
	await page.getByRole("button", { name: w.understood }).click();
	await page.getByRole("button", { name: w.large }).click();
	await page.getByRole("button", { name: /Constancia de residencia/ }).click();
	await tick(page, w.have);
	await at(name("requirements-large"), page);

	office.line.cut();
	await page.getByText(w.restarting).waitFor();
	await at(name("restarting"), page);
	office.line.mend();
	await expect(page.getByText(w.restarting)).toBeHidden();
}

async function tick(page: Page, have: string) {
	const papers = page.getByRole("button", { name: have });
	await papers.first().waitFor();
	for (let paper = 0; paper < 4; paper++) await papers.nth(paper).click();
}
