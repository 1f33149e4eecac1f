import { fakePrinter } from "../harness/printer.ts";
import { atApplicant, atCharge, atReceipt, signIn, tabTo } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { holdAnswers } from "./held-answers.ts";
import { staff } from "./office.ts";
import { withPrinter } from "./printers.ts";
import { takeTicket, typePrinter } from "./tour-paper.ts";

test("an administrator sets a printer, tests it, takes it off and back", async ({
	open,
}) => {
	const printer = await fakePrinter();
	const page = await open("office");
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Impresoras", exact: true }).click();
	await typePrinter(page, "Mostrador", "no es dirección", printer.port);
	await tabTo(page, "button", "Guardar impresora");
	await page.keyboard.press("Enter");
	await expect(
		page.getByText(/Escriba la dirección sin espacios/),
	).toBeVisible();
	await page.getByLabel("Dirección en la red").fill("127.0.0.1");
	await page.getByRole("checkbox", { name: "Turno" }).press("Space");
	await tabTo(page, "button", "Guardar impresora");
	await page.keyboard.press("Enter");
	await tabTo(page, "button", "Probar: Mostrador");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/Impreso a las/)).toBeVisible();
	expect(printer.strips[0]?.text).toContain("ÁÉÍÓÚ Ü Ñ ¿¡");
	expect(printer.strips[0]?.cut).toBe(true);
	await printer.stop();
	await page.keyboard.press("Enter");
	await expect(page.getByText(/La impresora no contesta/)).toBeVisible();
	await page.getByRole("button", { name: "Quitar Mostrador" }).click();
	await expect(page.getByText("Este equipo no tiene impresoras")).toBeVisible();
	await page.keyboard.press("Control+Z");
	await expect(page.getByRole("cell", { name: /^Mostrador/ })).toBeVisible();
});

test("35 the receipt of a visit: printed by a key, a copy says so, a cut job leaves everything on the screen", async ({
	office,
	open,
}) => {
	const printer = await withPrinter(office);
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await atApplicant(page);
	await atCharge(page);
	await atReceipt(page);
	await page.keyboard.press("F10");
	await expect(page.getByText("Recibido con prevención")).toBeVisible();
	const folio = (await page.locator(".folio").textContent()) ?? "";
	await expect(
		page.getByRole("button", { name: "Imprimir: Acuse de recibo" }),
	).toBeVisible();
	await page.keyboard.press("Control+P");
	await expect(page.getByText(/^Impreso a las \S+$/)).toBeVisible();
	await page.keyboard.press("Control+P");
	await expect(page.getByText(/^Impreso a las \S+ · COPIA 1$/)).toBeVisible();
	expect(printer.strips.map(({ text }) => /COPIA \d/.exec(text)?.[0])).toEqual([
		undefined,
		"COPIA 1",
	]);
	for (const { text } of printer.strips) expect(text).toContain(folio);

	printer.is.pulledAfter = 1;
	await tabTo(page, "button", "Imprimir: Recibo de pago");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/Pudo salir una parte/)).toBeVisible();
	await expect(page.locator(".folio")).toHaveText(folio);
	printer.is.pulledAfter = Number.POSITIVE_INFINITY;
	await tabTo(page, "button", "Imprimir copia: Recibo de pago");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/^Impreso a las \S+ · COPIA 1$/)).toHaveCount(2);
	expect(printer.strips).toHaveLength(3);
	expect(printer.strips[2]?.text).toContain("(DOSCIENTOS CINCUENTA Y OCHO");
	await printer.stop();
});

test("35 the kiosk prints the ticket; without paper the number on the screen stands", async ({
	office,
	open,
}) => {
	const printer = await withPrinter(office);
	await office.openDay();
	const page = await open("kiosk");
	await takeTicket(page);
	await expect(page.getByText("Tome su turno impreso.")).toBeVisible();
	expect(printer.strips[0]?.text).toContain("A-001");
	await page.getByRole("button", { name: "Terminar" }).click();
	printer.is.paper = 0;
	await takeTicket(page);
	await expect(page.getByText(/No se pudo imprimir/)).toBeVisible();
	await expect(page.getByText("A-002")).toBeVisible();
	expect(printer.strips).toHaveLength(1);
	printer.is.paper = Number.POSITIVE_INFINITY;
	await page.getByRole("button", { name: "Imprimir otra vez" }).click();
	await expect(page.getByText("Tome su turno impreso.")).toBeVisible();
	expect(printer.strips[1]?.text).toContain("A-002");
	await printer.stop();
});

test("Ctrl P pressed before the list of printers came is not lost; an order is printed where it is made", async ({
	office,
	open,
}) => {
	const printer = await withPrinter(office);
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const letGo = await holdAnswers(page, "printers.list");
	await atApplicant(page);
	await atCharge(page);
	await page.keyboard.press("F10");
	await expect(
		page.getByRole("button", { name: "Guardar en PDF: Orden de pago" }),
	).toBeVisible();
	await page.keyboard.press("Control+P");
	letGo();
	await expect(page.getByText(/Impreso a las/)).toBeVisible();
	expect(printer.strips).toHaveLength(1);
	await printer.stop();
});
