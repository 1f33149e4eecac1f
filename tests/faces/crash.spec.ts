import { atApplicant, atCharge, CURP } from "./desk.ts";
import { expect, test } from "./faces-test.ts";

test("fault 33: the core is killed while a clerk types; the page comes back by itself with the draft", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await atApplicant(page);
	await page.keyboard.type("María Guadalupe");
	await page.keyboard.press("Tab");
	await page.keyboard.type("Canul");
	await expect(
		page.getByText(/Guardado en este equipo \d+:\d\d:\d\d/),
	).toBeVisible();

	await office.kill();
	await expect(page.getByText("El equipo se está reiniciando")).toBeVisible();
	await page.keyboard.press("Tab");
	await page.keyboard.type("Pech");
	await expect(page.getByText(/Sin guardar todavía/)).toBeVisible();

	await office.start();
	await expect(
		page.getByText(/Guardado en este equipo \d+:\d\d:\d\d/),
	).toBeVisible();
	await expect(page.getByText("El equipo se está reiniciando")).toBeHidden();
	await expect(page.getByLabel("Segundo apellido")).toHaveValue("Pech");
	await expect(page.getByLabel("Segundo apellido")).toBeFocused();

	await page.reload();
	await expect(page.getByLabel("Nombre o nombres")).toHaveValue(
		"María Guadalupe",
	);
	await expect(page.getByLabel("Primer apellido")).toHaveValue("Canul");
	await expect(page.getByLabel("Segundo apellido")).toHaveValue("Pech");
	await page.getByRole("textbox", { name: "CURP" }).fill(CURP);
	await page.keyboard.press("F9");
	await expect(
		page.getByRole("columnheader", { name: "Original" }),
	).toBeVisible();
});

test("a form whose draft could not be read is not opened empty: the core was killed before it answered", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await atApplicant(page);
	await page.keyboard.type("María Guadalupe");
	await expect(
		page.getByText(/Guardado en este equipo \d+:\d\d:\d\d/),
	).toBeVisible();
	await page.getByRole("button", { name: "Requisitos 0/5" }).click();
	office.freeze();
	await page.getByRole("button", { name: /^(1 )?Solicitante/ }).click();
	await expect(page.getByText("Cargando…")).toBeVisible();
	await office.kill();
	await expect(page.getByText("El equipo se está reiniciando")).toBeVisible();
	const name = page.getByLabel("Nombre o nombres");
	await expect(name).toHaveCount(0);
	await office.start();
	await expect(name).toHaveValue("María Guadalupe");
	await page.keyboard.press("End");
	await page.keyboard.type(" Itzel");
	await expect(name).toHaveValue("María Guadalupe Itzel");
});

test("a payment asked for while the line is cut is made once, when it is back", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await atApplicant(page);
	await atCharge(page);
	await page.keyboard.type("500");
	office.line.cut();
	await page.keyboard.press("F9");
	await page.keyboard.press("F9");
	await expect(page.getByText("El equipo se está reiniciando")).toBeVisible();
	office.line.mend();
	await expect(page.getByText("Pagado $258.08 en efectivo")).toBeVisible();
	await page.keyboard.press("F10");
	await expect(page.getByText("Recibido con prevención")).toBeVisible();
	await page.keyboard.press("F9");
	await expect(
		page.locator(".figures > div", { hasText: "cobros en su caja" }),
	).toContainText("1");
});

test("the kiosk says that it restarts, and goes on where the citizen was", async ({
	office,
	open,
}) => {
	await office.openDay();
	const kiosk = await open("kiosk", {
		viewport: { width: 1080, height: 1920 },
	});
	await kiosk.getByRole("button", { name: /Constancia de residencia/ }).click();
	await kiosk.getByRole("button", { name: "Lo traigo: CURP" }).click();
	await office.kill();
	await expect(
		kiosk.getByText(/Esta pantalla se está reiniciando/),
	).toBeVisible();
	await office.start();
	await expect(kiosk.getByText("Le faltan 4 papeles.")).toBeVisible();
});
