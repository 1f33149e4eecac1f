import { openCounter, signIn } from "./desk.ts";
import { staff } from "./office.ts";
import { tillsOfYesterday, visitFor } from "./till-day.ts";
import { confirmAs, countPieces, heading } from "./till-desk.ts";
import type { Tour } from "./tour.ts";

const PROPERTY_TAX = "mbj-pago-predial";

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

/** The morning after, in the office: what was left open, the bag, the bank's answer, a payment taken back. */
export async function tourTillsInOffice({ office, open, at }: Tour) {
	await tillsOfYesterday(office);
	const page = await open("office");
	const { keyboard } = page;
	const button = (name: string | RegExp) => page.getByRole("button", { name });
	await signIn(page, staff.jorge);
	await button("Cajas y cortes").click();
	await page.getByText("Bolsa sellada por contar: $1,500.00").waitFor();
	await at("office-tills", page);

	await button("Contar la bolsa").click();
	await heading(page, "Contar la bolsa");
	await page.getByText("El sello está intacto").click();
	await page.getByLabel("Piezas de $500").fill("3");
	await button("Guardar el conteo").click();
	await page.getByText("Escriba el número del sello.").waitFor();
	await at("office-till-bag", page);
	await keyboard.press("Escape");
	await heading(page, "Corte Z 1");
	await page.getByText("Constancia de residencia").first().waitFor();
	await at("office-till-z", page);
	await button("Devolver").first().click();
	await page.getByText(/usted no tiene caja abierta/).waitFor();
	await page.getByRole("checkbox").first().press("Space");
	await at("office-till-reverse", page);
	await keyboard.press("Escape");
	await heading(page, "Corte Z 1");
	await keyboard.press("Escape");
	await heading(page, "Cajas y cortes");

	await button("Conciliar").click();
	await heading(page, "Conciliar un pago");
	await at("office-till-reconcile", page);
	await keyboard.press("Escape");
	await button("Cerrar con testigo").click();
	await heading(page, "Corte de caja");
	await at("office-till-close", page);

	const auditor = await open("office");
	await signIn(auditor, staff.ana);
	await auditor.getByRole("button", { name: "Cajas y cortes" }).click();
	await auditor
		.getByText("Cerrar con testigo: puede hacerlo supervisión")
		.first()
		.waitFor();
	await at("office-tills-auditor", auditor);
	await auditor.getByRole("button", { name: /Ver la caja 4/ }).click();
	await heading(auditor, "Corte X");
	await auditor.getByText("Esta caja no tiene cobros.").waitFor();
	await at("office-till-x", auditor);

	await tourEnteredFees({ office, open, at });
}

/** The audit's list of amounts by hand; to who may not see it, who may. */
async function tourEnteredFees({ office, open, at }: Tour) {
	const clerk = await open("office");
	await signIn(clerk, staff.rosa);
	await clerk.getByRole("button", { name: "Importes capturados" }).click();
	await clerk.getByText("La lista no está abierta para su función").waitFor();
	await at("office-entered-closed", clerk);
	const auditor = await open("office");
	await signIn(auditor, staff.ana);
	await auditor.getByRole("button", { name: "Importes capturados" }).click();
	await auditor.getByText("No hay importes capturados").waitFor();
	await at("office-entered-none", auditor);
	const rosa = await office.atCounter(staff.rosa);
	await rosa("counters.open", { counter: 3 });
	const { caseIds } = await visitFor(office, rosa, [
		PROPERTY_TAX,
		PROPERTY_TAX,
	]);
	for (const caseId of caseIds)
		for (const amount of [120_050, 98_000])
			await rosa("cases.quote", {
				caseId,
				options: {
					entered: { amount, inputs: [{ id: "value", value: "850000" }] },
				},
			});
	await auditor.getByRole("button", { name: "Cajas y cortes" }).click();
	await auditor.getByRole("button", { name: "Importes capturados" }).click();
	await auditor.getByText("Sustituido").first().waitFor();
	await at("office-entered", auditor);
}
