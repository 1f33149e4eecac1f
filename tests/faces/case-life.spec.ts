import { signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { findCase, receivedBefore, rosaReady } from "./received.ts";

test("somebody comes back with what was missing: found by name, taken into the visit and cured, by keyboard", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	const { folio } = await receivedBefore(act, office);
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await signIn(page);
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await keyboard.press("F2");
	await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
	await keyboard.press("F9");
	await expect(page.getByLabel("Nombre o nombres")).toBeFocused();
	await findCase(page, "canul");
	const panel = page.getByRole("dialog", { name: "Expediente" });
	await expect(panel).toContainText(folio);
	await expect(panel).toContainText("Falta 1 requisito; puede traerse hasta");
	await expect(
		panel.getByRole("button", { name: "Continuar aquí" }),
	).toBeFocused();
	await keyboard.press("Enter");
	await expect(
		panel.getByRole("button", { name: "Desahogar lo que faltaba" }),
	).toBeFocused();
	await keyboard.press("Enter");
	await expect(panel.getByRole("checkbox")).toBeFocused();
	await keyboard.press("Space");
	await keyboard.press("Tab");
	await keyboard.press("Enter");
	await expect(panel.getByText("El expediente quedó completo.")).toBeVisible();
	await expect(panel).toContainText("Rosa Uc Méndez recibió lo que faltaba");
	await keyboard.press("Escape");
	await expect(panel).toBeHidden();
});
