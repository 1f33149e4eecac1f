import { atRequirements, signIn, tabTo } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { confirmAs, findCase, receivedBefore, rosaReady } from "./received.ts";

test("a case goes to its department, comes back decided and is handed to somebody named", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	await receivedBefore(act, office, 0);
	const page = await open("counter");
	await signIn(page);
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await findCase(page, "canul");
	const panel = page.getByRole("dialog", { name: "Expediente" });
	const press = (name: string) =>
		panel.getByRole("button", { name, exact: true }).click();
	await press("Turnar a la dependencia");
	await expect(panel).toContainText("El expediente se turnó a la dependencia.");
	await press("Registrar la resolución");
	await panel.getByLabel(/^Nota/).fill("oficio 77/2026");
	await page.keyboard.press("Enter");
	await expect(panel).toContainText("La resolución quedó registrada.");
	await press("Entregar el resultado");
	await panel.getByLabel("Quién lo recibe").selectOption("other");
	await press("Entregar");
	const name = panel.getByLabel("Nombre y con qué se identificó");
	await expect(name).toHaveAttribute("aria-invalid", "true");
	await name.fill("Julián Pech, INE");
	await page.keyboard.press("Enter");
	await expect(panel).toContainText("El resultado quedó entregado.");
});

test("a received case is replaced by another one of its folio, signed off by two", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	const { folio } = await receivedBefore(act, office, 0);
	await receivedBefore(act, office, 0);
	const page = await open("counter");
	await signIn(page);
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await findCase(page, folio);
	const panel = page.getByRole("dialog", { name: "Expediente" });
	await expect(panel).toContainText(folio);
	await panel
		.getByRole("button", { name: "Sustituir por otro expediente" })
		.click();
	await panel.getByLabel("Motivo").fill("se capturó dos veces");
	const field = panel.getByLabel("Folio del expediente que lo sustituye");
	await field.fill(folio);
	await panel.getByRole("button", { name: "Sustituir", exact: true }).click();
	await expect(panel).toContainText("No hay otro expediente con ese folio.");
	const { cases } = await act("cases.search", {
		text: "canul",
		reason: "citizen_present",
	});
	const other = cases.find((each) => each.folio !== folio)?.folio ?? "";
	await field.fill(other);
	await panel.getByRole("button", { name: "Sustituir", exact: true }).click();
	await expect(
		page.getByRole("dialog", { name: "Confirmar la sustitución" }),
	).toContainText(other);
	await confirmAs(page, staff.jorge);
	await expect(panel).toContainText("El expediente quedó sustituido.");
});

test("a paper is asked no more with a reason, and the case is not received from its panel", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await atRequirements(page);
	await tabTo(page, "button", "Pedir otro papel");
	await keyboard.press("Enter");
	await page.getByLabel("Qué papel").fill("Carta de no adeudo");
	await page.getByLabel("Con qué fundamento").fill("Reglamento, art. 12");
	await keyboard.press("Enter");
	await page
		.getByRole("button", { name: "Ya no pedir: Carta de no adeudo" })
		.click();
	const dialog = page.getByRole("dialog", {
		name: "Ya no pedir: Carta de no adeudo",
	});
	await dialog.getByRole("button", { name: "Ya no pedirlo" }).click();
	await expect(dialog).toContainText("Diga el motivo en pocas palabras.");
	await dialog.getByLabel("Motivo").fill("no aplica a este predio");
	await keyboard.press("Enter");
	await expect(dialog).toBeHidden();
	await expect(page.getByText("Carta de no adeudo")).toHaveCount(0);

	await findCase(page, "canul");
	const panel = page.getByRole("dialog", { name: "Expediente" });
	await panel.getByRole("button", { name: "No recibir" }).click();
	await panel.getByLabel("Motivo").fill("el predio es de otro municipio");
	await keyboard.press("Enter");
	await expect(panel).toContainText("Entregue la constancia impresa.");
});
