import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { pdfOf } from "../harness/pdf.ts";
import { signIn } from "./desk.ts";
import { choose } from "./documents-desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { confirmAs, findCase, receivedBefore, rosaReady } from "./received.ts";

const representative = {
	names: "Amina",
	firstSurname: "Diallo",
	secondSurname: "",
	authority: "notarial" as const,
	scope: "tramitar y recoger",
	date: "2026-10-01",
	document: "Notaría 7, 1234",
};
const answers = {
	domicilio: {
		supermanzana: "63",
		manzana: "12",
		lote: "7",
		calle: "Calle Xtacay 8",
	},
	motivo: "trámite escolar",
};

test("somebody comes back with what was missing: found by name, taken into the visit and cured, by keyboard", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	const { caseId, folio } = await receivedBefore(
		act,
		office,
		1,
		undefined,
		async (id) => {
			await act("cases.setRepresentative", { caseId: id, representative });
			await act("cases.saveAnswers", { caseId: id, answers });
		},
	);
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
	const [missing] = (
		await office.ask("counter", "cases.get", { caseId }, staff.rosa)
	).requirements.filter(({ met }) => !met);
	const name = missing?.name ?? "";
	await expect(
		panel.getByRole("checkbox", { name: `Original de: ${name}` }),
	).toBeFocused();
	const record = panel.getByRole("button", { name: "Registrar lo entregado" });
	await expect(record).toBeDisabled();
	await keyboard.press("Space");
	for (const file of ["equivocado.pdf", "bueno.pdf"])
		await choose(page, name, [
			{ name: file, type: "application/pdf", bytes: pdfOf(1) },
		]);
	await panel.getByRole("button", { name: "Quitar equivocado.pdf" }).click();
	await expect(panel.getByText("equivocado.pdf")).toHaveCount(0);
	await expect(panel.getByText("bueno.pdf").first()).toBeVisible();
	await record.focus();
	await keyboard.press("Enter");
	await expect(
		panel.getByText("El expediente quedó completo.", { exact: true }),
	).toBeVisible();
	await expect(panel).toContainText("Rosa Uc Méndez recibió lo que faltaba");
	const { requirements } = await office.ask(
		"counter",
		"cases.get",
		{ caseId },
		staff.rosa,
	);
	// the original was seen and the copy is a file: no paper copies are put on the record
	expect(requirements.find(({ id }) => id === missing?.id)).toMatchObject({
		seenOriginal: true,
		seenCopies: 0,
		met: true,
	});
	await panel.getByRole("button", { name: "Ver bueno.pdf" }).click();
	const preview = page.getByRole("dialog", { name: "bueno.pdf" });
	await expect(
		preview.getByRole("img", { name: "bueno.pdf, página 1 de 1" }),
	).toBeVisible();
	await keyboard.press("Escape");
	await expect(preview).toBeHidden();
	await expect(
		panel.getByRole("button", { name: "Quitar bueno.pdf" }),
	).toHaveCount(0);
	await panel.press("Escape");
	await expect(panel).toBeHidden();
	await readInOffice(await open("office"));
});

/** Whoever resolves the case reads what was handed in and answered, has its paper, and leaves a trace. */
async function readInOffice(page: Page) {
	const { keyboard } = page;
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Expedientes" }).click();
	await keyboard.type("canul");
	await keyboard.press("Enter");
	await page
		.getByRole("listbox", { name: "Expedientes encontrados" })
		.getByRole("option")
		.first()
		.click();
	await expect(
		page.getByText("Poder notarial · Notaría 7, 1234"),
	).toBeVisible();
	for (const said of [
		"tramitar y recoger",
		"Calle Xtacay 8",
		"trámite escolar",
	])
		await expect(page.getByText(said)).toBeVisible();
	await expect(
		page.getByText("Jorge Ek Balam consultó el expediente fuera de su visita"),
	).toBeVisible();
	await page.getByRole("button", { name: "Ver bueno.pdf" }).click();
	await expect(
		page.getByRole("img", { name: "bueno.pdf, página 1 de 1" }),
	).toBeVisible();
	await keyboard.press("Escape");
	const [paper] = await Promise.all([
		page.waitForEvent("download"),
		page
			.getByRole("button", { name: "Guardar en PDF: Acuse de recibo" })
			.click(),
	]);
	expect(paper.suggestedFilename()).toMatch(/\.pdf$/);
}

test("the palette runs what the screen can do, by name, and says where a ticket is", async ({
	office,
	open,
}) => {
	await rosaReady(office);
	await office.takeTicket();
	const page = await open("counter");
	const { keyboard } = page;
	await signIn(page);
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await keyboard.press("Control+k");
	const acts = page.getByRole("group", { name: "Acciones de esta pantalla" });
	await expect(acts.getByRole("option", { name: /Llamar/ })).toContainText(
		"F2",
	);
	await keyboard.type("a-001");
	await expect(page.getByRole("option", { name: /^A-001/ })).toContainText(
		"espera desde",
	);
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("llamar");
	await keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
	await keyboard.press("?");
	const help = page.getByRole("dialog", { name: "Teclas y preferencias" });
	await expect(help.getByRole("row", { name: /F9/ })).toContainText("Empezar");
	await expect(help.getByRole("row", { name: /Ctrl K/ })).toBeVisible();
});

