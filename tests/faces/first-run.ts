/** The wizard as a person goes through it, by keyboard. */
import { expect, type Page } from "@playwright/test";

export const newcomers = [
	{ name: "Elena Poot Ku", pin: "583920", role: "administración" },
	{ name: "Raúl Cocom Tun", pin: "740156", role: "supervisión" },
] as const;

export const next = (page: Page) =>
	page.getByRole("button", { name: "Continuar" }).click();

export async function begin(page: Page) {
	await page.getByRole("button", { name: /Dar de alta una oficina/ }).click();
	await expect(page.getByLabel("Nombre de la oficina")).toBeFocused();
}

export async function typeOffice(page: Page) {
	await page.keyboard.type("Ventanilla de Ingresos");
	await page.keyboard.press("Tab");
	await page.keyboard.type("Ayuntamiento de Benito Juárez");
	await page.keyboard.press("Tab");
	await page.keyboard.type("bj01");
	await page.keyboard.press("Tab");
	await page.keyboard.type("https://tramites.example.mx");
	await page.keyboard.press("Enter");
	await expect(
		page.getByRole("heading", { name: "Calendario y valores" }),
	).toBeVisible();
}

export async function typePerson(
	page: Page,
	index: number,
	{ name, pin }: { name: string; pin: string },
) {
	await page.getByLabel("Nombre y apellidos").nth(index).fill(name);
	await page.getByLabel("NIP", { exact: true }).nth(index).fill(pin);
	await page.getByLabel("El mismo NIP otra vez").nth(index).fill(pin);
}

/** The printers' step left for later, as who has none in reach does. */
export const withoutPrinter = (page: Page) =>
	page.getByRole("button", { name: "Después, sin impresora" }).click();

export async function typePrinter(page: Page, name: string, host: string) {
	await page.getByRole("button", { name: "Agregar impresora" }).click();
	await page.getByLabel("Nombre", { exact: true }).last().fill(name);
	await page.getByLabel("Dirección en la red").last().fill(host);
}

/** Through calendar, counters, printers and people, to the keys. */
export async function toKeys(page: Page) {
	await next(page);
	await expect(page.getByLabel("Números de ventanilla")).toBeFocused();
	await page.keyboard.press("Enter");
	await withoutPrinter(page);
	const [elena, raul] = newcomers;
	await typePerson(page, 0, elena);
	await page.getByRole("button", { name: "Agregar persona" }).click();
	await typePerson(page, 1, raul);
	const second = page.getByRole("group", { name: "Funciones" }).nth(1);
	await second.getByText("supervisión", { exact: true }).click();
	await next(page);
	await expect(
		page.getByRole("heading", { name: "Llave de recuperación" }),
	).toBeVisible();
}

/** Reads both sheets as a person would and types back what is asked. */
export async function proveKeys(page: Page) {
	const groups = page.locator(".key-groups");
	const read = async (sheet: number) =>
		groups.nth(sheet).locator("b").allInnerTexts();
	const sheets = [await read(0), await read(1)];
	await page.getByRole("button", { name: "Ya están en papel" }).click();
	for (const [index, which] of ["recuperación", "contraloría"].entries()) {
		const field = page.getByLabel(
			new RegExp(`Grupo \\d+ de la hoja de ${which}`),
		);
		const label = await page
			.getByText(new RegExp(`Grupo \\d+ de la hoja de ${which}`))
			.innerText();
		const asked = Number(/\d+/.exec(label)?.[0]);
		await field.fill((sheets[index]?.[asked - 1] ?? "").toLowerCase());
	}
	await next(page);
	await expect(
		page.getByRole("heading", { name: "Revise antes de dar de alta" }),
	).toBeVisible();
	return sheets;
}
