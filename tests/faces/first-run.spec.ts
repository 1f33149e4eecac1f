import { signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import {
	begin,
	newcomers,
	next,
	proveKeys,
	toKeys,
	typeOffice,
	typePerson,
	typePrinter,
	withoutPrinter,
} from "./first-run.ts";

test.use({ empty: true });

test("an empty folder becomes an office: the wizard, the launcher, the first sign-in", async ({
	open,
}) => {
	const kiosk = await open("kiosk");
	const page = await open("launcher");
	await begin(page);
	await typeOffice(page);
	await toKeys(page);
	const sheets = await proveKeys(page);
	await page.getByRole("button", { name: "Dar de alta la oficina" }).click();
	await expect(
		page.getByRole("heading", { name: "La oficina está lista" }),
	).toBeVisible();
	await expect(page.getByText(/Este equipo no tiene impresora/)).toBeVisible();
	expect(
		await page.evaluate(() => JSON.stringify({ ...sessionStorage })),
	).not.toContain(sheets[0]?.[5]);
	await page.keyboard.press("Enter");
	await expect(page.getByText("Ventanilla de Ingresos").first()).toBeVisible();
	await expect(page.getByText("OFICINA DE DEMOSTRACIÓN")).toHaveCount(0);
	// a page that was open before finds the office by itself
	await expect(kiosk.getByText(/todavía no pertenece/)).toHaveCount(0);
	const desk = await open("office");
	const [elena] = newcomers;
	await signIn(desk, { id: "", ...elena } as never);
	await desk.getByRole("button", { name: "Abrir el día" }).click();
	await expect(
		desk.getByRole("button", { name: "Cerrar el día" }),
	).toBeVisible();
});

test("what is wrong is said at its field; a reload keeps what is typed but no PIN", async ({
	open,
}) => {
	const page = await open("launcher");
	await begin(page);
	await next(page);
	await expect(
		page.getByText("Escriba el nombre de la oficina."),
	).toBeVisible();
	await expect(page.getByLabel("Nombre de la oficina")).toBeFocused();
	await typeOffice(page);
	await next(page);
	await page.getByLabel("Números de ventanilla").fill("1-4, x");
	await next(page);
	await expect(page.getByText(/Escriba números del 1 al 99/)).toBeVisible();
	await page.getByLabel("Números de ventanilla").fill("1-3, 7");
	await next(page);
	await withoutPrinter(page);
	await typePerson(page, 0, { name: "Elena Poot Ku", pin: "123456" });
	await next(page);
	await expect(page.getByText(/Son números seguidos/)).toBeVisible();
	await page.reload();
	await expect(page.getByLabel("Nombre y apellidos")).toHaveValue(
		"Elena Poot Ku",
	);
	await expect(page.getByLabel("NIP", { exact: true })).toHaveValue("");
	expect(
		await page.evaluate(() => JSON.stringify({ ...sessionStorage })),
	).not.toContain("123456");
	for (let step = 0; step < 2; step++)
		await page.getByRole("button", { name: "Atrás" }).click();
	await expect(page.getByLabel("Números de ventanilla")).toHaveValue("1-3, 7");
});

test("the printers of the machine are set with the office: nobody has to look for them afterwards", async ({
	open,
}) => {
	const page = await open("launcher");
	await begin(page);
	await typeOffice(page);
	await next(page);
	await next(page);
	await typePrinter(page, "Mostrador", "no es una dirección");
	await next(page);
	await expect(page.getByLabel("Dirección en la red")).toBeFocused();
	await page.getByLabel("Dirección en la red").fill("127.0.0.1");
	await page.reload();
	await expect(page.getByLabel("Dirección en la red")).toHaveValue("127.0.0.1");
	await typePrinter(page, "Láser", "127.0.0.1");
	await page.getByLabel("Tipo").last().selectOption("system");
	await page.getByLabel("Cola de impresión").fill("laser_2");
	await next(page);
	await typePerson(page, 0, newcomers[0]);
	await next(page);
	await proveKeys(page);
	await expect(page.getByText("Mostrador · Láser")).toBeVisible();
	await page.getByRole("button", { name: "Dar de alta la oficina" }).click();
	await expect(page.getByText(/Imprima una página de prueba/)).toBeVisible();
	const desk = await open("office");
	await signIn(desk, { id: "", ...newcomers[0] } as never);
	await desk.getByRole("button", { name: "Impresoras", exact: true }).click();
	await expect(desk.getByText("127.0.0.1, puerto 9100")).toBeVisible();
	await expect(
		desk.getByRole("row").filter({ hasText: "Mostrador" }),
	).toContainText("Turno");
	await expect(
		desk.getByRole("row").filter({ hasText: "Láser" }),
	).toContainText("laser_2");
});
