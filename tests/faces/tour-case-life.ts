import { expect } from "@playwright/test";
import { signIn } from "./desk.ts";
import { staff } from "./office.ts";
import { confirmAs, receivedBefore, rosaReady } from "./received.ts";
import { scan, shownReceipt } from "./shown-receipt.ts";
import type { Tour } from "./tour.ts";

/** A person comes back: the palette, their case, what was missing, a correction, a reversal. */
export async function tourCaseLife({ office, open, at }: Tour) {
	const act = await rosaReady(office);
	await receivedBefore(act, office);
	await receivedBefore(act, office, 0);
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await signIn(page);
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await keyboard.press("F2");
	await page.getByRole("heading", { name: "Llamando" }).waitFor();
	await keyboard.press("F9");
	await expect(page.getByLabel("Nombre o nombres")).toBeFocused();
	await keyboard.press("Control+k");
	await page.getByLabel("Acción, turno o expediente").waitFor();
	await at("counter-palette", page);
	await keyboard.type("canul");
	await page.getByRole("option", { name: /Buscar expedientes/ }).waitFor();
	await keyboard.press("Enter");
	await page
		.getByRole("option", { name: "La persona está en la ventanilla" })
		.waitFor();
	await at("counter-palette-reason", page);
	await keyboard.press("Enter");
	await expect(
		page.getByRole("dialog").getByRole("option").first(),
	).toBeFocused();
	await at("counter-palette-found", page);
	await keyboard.press("End");
	await keyboard.press("Enter");
	const panel = page.getByRole("dialog", { name: "Expediente" });
	await panel.getByRole("button", { name: "Continuar aquí" }).waitFor();
	await at("counter-case", page);
	await keyboard.press("Enter");
	await panel.getByRole("button", { name: "Desahogar lo que faltaba" }).click();
	// the original, and its copies
	await keyboard.press("Space");
	await keyboard.press("Tab");
	await keyboard.press("Space");
	await at("counter-case-cure", page);
	await panel.getByRole("button", { name: "Registrar lo entregado" }).click();
	await panel
		.getByText("El expediente quedó completo.", { exact: true })
		.waitFor();
	await panel.getByRole("button", { name: "Corregir el acuse" }).click();
	await at("counter-case-correct", page);
	await panel.getByRole("button", { name: "Regresar" }).click();
	await panel.getByRole("button", { name: "Cancelar el expediente" }).click();
	await panel.getByLabel("Motivo").fill("se cobró por error");
	await keyboard.press("Enter");
	await page
		.getByRole("dialog", { name: "Confirmar la cancelación" })
		.waitFor();
	await at("counter-case-second", page);
	await confirmAs(page, staff.jorge);
	await panel.getByText(/^El expediente se canceló/).waitFor();
	await at("counter-case-reversed", page);
}

/** Behind the counters: a case looked at by reason, and a person's data given and erased. */
export async function tourCases({ office, open, at }: Tour) {
	const act = await rosaReady(office);
	await receivedBefore(act, office);
	await receivedBefore(act, office, 0);
	const page = await open("office");
	const { keyboard } = page;
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Expedientes" }).click();
	await keyboard.type("nadie");
	await keyboard.press("Enter");
	await page.getByText("No hay expedientes con eso").waitFor();
	await at("office-cases-none", page);
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("canul");
	await keyboard.press("Enter");
	await expect(
		page
			.getByRole("listbox", { name: "Expedientes encontrados" })
			.getByRole("option"),
	).toHaveCount(2);
	await at("office-cases", page);
	await page
		.getByRole("listbox", { name: "Expedientes encontrados" })
		.getByRole("option")
		.first()
		.click();
	await page.getByText("Datos personales de quien solicita").waitFor();
	await at("office-case", page);
	await page.getByRole("button", { name: "Suprimir sus datos…" }).click();
	await page.getByText("Se suprime para siempre").waitFor();
	await at("office-erase", page);
	await page.getByLabel("Número o referencia").fill("solicitud ARCO 13/2026");
	await page.getByRole("checkbox").press("Space");
	await page.getByRole("button", { name: "Suprimir para siempre" }).click();
	await page.getByRole("heading", { name: "Otra persona confirma" }).waitFor();
	await at("office-erase-second", page);
	await confirmAs(page, staff.ana);
	await page.getByText(/datos personales de 2 expedientes/).waitFor();
	await at("office-erased", page);
}

/** Somebody shows an acknowledgement: valid, no longer, forged, of a terminal nobody knows, and something else. */
export async function tourReceiptCheck({ office, open, at }: Tour) {
	const act = await rosaReady(office);
	const { caseId } = await receivedBefore(act, office);
	const { address, forged, elsewhere } = await shownReceipt(office, caseId);
	const page = await open("counter");
	await signIn(page);
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await page.keyboard.press("Shift+F8");
	const panel = page.getByRole("dialog", { name: "Verificar acuse" });
	await expect(panel.getByLabel("Código del acuse")).toBeFocused();
	await at("counter-receipt-check", page);
	await scan(page, address);
	await panel
		.getByText("Acuse válido de esta oficina", { exact: true })
		.waitFor();
	await at("counter-receipt-valid", page);
	await scan(page, forged);
	await panel.getByText("No es válido: la firma no corresponde").waitFor();
	await at("counter-receipt-forged", page);
	await act("cases.reverse", {
		caseId,
		refund: true,
		reason: "se cobró por error",
		second: { userId: staff.jorge.id, pin: staff.jorge.pin },
	});
	await scan(page, address);
	await panel.getByText("Acuse auténtico, pero cancelado").waitFor();
	await at("counter-receipt-reversed", page);

	const back = await open("office");
	await signIn(back, staff.ana);
	await back.getByRole("button", { name: "Verificar acuse" }).click();
	await scan(back, elsewhere);
	await back.getByText("Este equipo no conoce a quien lo firmó").waitFor();
	await at("office-receipt-unknown", back);
	await scan(back, "https://example.org/otra/cosa");
	await back.getByText("No es el código de un acuse").waitFor();
	await at("office-receipt-other", back);
}
