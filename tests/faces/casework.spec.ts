import { atApplicant, atRequirements, tabTo, typeApplicant } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { holdAnswers } from "./held-answers.ts";

test("two procedures in a visit: added by words, gone between by keys, and the end says what is open", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await atRequirements(page);
	await expect(
		page.getByRole("checkbox", { name: /^Original de: Acta/ }),
	).toBeFocused();

	await keyboard.press("F8");
	await expect(page.getByLabel("Qué más viene a hacer")).toBeFocused();
	await keyboard.type("licencia");
	await expect(page.getByRole("option").first()).toContainText("licencia", {
		ignoreCase: true,
	});
	const under = async () =>
		page
			.getByRole("option", { selected: true })
			.evaluate(
				(option) =>
					option.id ===
					document.activeElement?.getAttribute("aria-activedescendant"),
			);
	expect(await under()).toBe(true);
	await keyboard.press("ArrowDown");
	await expect(page.getByRole("option").nth(1)).toHaveAttribute(
		"aria-selected",
		"true",
	);
	await keyboard.type(" automovilista");
	await expect(page.getByRole("option")).toHaveCount(1);
	expect(await under(), "the option of the new list").toBe(true);
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

	await expect(
		page.getByRole("heading", { name: "¿Es para la misma persona?" }),
	).toBeVisible();

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
	await expect(page.getByText("No se capturó nada en él")).toBeVisible();
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await expect(page.getByText("Visita A-001 terminada")).toBeVisible();
});

test("a paper beyond the sheet is asked with its basis; half typed needs a reason, a refusal too, and it is given on paper", async ({
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
	await expect(page.getByLabel("Qué papel")).toBeFocused();
	await keyboard.type("Carta de no adeudo de agua");
	await keyboard.press("Tab");
	await keyboard.press("Enter");
	await expect(page.getByText("Escríbalo en pocas palabras.")).toBeVisible();
	await keyboard.type("Reglamento de Construcción, art. 12");
	await keyboard.press("Enter");
	await expect(
		page.getByText(
			"No está en la ficha · fundamento: Reglamento de Construcción, art. 12",
		),
	).toBeVisible();
	await tabTo(page, "checkbox", "Visto: Carta de no adeudo de agua");
	await keyboard.press("Space");
	await expect(
		page.getByRole("row", { name: /Carta de no adeudo/ }).getByText("Cumplido"),
	).toBeVisible();

	await keyboard.press("F8");
	await keyboard.type("no infracción");
	await expect(page.getByRole("option")).toHaveCount(1);
	await keyboard.press("Enter");
	await page
		.getByRole("heading", { name: "¿Es para la misma persona?" })
		.waitFor();
	await keyboard.press("F5");
	await expect(page.getByLabel("Nombre o nombres")).toBeFocused();
	await keyboard.type("Ixchel");
	await expect(
		page.getByText(/Guardado en este equipo \d+:\d\d:\d\d/),
	).toBeVisible();

	await keyboard.press("F3");
	await expect(
		page.getByRole("textbox", { name: /^Por qué se desiste de 2/ }),
	).toBeVisible();
	await page.getByRole("button", { name: "No se recibe" }).first().click();
	await expect(
		page.getByRole("textbox", { name: /^Por qué no se recibe 1/ }),
	).toBeFocused();
	await keyboard.type("El predio es de otro municipio");
	await keyboard.press("F9");
	await expect(
		page.getByText("Escriba la razón en pocas palabras."),
	).toBeVisible();
	await expect(
		page.getByRole("textbox", { name: /^Por qué se desiste de 2/ }),
	).toBeFocused();
	await keyboard.type("decidió no hacerlo hoy");
	await keyboard.press("F9");
	await expect(page.getByText("Entregue la constancia")).toBeVisible();
	const saved = page.waitForEvent("download");
	await tabTo(page, "button", /^Guardar en PDF/);
	await keyboard.press("Enter");
	expect((await saved).suggestedFilename()).toMatch(/^NDEMO-\d{8}-.{8}\.pdf$/);
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
});

test("the form of the procedure: kept as it is typed, wrong where it is wrong, asked on by its own answers", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await atRequirements(page);
	await expect(
		page.getByRole("columnheader", { name: "Original" }),
	).toBeVisible();
	await page.getByRole("button", { name: "Formulario" }).click();
	await expect(page.getByLabel("Supermanzana")).toBeFocused();
	await keyboard.press("F9");
	await expect(page.getByText("Falta corregir 4 datos.")).toBeVisible();
	await expect(page.getByLabel("Supermanzana")).toBeFocused();
	await keyboard.type("23");
	await keyboard.press("Tab");
	await keyboard.type("14");
	await keyboard.press("Tab");
	await keyboard.type("5");
	await page.getByLabel("Para qué la necesita").selectOption("otro");
	await page.getByLabel(/^Vive ahí desde/).fill("31/02/2020");
	await expect(page.getByLabel("Cuál")).toBeVisible();
	await expect(
		page.getByText(/Guardado en este equipo \d+:\d\d:\d\d/),
	).toBeVisible();

	await office.kill();
	await office.start();
	await page.reload();
	await page.getByRole("button", { name: "Formulario" }).click();
	await expect(page.getByLabel("Manzana", { exact: true })).toHaveValue("14");
	await keyboard.press("F9");
	await expect(page.getByText("No es una fecha que exista.")).toBeVisible();
	await expect(page.getByLabel(/^Vive ahí desde/)).toBeFocused();
	await page.getByLabel(/^Vive ahí desde/).fill("1/2/2020");
	await expect(page.getByText("1 de febrero de 2020")).toBeVisible();
	await page.getByLabel("Cuál").fill("beca de la niña");
	await keyboard.press("F9");
	await expect(page.getByLabel("Efectivo recibido")).toBeFocused();
	await expect(
		page.getByRole("listitem").filter({ hasText: "Formulario" }),
	).toHaveClass("done");
});

