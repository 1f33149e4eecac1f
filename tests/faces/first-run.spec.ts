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
	await page.getByRole("button", { name: "Atrás" }).click();
	await expect(page.getByLabel("Números de ventanilla")).toHaveValue("1-3, 7");
});
