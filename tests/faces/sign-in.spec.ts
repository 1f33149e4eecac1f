import { openCounter, signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";

test("a wrong PIN says how many tries are left; the fifth locks; nothing stays in the field", async ({
	open,
}) => {
	const page = await open("counter");
	await signIn(page, { ...staff.rosa, pin: "000000" } as never);
	await expect(
		page.getByText("El NIP no es correcto. Quedan 4 intentos."),
	).toBeVisible();
	const pin = page.getByLabel("NIP de Rosa Uc Méndez");
	await expect(pin).toHaveValue("");
	for (const left of [
		"Quedan 3 intentos",
		"Quedan 2 intentos",
		"Queda 1 intento",
	]) {
		await page.keyboard.type("111111");
		await page.keyboard.press("Enter");
		await expect(page.getByText(left)).toBeVisible();
	}
	await page.keyboard.type("111111");
	await page.keyboard.press("Enter");
	await expect(
		page.getByText("Demasiados intentos. Espere 5 minutos"),
	).toBeVisible();
	await page.keyboard.type(staff.rosa.pin);
	await page.keyboard.press("Enter");
	await expect(page.getByText(/Demasiados intentos/)).toBeVisible();
});

test("a PIN that is too short is not even sent", async ({ open }) => {
	const page = await open("counter");
	await signIn(page, { ...staff.rosa, pin: "2468" } as never);
	await expect(
		page.getByText("El NIP tiene seis dígitos. Escríbalo completo."),
	).toBeVisible();
});

test("a session outlives a reload of the page, and ends when its person says so", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 2);
	expect(page.url()).not.toContain("token");
	await page.reload();
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await page
		.getByRole("button", { name: "Cerrar la sesión de Rosa Uc Méndez" })
		.click();
	await expect(
		page.getByRole("heading", { name: "Entrar a la ventanilla" }),
	).toBeVisible();
});
