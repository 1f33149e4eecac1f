import {
	NO_INFRACTION,
	openDesk,
	payBy,
	quote,
	signInToCharge,
	visitWith,
} from "./charge-desk.ts";
import { expect, test } from "./faces-test.ts";
import { RESIDENCE } from "./office.ts";

const SLIP = { terminal: "T-04", authorisation: "418822", lastFour: "9317" };

test("two procedures in one payment: cash is checked at its field, a card by its slip", async ({
	office,
	open,
}) => {
	await office.openDay();
	await openDesk(office);
	const { caseIds } = await visitWith(office, [RESIDENCE, NO_INFRACTION]);
	for (const caseId of caseIds) await quote(office, caseId);
	const page = await open("counter");
	const { keyboard } = page;
	await signInToCharge(page);

	const cash = page.getByLabel("Efectivo recibido");
	await expect(cash).toBeFocused();
	const go = page.getByRole("button", {
		name: "Cobrar los 2 trámites $553.58",
	});
	await expect(go).toBeVisible();
	for (const [typed, problem] of [
		["500", "Faltan $53.58"],
		["600.123", "Escriba pesos con dos decimales como máximo"],
		["-600", "Escriba pesos con dos decimales como máximo"],
		["", "Escriba cuánto recibió en efectivo."],
	] as const) {
		await cash.fill(typed);
		await keyboard.press("F9");
		await expect(page.getByText(problem)).toBeVisible();
		await expect(cash).toBeFocused();
	}
	await keyboard.type("600");
	await expect(page.getByText("Entregue $46.50.")).toBeVisible();

	await payBy(page, "Tarjeta");
	await keyboard.press("F9");
	await expect(page.getByLabel("Terminal bancaria")).toBeFocused();
	await expect(
		page.getByText("Escriba los cuatro últimos dígitos"),
	).toBeVisible();
	for (const text of Object.values(SLIP)) {
		await keyboard.type(text);
		await keyboard.press("Tab");
	}
	// nothing typed is lost on the way to another method and back
	await payBy(page, "Efectivo");
	await expect(cash).toHaveValue("600");
	await payBy(page, "Tarjeta");
	await expect(page.getByLabel("Número de autorización")).toHaveValue("418822");
	await page.screenshot({ path: "/tmp/charge-card.png" });
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Recibir el expediente" }),
	).toBeVisible();
	await expect(page.getByText("Total cobrado")).toBeVisible();
	await expect(page.getByText("T-04 · 418822")).toBeVisible();
});