test("a correction and a reversal need another person, and the money goes back out of the till", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	await receivedBefore(act, office, 0);
	const page = await open("counter");
	const { keyboard } = page;
	await signIn(page);
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await findCase(page, "canul");
	const panel = page.getByRole("dialog", { name: "Expediente" });
	await panel.getByRole("button", { name: "Corregir el acuse" }).click();
	await panel.getByLabel("Primer apellido").fill("Canché");
	await panel.getByLabel("RFC (opcional)").fill("CAPG84");
	await panel.getByRole("button", { name: "Corregir", exact: true }).click();
	await expect(
		panel.getByText("Diga el motivo en pocas palabras."),
	).toBeVisible();
	await expect(panel.getByRole("textbox", { name: /^RFC/ })).toHaveAttribute(
		"aria-invalid",
		"true",
	);
	await panel.getByLabel("RFC (opcional)").fill("CAPG840312AB1");
	await panel.getByLabel("Motivo").fill("apellido mal leído");
	await keyboard.press("Enter");
	const second = page.getByRole("dialog", { name: "Confirmar la corrección" });
	await expect(
		second.getByRole("option", { name: /Jorge Ek Balam/ }),
	).toBeVisible();
	await expect(second.getByRole("option", { name: /Rosa/ })).toHaveCount(0);
	await confirmAs(page, staff.jorge);
	await expect(panel.getByText("El acuse se corrigió.")).toBeVisible();
	await expect(panel.getByText("María Guadalupe Canché Pech")).toBeVisible();

	await panel.getByRole("button", { name: "Cancelar el expediente" }).click();
	await panel.getByLabel("Motivo").fill("se cobró por error");
	await keyboard.press("Enter");
	await confirmAs(page, { ...staff.jorge, pin: "000000" } as never);
	await expect(page.getByText(/El NIP no es correcto/)).toBeVisible();
	await keyboard.type(staff.jorge.pin);
	await keyboard.press("Enter");
	await expect(
		panel.getByText("El expediente se canceló. Entregue $258.00 de su caja."),
	).toBeVisible();
	await expect(panel).toContainText("autorizó Jorge Ek Balam");
});

test("everything about a person is exported to them, and then erased for good", async ({
	office,
	open,
}) => {
	const act = await rosaReady(office);
	const { caseId } = await receivedBefore(act, office);
	await receivedBefore(act, office, 0);
	const page = await open("office");
	const { keyboard } = page;
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Expedientes" }).click();
	await expect(
		page.getByLabel("Folio, orden de pago, CURP o nombre"),
	).toBeFocused();
	await keyboard.type("canul");
	await keyboard.press("Enter");
	await expect(
		page
			.getByRole("listbox", { name: "Expedientes encontrados" })
			.getByRole("option"),
	).toHaveCount(2);
	await page
		.getByRole("listbox", { name: "Expedientes encontrados" })
		.getByRole("option")
		.first()
		.click();
	await page.getByRole("button", { name: "Exportar todos sus datos" }).click();
	await keyboard.type("solicitud ARCO 12/2026");
	const [file] = await Promise.all([
		page.waitForEvent("download"),
		keyboard.press("Enter"),
	]);
	expect(file.suggestedFilename()).toMatch(/^ARCO-.*\.json$/);
	const said = JSON.parse(readFileSync(await file.path(), "utf8"));
	expect(said.cases).toHaveLength(2);
	expect(JSON.stringify(said)).toContain("Rosa Uc Méndez recibió");

	await page.getByRole("button", { name: "Suprimir sus datos…" }).click();
	const form = page.getByRole("dialog", {
		name: "Suprimir los datos de la persona",
	});
	await expect(form).toContainText("2 expedientes");
	await expect(form).toContainText("2 pagos");
	await form.getByLabel("Número o referencia").fill("solicitud ARCO 13/2026");
	await expect(
		form.getByRole("button", { name: "Suprimir para siempre" }),
	).toBeDisabled();
	await form.getByRole("checkbox").press("Space");
	await form.getByRole("button", { name: "Suprimir para siempre" }).click();
	await confirmAs(page, staff.ana);
	await expect(
		page.getByText("Se suprimieron los datos personales de 2 expedientes."),
	).toBeVisible();
	await expect(page.getByText("Canul")).toHaveCount(0);
	const gone = await office.ask("counter", "cases.get", { caseId }, staff.rosa);
	expect(gone).toMatchObject({ erased: true, applicant: null });
});
