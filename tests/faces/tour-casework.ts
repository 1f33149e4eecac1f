import { expect } from "@playwright/test";
import { atApplicant, fillForm, tabTo, typeApplicant } from "./desk.ts";
import { findCase } from "./received.ts";
import type { Tour } from "./tour.ts";

/** What a visit can be beyond one person and one paper: others, forms, sheets, a second procedure, its end. */
export async function tourCasework({ office, open, at }: Tour) {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	/** What is longer than a low screen: a button that scrolling cuts at the edge is no small button. */
	const whole = async (state: string) => {
		const low = page.viewportSize();
		await page.setViewportSize({ width: 1366, height: 960 });
		await at(state, page);
		if (low) await page.setViewportSize(low);
	};
	await atApplicant(page);
	await typeApplicant(page);
	await keyboard.type("VACE460910SX5");
	await keyboard.press("Tab");
	await keyboard.type("Un");
	await tabTo(page, "button", "Agregar persona al grupo");
	await keyboard.press("Enter");
	await keyboard.press("F9");
	await page.getByText("Escriba una fecha que exista").waitFor();
	await at("counter-representative", page);
	await page.getByRole("button", { name: "Quitar a la persona 1" }).click();
	await page.getByLabel("Quién acude").selectOption("self");
	await page.getByLabel("RFC (opcional)").fill("");
	await keyboard.press("F9");
	await page.getByRole("button", { name: "Ver ficha" }).click();
	await page.getByRole("dialog").waitFor();
	await at("counter-sheet", page);
	await keyboard.press("Escape");
	await page.getByRole("button", { name: "Pedir otro papel" }).click();
	await page.getByLabel("Qué papel").fill("Carta de no adeudo de agua");
	await page
		.getByLabel("Con qué fundamento")
		.fill("Reglamento de Construcción, art. 12");
	await at("counter-ask-paper", page);
	await keyboard.press("Enter");
	await page.getByText(/^No está en la ficha/).waitFor();
	await whole("counter-asked-paper");
	await page.getByRole("button", { name: /^Ya no pedir:/ }).click();
	await page.getByLabel("Motivo").fill("no aplica a este predio");
	await at("counter-unask-paper", page);
	await keyboard.press("Enter");
	await page.getByText(/^No está en la ficha/).waitFor({ state: "hidden" });
	await findCase(page, "canul");
	const panel = page.getByRole("dialog", { name: "Expediente" });
	await panel.getByRole("button", { name: "No recibir" }).click();
	await at("counter-case-refuse", page);
	await keyboard.press("Escape");
	await panel.waitFor({ state: "hidden" });
	await page.getByRole("button", { name: "Formulario" }).click();
	await expect(page.getByLabel("Supermanzana")).toBeFocused();
	await keyboard.press("F9");
	await page.getByText("Falta corregir 4 datos.").waitFor();
	await whole("counter-form-errors");
	await fillForm(page);
	await at("counter-form", page);

	await keyboard.press("F8");
	await keyboard.type("licencia");
	await expect(page.getByRole("option").first()).toContainText("licencia", {
		ignoreCase: true,
	});
	await expect(page.getByText(/Aquí no se hace/).first()).toBeVisible();
	await at("counter-add", page);
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("no infracción");
	await expect(page.getByRole("option")).toHaveCount(1);
	await keyboard.press("Enter");
	await page
		.getByRole("heading", { name: "¿Es para la misma persona?" })
		.waitFor();
	await at("counter-same-person", page);
	await keyboard.press("F3");
	await page.getByRole("heading", { name: /^Terminar la visita/ }).waitFor();
	await at("counter-finish", page);
	await page.getByRole("button", { name: "No se recibe" }).first().click();
	await keyboard.type("El predio es de otro municipio");
	await at("counter-finish-refusing", page);
	await keyboard.press("F9");
	await page.getByText("Entregue la constancia").waitFor();
	await at("counter-finish-refused", page);
}
