import { expect, type Page } from "@playwright/test";
import {
	CURP,
	fillForm,
	openCounter,
	openTill,
	signIn,
	typeApplicant,
} from "./desk.ts";
import { staff } from "./office.ts";
import type { Tour } from "./tour.ts";

/** A clerk's morning: signing in, free, calling, one visit to its end. */
export async function tourCounter(tour: Tour) {
	const { office, open, at } = tour;
	const page = await open("counter");
	await page.getByRole("option").first().waitFor();
	await at("counter-sign-in", page);
	await signIn(page, { ...staff.rosa, pin: "000000" } as never);
	await page.getByText(/El NIP no es correcto/).waitFor();
	await at("counter-wrong-pin", page);
	await page.keyboard.type(staff.rosa.pin);
	await page.keyboard.press("Enter");
	await page.getByText(/Pida a supervisión que lo abra/).waitFor();
	await at("counter-day-closed", page);
	await office.openDay();
	await office.openCounter(staff.jorge, 1);
	await page.getByRole("heading", { name: /^Hola/ }).waitFor();
	await at("counter-open", page);
	await openCounter(page, 3);
	await at("counter-idle-empty", page);
	await page.keyboard.press("F2");
	await page.getByText(/Nadie espera en este momento/).waitFor();
	await at("counter-queue-empty", page);
	for (const priority of [true, false, false, false, false, true])
		await office.takeTicket(priority);
	await expect(page.locator(".q").first()).toBeVisible();
	await at("counter-idle-next", page);
	await page.keyboard.press("F4");
	await page.getByRole("dialog").waitFor();
	await at("counter-all-tickets", page);
	await page.keyboard.press("Escape");
	await openTill(page);
	await page.keyboard.press("?");
	await page.getByRole("dialog").waitFor();
	await at("counter-help", page);
	await page.keyboard.press("Escape");
	for (const name of ["A-001", "A-006"]) {
		await page.keyboard.press("F2");
		await expect(page.locator(".next-number", { hasText: name })).toBeVisible();
		await page.getByRole("button", { name: "No se presentó" }).click();
		await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	}
	await page.keyboard.press("F1");
	await at("counter-idle", page);
	await page.keyboard.press("F1");
	await page.keyboard.press("F2");
	await page.getByRole("heading", { name: "Llamando" }).waitFor();
	await at("counter-called", page);
	await page.keyboard.press("F9");
	await tourVisit(page, tour);
}

async function tourVisit(page: Page, { office, at }: Tour) {
	const { keyboard } = page;
	await expect(page.getByLabel("Nombre o nombres")).toBeFocused();
	await page.getByText("$258.08").first().waitFor();
	await at("counter-applicant", page);
	await page.getByRole("textbox", { name: "CURP" }).fill("CAPG841312MQRNCD08");
	await keyboard.press("F9");
	await page.getByText("La fecha dentro de la CURP no existe").waitFor();
	await at("counter-applicant-errors", page);
	await page.getByText("No tiene CURP o no se puede comprobar").click();
	await page.getByLabel("Con qué se identifica").waitFor();
	await at("counter-applicant-no-curp", page);
	await page.getByText("No tiene CURP o no se puede comprobar").click();
	await page.getByRole("textbox", { name: "CURP" }).fill("");
	await page.getByLabel("Nombre o nombres").focus();
	await typeApplicant(page, CURP);
	await page.getByText(/Guardado en este equipo \d/).waitFor();
	office.line.cut();
	await page.getByText("El equipo se está reiniciando").waitFor();
	await at("counter-away", page);
	office.line.mend();
	await expect(page.getByText("El equipo se está reiniciando")).toBeHidden();
	await at("counter-applicant-typed", page);

	await keyboard.press("F9");
	await expect(
		page.getByRole("checkbox", { name: /^Original de: Acta/ }),
	).toBeFocused();
	for (const key of ["Space", "Tab", "Space", "Tab", "Tab"])
		await keyboard.press(key);
	for (const key of ["Space", "Tab", "Space", "Tab", "Tab"])
		await keyboard.press(key);
	for (const key of ["Space", "Tab", "Space", "Tab", "Tab", "Space"])
		await keyboard.press(key);
	await page
		.getByText("Falta 1 requisito; el trámite no se detiene.")
		.waitFor();
	await page
		.getByRole("checkbox", { name: /^Original de: Comprobante/ })
		.focus();
	await keyboard.press("Tab");
	await keyboard.press("Shift+Tab");
	await at("counter-requirements", page);
	await keyboard.press("F9");
	await attachTwo(page);
	await at("counter-documents", page);
	await keyboard.press("F9");
	await fillForm(page);
	await keyboard.press("F9");
	await page.getByLabel("Efectivo recibido").fill("200");
	await keyboard.press("F9");
	await page.getByText(/Faltan \$58.00/).waitFor();
	await at("counter-charge-short", page);
	await page.getByRole("button", { name: "Borrar" }).click();
	for (const value of ["$500.00", "$100.00"])
		await page.getByRole("button", { name: `Recibí ${value}` }).click();
	await page.getByLabel("Efectivo recibido").focus();
	await at("counter-charge", page);
	await keyboard.press("F9");
	await page.getByRole("heading", { name: "Recibir el expediente" }).waitFor();
	await at("counter-receive", page);
	await keyboard.press("F10");
	await page.locator(".folio").waitFor();
	await at("counter-receipt", page);
	await keyboard.press("F9");
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
}

/** One file that is kept and one that is refused. */
async function attachTwo(page: Page) {
	for (const [to, name, text] of [
		["Acta de nacimiento", "acta-de-nacimiento.pdf", "%PDF-1.4\n"],
		["CURP", "curp.pdf", "no es un PDF"],
	] as const) {
		const chooser = page.waitForEvent("filechooser");
		await page
			.getByRole("button", { name: `Adjuntar archivo a: ${to}` })
			.click();
		await (await chooser).setFiles({
			name,
			mimeType: "application/pdf",
			buffer: Buffer.from(text),
		});
	}
	await page.getByText("acta-de-nacimiento.pdf").waitFor();
	await page.getByText("Ese tipo de archivo no se puede guardar.").waitFor();
}
