/** What a citizen does at the lobby's screen besides a ticket, and what it looks like at the desks. */

import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { signIn } from "./desk.ts";
import {
	answerCalls,
	corner,
	openDoor,
	paperOfCase,
	typeOnGlass,
} from "./lobby.ts";
import { staff } from "./office.ts";
import { PORTRAIT, type Tour } from "./tour.ts";

const said = {
	es: {
		help: "Ayuda",
		lookUp: "Ver cómo va mi trámite",
		code: /Código de consulta/,
		ask: "Consultar",
		onward: "Continuar",
		missing: "Falta entregar papeles",
		end: "Terminar",
		complaint: "Queja o Protesta Ciudadana",
		money: "Me pidieron dinero de más",
		story: /Qué pasó, cuándo/,
		name: /Su nombre/,
		file: "Presentar",
		filed: "Su queja quedó presentada",
		call: "Llamar a una persona",
		asked: "Estamos avisando",
		coming: "¡Ya vienen!",
		done: "Ya no hace falta",
		privacy: "Aviso de privacidad",
		understood: "Entendido",
		keeper: "¿Quién abre la pantalla?",
		pin: "Escriba su NIP",
	},
	en: {
		help: "Help",
		lookUp: "See how my procedure is going",
		code: /Check code/,
		ask: "Look it up",
		onward: "Continue",
		missing: "Papers are missing",
		end: "Finish",
		complaint: "Complaint (Protesta Ciudadana)",
		money: "They asked me for extra money",
		story: /What happened, when/,
		name: /Your name/,
		file: "File it",
		filed: "Your complaint was filed",
		call: "Call a person",
		asked: "We are letting them know",
		coming: "They are coming!",
		done: "No longer needed",
		privacy: "Privacy notice",
		understood: "I understand",
		keeper: "Who opens the screen?",
		pin: "Enter your PIN",
	},
} as const;

/** Each citizen begins in Spanish. */
async function inLanguage(page: Page, language: "es" | "en") {
	if (language === "en")
		await page.getByRole("button", { name: "English" }).click();
}

/** Opens the day. */
export async function tourServices(
	{ office, open, at }: Tour,
	language: "es" | "en",
	form: { viewport: { width: number; height: number } } = PORTRAIT,
	suffix = "",
) {
	const w = said[language];
	const name = (state: string) =>
		`kiosk-${state}${suffix}${language === "en" ? "-en" : ""}`;
	const paper = await paperOfCase(office);
	const page = await open("kiosk", form);
	await inLanguage(page, language);
	await openDoor(page, w.help, w.lookUp);
	await page.getByRole("textbox", { name: "Folio" }).fill(paper.folio);
	await at(name("look-up"), page);
	await page.getByRole("button", { name: w.onward }).click();
	const code = page.getByRole("textbox", { name: w.code });
	await code.fill("00000000");
	await page.getByRole("button", { name: w.ask }).click();
	await page.getByRole("alert").waitFor();
	await at(name("look-up-wrong"), page);
	await code.fill(paper.code);
	await page.getByRole("button", { name: w.ask }).click();
	await page.getByRole("heading", { name: w.missing }).waitFor();
	await at(name("look-up-told"), page);
	await page.getByRole("button", { name: w.end }).click();

	await inLanguage(page, language);
	await openDoor(page, w.help, w.complaint);
	await at(name("complaint"), page);
	await page.getByRole("button", { name: w.money }).click();
	await typeOnGlass(page, "caja 3");
	await expect(page.getByRole("textbox", { name: w.story })).toHaveValue(
		"caja 3",
	);
	await at(name("complaint-text"), page);
	await page.getByRole("button", { name: w.onward }).click();
	await page.getByRole("textbox", { name: w.name }).waitFor();
	await at(name("complaint-who"), page);
	await page.getByRole("button", { name: w.file }).click();
	await page.getByRole("heading", { name: w.filed }).waitFor();
	await at(name("complaint-filed"), page);
	await page.getByRole("button", { name: w.end }).click();

	await inLanguage(page, language);
	await openDoor(page, w.help, w.privacy);
	await page.getByRole("heading", { name: w.privacy }).waitFor();
	await at(name("privacy"), page);
	await page.getByRole("button", { name: w.understood }).click();

	await openDoor(page, w.help, w.call);
	await page.getByRole("heading", { name: w.asked }).waitFor();
	await at(name("call"), page);
	await answerCalls(office);
	await page.getByRole("heading", { name: w.coming }).waitFor();
	await at(name("call-coming"), page);
	await page.getByRole("button", { name: w.done }).click();

	await corner(page);
	await page.getByRole("heading", { name: w.keeper }).waitFor();
	await at(name("keeper"), page);
	await page.getByRole("button", { name: "Jorge Ek Balam" }).click();
	await page.getByRole("heading", { name: w.pin }).waitFor();
	await at(name("keeper-pin"), page);
}

/** At the desks: a call for a person, and the complaints by number; the day is open and one was filed. */
export async function tourComplaints({ office, open, at }: Tour) {
	const call = { commandId: crypto.randomUUID(), why: "help" } as const;
	await office.ask("kiosk", "attention.ask", call);
	const desk = await open("office");
	await signIn(desk, staff.jorge);
	await desk.getByText("Piden ayuda en la pantalla de la entrada.").waitFor();
	await at("office-attention", desk);
	await desk.keyboard.press("Control+j");
	await expect(desk.getByText("Piden ayuda en la pantalla")).toBeHidden();
	await desk.getByRole("button", { name: "Quejas" }).click();
	await desk.getByText("Esta lista es de la auditoría").waitFor();
	await at("office-complaints-closed", desk);

	const audit = await open("office");
	await signIn(audit, staff.ana);
	await audit.getByRole("button", { name: "Quejas" }).click();
	await audit.getByText("Por sacar").first().waitFor();
	const saved = audit.waitForEvent("download");
	await audit.getByRole("button", { name: "Sacar todas, cerradas" }).click();
	expect((await saved).suggestedFilename()).toMatch(/^QUEJAS-DEMO-/);
	await audit.getByText(/Se guardó 1 queja cerrada/).waitFor();
	await at("office-complaints", audit);
}
