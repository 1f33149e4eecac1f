import { expect, type Page } from "@playwright/test";
import { type Office, type Person, staff } from "./office.ts";
import type { Tour } from "./tour.ts";

export const TABLET = {
	viewport: { width: 1024, height: 768 },
	hasTouch: true,
};
const STANDING = { viewport: { width: 768, height: 1024 }, hasTouch: true };
const command = () => ({ commandId: crypto.randomUUID() });

/** By touch alone: a name, the digits, enter. */
export async function keepDoor(page: Page, person: Person = staff.pedro) {
	await page.getByRole("option", { name: person.name }).tap();
	await tapPin(page, person.pin);
	await page.getByRole("button", { name: "Entrar" }).tap();
}
export async function tapPin(page: Page, pin: string) {
	for (const digit of pin)
		await page.getByRole("button", { name: digit, exact: true }).tap();
}

export const setLevel = (office: Office, level: string) =>
	office.ask(
		"office",
		"protocol.setLevel",
		{ ...command(), hazard: "covid-19", level, reason: "Semáforo del estado" },
		staff.jorge,
	);
export const countInside = (office: Office, inside: number) =>
	office.ask(
		"checkpoint",
		"protocol.correct",
		{ ...command(), inside, reason: "se contó" },
		staff.pedro,
	);
const tap = (page: Page, name: string | RegExp) =>
	page.getByRole("button", { name }).tap();

/** How many come or go with the next touch. */
export const comeTogether = (page: Page, party: string) =>
	page.locator(".party-one").getByText(party, { exact: true }).tap();

/** Answers no to every question of the level. */
export async function answerNo(page: Page) {
	for (let asked = 1; asked <= 5; asked++) {
		await page.getByText(`Pregunta ${asked} de 5`).waitFor();
		await page.getByRole("button", { name: "No", exact: true }).tap();
	}
	await page.getByRole("heading", { name: "Puede pasar" }).waitFor();
}

export async function tourCheckpoint({ office, open, at }: Tour) {
	const page = await open("checkpoint", TABLET);
	await page.getByRole("option", { name: staff.pedro.name }).tap();
	await tapPin(page, "111999");
	await tap(page, "Entrar");
	await page.getByText(/NIP no es correcto|no coincide|incorrecto/i).waitFor();
	await at("checkpoint-sign-in", page);
	await keepDoor(page);
	await page.getByText("El día todavía no está abierto").waitFor();
	await at("checkpoint-closed", page);
	await office.openDay();
	await page.getByRole("heading", { name: "Dé la bienvenida" }).waitFor();
	await at("checkpoint-welcome", page);

	await setLevel(office, "amarillo");
	await countInside(office, 18);
	await page.getByText("Pregunta 1 de 5").waitFor();
	await page.getByText("caben 12 más").waitFor();
	await page.getByRole("button", { name: "No", exact: true }).tap();
	await page.getByText("Pregunta 2 de 5").waitFor();
	await at("checkpoint-question", page);
	await page.getByRole("button", { name: "Sí", exact: true }).tap();
	await page
		.getByRole("heading", { name: "¿Cómo le atendemos hoy?" })
		.waitFor();
	await at("checkpoint-ways", page);
	await tap(page, /Por teléfono/);
	await page.getByText("Se ofreció atención por teléfono").waitFor();
	await at("checkpoint-redirected", page);
	await answerNo(page);
	await at("checkpoint-passed", page);
	await tap(page, "Entra y recibe turno");
	await page.getByRole("heading", { name: "¿A qué trámite viene?" }).waitFor();
	await expect(page.locator(".door-tiles button")).toHaveCount(5);
	await at("checkpoint-procedure", page);
	await page.locator(".door-tiles button").first().tap();
	await page.getByRole("heading", { name: "¿Turno con prioridad?" }).waitFor();
	await at("checkpoint-priority", page);
	await tap(page, "Por llegada");
	await page.locator(".given-number").waitFor();
	await page.getByRole("button", { name: "Deshacer: turno A-001" }).waitFor();
	await at("checkpoint-given", page);
	await tap(page, "Siguiente persona");
	await comeTogether(page, "5+");
	await tap(page, "Una persona más");
	await tap(page, "Corregir la cuenta");
	await page.getByRole("dialog").waitFor();
	await at("checkpoint-correct", page);
	await page.keyboard.press("Escape");
	await countInside(office, 30);
	await page.getByText("Lleno: espere afuera").waitFor();
	await comeTogether(page, "1");
	await answerNo(page);
	await page.getByRole("button", { name: "Entra 1", exact: true }).tap();
	await tap(page, "Pedir autorización de supervisión");
	await page.getByRole("dialog").waitFor();
	await at("checkpoint-authorise", page);
	await page.keyboard.press("Escape");
	await at("checkpoint-full", page);
	office.line.cut();
	await page.getByText("Reiniciando").waitFor();
	await at("checkpoint-away", page);
	office.line.mend();
}

/** The tablet standing, and in English. */
export async function tourStandingCheckpoint({ office, open, at }: Tour) {
	await office.openDay();
	await setLevel(office, "amarillo");
	await countInside(office, 27);
	const page = await open("checkpoint", STANDING);
	await page.evaluate(() =>
		localStorage.setItem(
			"ventanilla.preferences",
			JSON.stringify({ locale: "en", theme: "light" }),
		),
	);
	await page.reload();
	await page.getByRole("option", { name: staff.pedro.name }).tap();
	await tapPin(page, staff.pedro.pin);
	await tap(page, "Sign in");
	await page.getByText("Question 1 of 5").waitFor();
	await at("checkpoint-standing-en", page);
}
