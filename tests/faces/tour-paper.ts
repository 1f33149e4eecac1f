import { expect, type Page } from "@playwright/test";
import { fakePrinter } from "../harness/printer.ts";
import { atApplicant, atCharge, atReceipt, signIn } from "./desk.ts";
import { staff } from "./office.ts";
import { withPrinter } from "./printers.ts";
import { PORTRAIT, type Tour } from "./tour.ts";

/** The printers of this machine: none, a new one, one that works and one that does not. */
export async function tourPrinters({ open, at }: Tour) {
	const printer = await fakePrinter();
	const page = await open("office");
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Impresoras", exact: true }).click();
	await page.getByText("Este equipo no tiene impresoras").waitFor();
	await at("office-printers-none", page);
	await typePrinter(page, "Mostrador", "127.0.0.1", printer.port);
	await page.getByRole("checkbox", { name: "Acuse de recibo" }).press("Space");
	await page.getByRole("checkbox", { name: "Turno" }).press("Space");
	await at("office-printer-new", page);
	await page.getByRole("button", { name: "Guardar impresora" }).click();
	await page.getByRole("button", { name: "Probar: Mostrador" }).click();
	await page.getByText(/Impreso a las/).waitFor();
	await printer.stop();
	await typePrinter(page, "Bodega", "127.0.0.1", printer.port);
	await page.getByRole("button", { name: "Guardar impresora" }).click();
	await page.getByRole("button", { name: "Probar: Bodega" }).click();
	await page.getByText(/La impresora no contesta/).waitFor();
	await at("office-printers", page);
}

export async function typePrinter(
	page: Page,
	name: string,
	host: string,
	port: number,
) {
	await page.getByRole("button", { name: "Agregar impresora" }).click();
	await page.getByLabel("Nombre", { exact: true }).fill(name);
	await page.getByLabel("Dirección en la red").fill(host);
	await page.getByLabel("Puerto").fill(String(port));
}

/** The papers of a received case: without a printer, printed, as a copy, and cut in mid-job. */
export async function tourPapers({ office, open, at }: Tour) {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await atApplicant(page);
	await atCharge(page);
	await atReceipt(page);
	await page.keyboard.press("F10");
	await page.getByText("Recibido con prevención").waitFor();
	await at("counter-papers-pdf", page);
	const printer = await withPrinter(office);
	office.line.cut(); // the page asks again which printers there are
	office.line.mend();
	await page
		.getByRole("button", { name: "Imprimir: Acuse de recibo" })
		.waitFor();
	await page.keyboard.press("Control+P");
	await page.getByText(/Impreso a las/).waitFor();
	await page.getByRole("button", { name: "Imprimir: Prevención" }).click();
	await expect(page.getByText(/Impreso a las/)).toHaveCount(2);
	printer.is.pulledAfter = 1;
	await page.getByRole("button", { name: "Imprimir: Recibo de pago" }).click();
	await page.getByText(/Pudo salir una parte/).waitFor();
	await at("counter-papers", page);
	await printer.stop();
}

/** A ticket that came out of the printer, and one that did not. */
export async function tourPrintedTicket({ office, open, at }: Tour) {
	const printer = await withPrinter(office);
	await office.openDay();
	const page = await open("kiosk", PORTRAIT);
	await takeTicket(page);
	await page.getByText("Tome su turno impreso.").waitFor();
	await at("kiosk-ticket-printed", page);
	await page.getByRole("button", { name: "Terminar" }).click();
	printer.is.paper = 0;
	await takeTicket(page);
	await page.getByText(/No se pudo imprimir; su turno vale igual/).waitFor();
	await at("kiosk-ticket-unprinted", page);
	await printer.stop();
}

export async function takeTicket(page: Page) {
	await page
		.getByRole("button", { name: /Constancia de residencia/ })
		.first()
		.click();
	await page.getByRole("button", { name: "Continuar" }).click();
	await page.getByRole("button", { name: "Solo yo" }).click();
	await page.getByRole("button", { name: /No, turno normal/ }).click();
}
