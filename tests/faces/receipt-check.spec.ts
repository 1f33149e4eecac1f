/** Somebody shows an acknowledgement: its code is scanned or pasted, and what it is worth is said in words. */
import { signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { receivedBefore, rosaReady } from "./received.ts";
import { scan, shownReceipt } from "./shown-receipt.ts";

test("at the counter by the scanner alone: valid, then forged, then another kind of paper, then reversed", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	const { caseId, folio } = await receivedBefore(act, office);
	const { address, forged } = await shownReceipt(office, caseId);
	const page = await open("counter");
	await signIn(page);
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await page.keyboard.press("Shift+F8");
	const panel = page.getByRole("dialog", { name: "Verificar acuse" });
	await expect(panel.getByLabel("Código del acuse")).toBeFocused();

	await scan(page, address);
	await expect(
		panel.getByText("Acuse válido de esta oficina", { exact: true }),
	).toBeVisible();
	await expect(panel.getByText(folio)).toBeVisible();
	await expect(panel.getByText("Constancia de residencia")).toBeVisible();
	await expect(panel.getByText(/sigue en pie/)).toBeVisible();

	// the next scan takes the place of the one before, without a touch
	await scan(page, forged);
	await expect(
		panel.getByText("No es válido: la firma no corresponde"),
	).toBeVisible();
	await expect(panel.getByText(folio)).toHaveCount(0);
	await scan(page, "Turno A-001. Oficina. Constancia");
	await expect(
		panel.getByText("Es el código de un turno, no de un acuse"),
	).toBeVisible();

	await act("cases.reverse", {
		caseId,
		refund: true,
		reason: "se cobró por error",
		second: { userId: staff.jorge.id, pin: staff.jorge.pin },
	});
	await scan(page, address);
	await expect(
		panel.getByText("Acuse auténtico, pero cancelado"),
	).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(panel).toHaveCount(0);
});

test("is found in the palette by its name, and in the help", async ({
	office,
	open,
}) => {
	await rosaReady(office);
	const page = await open("counter");
	await signIn(page);
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await page.keyboard.press("?");
	await expect(page.getByRole("dialog").getByText("⇧ F8")).toBeVisible();
	await page.keyboard.press("Escape");
	await page.keyboard.press("Control+k");
	await page.keyboard.type("acuse");
	await page.getByRole("option", { name: /Verificar acuse/ }).waitFor();
	await page.keyboard.press("Enter");
	await expect(
		page.getByRole("dialog", { name: "Verificar acuse" }),
	).toBeVisible();
});

test("in the back office, pasted: valid, and one that only the municipality's page knows", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	const { caseId, folio } = await receivedBefore(act, office);
	const { address, elsewhere, site } = await shownReceipt(office, caseId);
	const page = await open("office");
	await signIn(page, staff.ana);
	await page.getByRole("button", { name: "Verificar acuse" }).click();
	const field = page.getByLabel("Código del acuse");
	await expect(field).toBeFocused();
	await field.fill(address);
	await page.getByRole("button", { name: "Verificar", exact: true }).click();
	await expect(page.getByText(folio)).toBeVisible();
	await field.fill(elsewhere);
	await page.keyboard.press("Enter");
	await expect(
		page.getByText("Este equipo no conoce a quien lo firmó"),
	).toBeVisible();
	await expect(page.getByText(site)).toBeVisible();
	await field.fill("x".repeat(10_000));
	await page.keyboard.press("Enter");
	await expect(
		page.getByText("Es demasiado largo para ser un acuse"),
	).toBeVisible();
});
