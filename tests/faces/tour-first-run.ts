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
import type { Tour } from "./tour.ts";

/** From the empty folder to the office; `office` was started empty. */
export async function tourFirstRun({ open, at }: Omit<Tour, "office">) {
	const page = await open("launcher");
	await page.getByRole("button", { name: /Dar de alta una oficina/ }).waitFor();
	await at("first-run-welcome", page);
	await begin(page);
	await next(page);
	await page.getByText("Escriba el nombre de la oficina.").waitFor();
	await at("first-run-office-errors", page);
	await typeOffice(page);
	await at("first-run-calendar", page);
	await next(page);
	await at("first-run-counters", page);
	await next(page);
	await at("first-run-printers-none", page);
	await typePrinter(page, "Mostrador", "");
	await next(page);
	await page.locator("[aria-invalid=true]").first().waitFor();
	await at("first-run-printers-errors", page);
	await page.getByRole("button", { name: "Quitar Mostrador" }).click();
	await withoutPrinter(page);
	await typePerson(page, 0, { ...newcomers[0], pin: "121212" });
	await next(page);
	await page.getByText(/Repite los mismos números/).waitFor();
	await at("first-run-people-errors", page);
	for (let step = 0; step < 3; step++)
		await page.getByRole("button", { name: "Atrás" }).click();
	await toKeys(page);
	await at("first-run-keys", page);
	await page.emulateMedia({ media: "print" });
	await at("first-run-sheets", page);
	await page.emulateMedia({ media: "screen" });
	await page.getByRole("button", { name: "Ya están en papel" }).click();
	await next(page);
	await at("first-run-keys-prove", page);
	await page.getByRole("button", { name: "Ver las hojas otra vez" }).click();
	await proveKeys(page);
	await at("first-run-summary", page);
	await page.getByRole("button", { name: "Dar de alta la oficina" }).click();
	await page.getByRole("heading", { name: "La oficina está lista" }).waitFor();
	await at("first-run-done", page);
}
