import { atApplicant, typeApplicant } from "./desk.ts";
import { expect, test } from "./faces-test.ts";

test("two procedures in a visit: added by words, gone between by keys, and the end says what is open", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await atApplicant(page);
	await typeApplicant(page);
	await keyboard.press("F9");
	await expect(
		page.getByRole("checkbox", { name: /^Original de: Acta/ }),
	).toBeFocused();

	await keyboard.press("F8");
	await expect(page.getByLabel("Qué más viene a hacer")).toBeFocused();
	await keyboard.type("licencia automovilista");
	await expect(page.getByRole("option")).toHaveCount(1);
	await keyboard.press("Enter");
	await expect(
		page.getByRole("status").getByText(/Aquí no se hace/),
	).toBeVisible();
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("no infracción");
	await expect(page.getByRole("option").first()).toContainText("no infracción");
	await expect(page.getByRole("option")).toHaveCount(1);
	await keyboard.press("Enter");
	const tabs = page.getByRole("tab");
	await expect(tabs).toHaveCount(2);
	await expect(tabs.nth(1)).toHaveAttribute("aria-selected", "true");

	await keyboard.press("Control+1");
	await expect(
		page.getByRole("checkbox", { name: /^Original de: Acta/ }),
	).toBeFocused();
	await keyboard.press("Control+2");
	await expect(tabs.nth(1)).toHaveAttribute("aria-selected", "true");

	await keyboard.press("F3");
	await expect(
		page.getByRole("heading", { name: "Terminar la visita A-001" }),
	).toBeVisible();
	await expect(page.getByText("Queda guardado: búsquelo")).toBeVisible();
	await keyboard.press("F9");
	await expect(
		page.getByText("Escriba la razón en pocas palabras."),
	).toBeVisible();
	await expect(
		page.getByRole("textbox", { name: /^Por qué se desiste de 2/ }),
	).toBeFocused();
	await keyboard.type("decidió no hacerlo hoy");
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await expect(page.getByText("Visita A-001 terminada")).toBeVisible();
});