test("a second case takes the same applicant by one key; a representative and a group are asked for beside them", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await atApplicant(page);
	for (const words of [
		"José D’Artagnan Ñuño Peña de los Santos Inocentes y de la Santísima Trinidad Ek",
		"Ñúñez",
		"",
		"CAPG840312MQRNCD08",
		"",
		"VACE460910SX5",
	]) {
		await keyboard.type(words);
		await keyboard.press("Tab");
	}
	await expect(page.getByText(/Su fecha no es la de la CURP/)).toBeVisible();
	await keyboard.type("Un");
	await keyboard.press("Tab");
	await keyboard.type("Amina");
	await keyboard.press("F9");
	await expect(page.getByText("Escriba una fecha que exista")).toBeVisible();
	await page.getByLabel("Primer apellido").nth(1).fill("Diallo");
	await page.getByLabel("Fecha del documento").fill("1/10/2026");
	await page.getByLabel("Documento que lo acredita").fill("Notaría 7, 1234");
	await page
		.getByLabel("Qué puede hacer en su nombre")
		.fill("tramitar y recoger");
	await tabTo(page, "button", "Agregar persona al grupo");
	await keyboard.press("Enter");
	await expect(page.getByLabel("Nombre o nombres").nth(2)).toBeFocused();
	await keyboard.type("Tom");
	await keyboard.press("Tab");
	await keyboard.type("O’Neill");
	await keyboard.press("F9");
	await expect(
		page.getByText(
			"Representante: Amina Diallo (Carta poder con dos testigos)",
		),
	).toBeVisible();
	await expect(page.getByText("1 persona más")).toBeVisible();

	await keyboard.press("F8");
	await keyboard.type("no infracción");
	await expect(page.getByRole("option")).toHaveCount(1);
	await keyboard.press("Enter");
	await expect(
		page.getByRole("heading", { name: "¿Es para la misma persona?" }),
	).toBeVisible();
	await keyboard.press("F9");
	await expect(page.getByRole("checkbox").first()).toBeFocused();
	await expect(
		page.getByRole("region", { name: "Persona y cobro" }),
	).toContainText("Santísima Trinidad Ek Ñúñez");
	// whoever acts for them and asks with them comes along, and so into the second acknowledgement
	await expect(
		page.getByText(
			"Representante: Amina Diallo (Carta poder con dos testigos)",
		),
	).toBeVisible();
	await expect(page.getByText("1 persona más")).toBeVisible();
});

test("a step clicked while F9 is still under way is where the clerk stays", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	const letGo = await holdAnswers(page, "cases.setApplicant");
	await atApplicant(page);
	await typeApplicant(page);
	await page.keyboard.press("F9");
	await page.getByRole("button", { name: "Documentos" }).click();
	await expect(page.getByText(/Elija o arrastre un archivo/)).toBeVisible();
	letGo();
	await expect(
		page.getByRole("region", { name: "Persona y cobro" }),
	).toContainText("María Guadalupe");
	await expect(page.getByText(/Elija o arrastre un archivo/)).toBeVisible();
});
