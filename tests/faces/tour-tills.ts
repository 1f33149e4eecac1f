import { openCounter, signIn } from "./desk.ts";
import { staff } from "./office.ts";
import { confirmAs, countPieces, heading } from "./till-desk.ts";
import type { Tour } from "./tour.ts";

/** A till's day at the counter: opened by its pieces, a withdrawal, closed blind, counted again, signed. */
export async function tourTillAtCounter({ office, open, at }: Tour) {
	await office.openDay();
	const page = await open("counter");
	const { keyboard } = page;
	await signIn(page);
	await openCounter(page, 3);
	await keyboard.press("F3");
	await heading(page, "Abrir la caja");
	await countPieces(page, { 50000: 2, 10000: 4, 1000: 10 });
	await at("counter-till-opening", page);
	await keyboard.press("F9");
	await heading(page, "Su caja");
	await at("counter-till", page);
	await keyboard.press("F7");
	await heading(page, "Retirar efectivo");
	await keyboard.type("50.005");
	await keyboard.press("Enter");
	await page.getByText("Escriba el motivo en pocas palabras.").waitFor();
	await at("counter-till-withdrawal-wrong", page);
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("500");
	await keyboard.press("Tab");
	await keyboard.type("a la caja fuerte");
	await keyboard.press("F9");
	await page.getByRole("dialog").waitFor();
	await at("counter-till-withdrawal", page);
	await confirmAs(page, staff.jorge);
	await heading(page, "Su caja");
	await page
		.getByRole("button", { name: `Cerrar la sesión de ${staff.rosa.name}` })
		.click();
	await heading(page, "Antes de salir");
	await at("counter-till-leaving", page);
	await keyboard.press("F9");
	await heading(page, "Corte de caja");
	await countPieces(page, { 50000: 1, 10000: 4, 1000: 9 });
	await page.getByLabel("Número del sello de la bolsa").fill("B-0117");
	await page.getByLabel("Importe de la bolsa").fill("900");
	await at("counter-till-close", page);
	await keyboard.press("F9");
	await heading(page, /^Corte Z/);
	await at("counter-till-difference", page);
	await keyboard.press("F5");
	await heading(page, "Segundo conteo");
	await countPieces(page, { 50000: 1, 10000: 4, 1000: 9, 500: 1 });
	await at("counter-till-recount", page);
	await keyboard.press("F9");
	await confirmAs(page, staff.jorge);
	await heading(page, /^Corte Z/);
	await keyboard.press("F9");
	await heading(page, "Firmar la diferencia");
	await at("counter-till-sign", page);
	await keyboard.press("F9");
	await confirmAs(page, staff.jorge);
	await page.getByText("La diferencia está firmada.").waitFor();
	await at("counter-till-z", page);
}
