/** What a clerk does at the counter, by keyboard alone. */
import { expect, type Page } from "@playwright/test";
import { type Person, staff } from "./office.ts";

export const CURP = "CAPG840312MQRNCD08";

/** Chooses the person by the first letter of the name, then types the PIN. */
export async function signIn(page: Page, person: Person = staff.rosa) {
	await expect(page.getByRole("option", { name: person.name })).toBeVisible();
	await expect(page.getByRole("option").first()).toBeFocused();
	await page.keyboard.type(person.name.slice(0, 4));
	await page.keyboard.press("Enter");
	await expect(page.getByLabel(`NIP de ${person.name}`)).toBeFocused();
	await page.keyboard.type(person.pin);
	await page.keyboard.press("Enter");
}

export async function openCounter(page: Page, counter: number) {
	await expect(page.getByRole("heading", { name: /^Hola/ })).toBeVisible();
	await page.keyboard.press(String(counter));
	await page.keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
}

/** Tabs until the element has the focus: what cannot be reached so cannot be reached by keyboard. */
export async function tabTo(
	page: Page,
	role: "button" | "searchbox" | "textbox" | "checkbox",
	name: string | RegExp,
) {
	const target = page.getByRole(role, { name });
	await expect(target).toBeVisible();
	for (let presses = 0; presses < 60; presses++) {
		if (await target.evaluate((each) => each === document.activeElement))
			return;
		await page.keyboard.press("Tab");
	}
	throw new Error(`Tab never reached ${name}`);
}

export async function openTill(page: Page, float = "1500") {
	await tabTo(page, "textbox", "Fondo contado");
	await page.keyboard.type(float);
	await page.keyboard.press("Enter");
	await expect(page.getByText("Sesión abierta")).toBeVisible();
}

export async function callAndStart(page: Page) {
	await page.keyboard.press("F2");
	await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
	await page.keyboard.press("F9");
	await expect(page.getByLabel("Nombre o nombres")).toBeFocused();
}

export async function typeApplicant(page: Page, curp = CURP) {
	for (const words of [
		"María Guadalupe",
		"Canul",
		"Pech",
		curp,
		"998 555 0142",
	]) {
		await page.keyboard.type(words);
		await page.keyboard.press("Tab");
	}
}

/** From an open office to a visit whose applicant is asked for. */
export async function atApplicant(page: Page, counter = 3) {
	await signIn(page);
	await openCounter(page, counter);
	await openTill(page);
	await callAndStart(page);
}

/** From an open office to the papers of a visit whose applicant is known. */
export async function atRequirements(page: Page) {
	await atApplicant(page);
	await typeApplicant(page);
	await page.keyboard.press("F9");
}

/** What the form of a residence certificate must have, from its first field on. */
export async function fillForm(page: Page) {
	await expect(page.getByLabel("Supermanzana")).toBeFocused();
	for (const words of ["23", "14", "5", "", "", "", "t"]) {
		await page.keyboard.type(words);
		await page.keyboard.press("Tab");
	}
	await expect(page.getByLabel("Para qué la necesita")).toHaveValue(
		"trámite escolar",
	);
}

/** On to the charge, past requirements and documents, with the form filled in. */
export async function atCharge(page: Page) {
	await typeApplicant(page);
	await page.keyboard.press("F9");
	await expect(
		page.getByRole("columnheader", { name: "Original" }),
	).toBeVisible();
	await page.keyboard.press("F9");
	await expect(page.getByText(/Elija o arrastre un archivo/)).toBeVisible();
	await page.keyboard.press("F9");
	await fillForm(page);
	await page.keyboard.press("F9");
	await expect(page.getByLabel("Efectivo recibido")).toBeFocused();
}

export async function atReceipt(page: Page) {
	await page.keyboard.type("600");
	await page.keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Recibir el expediente" }),
	).toBeVisible();
}
