import { readFileSync } from "node:fs";
import { isFolio } from "../../shared/ids.ts";
import {
	atApplicant,
	fillForm,
	openCounter,
	openTill,
	signIn,
	tabTo,
	typeApplicant,
} from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";

const pdf = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

test("the thin visit: ticket at the kiosk, board, and the whole counter by keyboard", async ({
	office,
	open,
}) => {
	await office.openDay();
	const kiosk = await open("kiosk", {
		viewport: { width: 1080, height: 1920 },
	});
	const board = await open("board", {
		viewport: { width: 1920, height: 1080 },
	});
	await expect(board.getByText("Aquí aparece su número")).toBeVisible();

	await kiosk.getByRole("button", { name: /Constancia de residencia/ }).click();
	await kiosk.getByRole("button", { name: "Lo traigo: CURP" }).click();
	await expect(
		kiosk.getByText("Le faltan 4 papeles. Aun así puede tomar turno."),
	).toBeVisible();
	await kiosk.getByRole("button", { name: "Continuar" }).click();
	await kiosk.getByRole("button", { name: "Solo yo" }).click();
	await kiosk.getByRole("button", { name: /No, turno normal/ }).click();
	await expect(kiosk.getByText("A-001", { exact: true })).toBeVisible();
	await expect(kiosk.getByText("Es la siguiente persona")).toBeVisible();

	const counter = await open("counter");
	const { keyboard } = counter;
	await signIn(counter);
	await openCounter(counter, 3);
	await openTill(counter);
	await expect(
		counter.getByRole("button", { name: /A-001 a la Ventanilla 3/ }),
	).toBeVisible();

	await keyboard.press("F2");
	await expect(
		board.getByText("Turno A-001, pase a la ventanilla 3."),
	).toBeAttached();
	await expect(
		counter.getByText(/era el que más había esperado/),
	).toBeVisible();
	await keyboard.press("F9");

	await expect(counter.getByLabel("Nombre o nombres")).toBeFocused();
	await typeApplicant(counter);
	await expect(
		counter.getByText("Válida: 12 de marzo de 1984, Quintana Roo."),
	).toBeVisible();
	await expect(
		counter.getByText(/Guardado en este equipo \d+:\d\d:\d\d/),
	).toBeVisible();
	await keyboard.press("F9");

	await expect(
		counter.getByRole("checkbox", { name: /^Original de: Acta/ }),
	).toBeFocused();
	for (let requirement = 0; requirement < 4; requirement++) {
		await keyboard.press("Space");
		await keyboard.press("Tab");
		if (requirement < 3) {
			await keyboard.press("Space");
			await keyboard.press("Tab");
		}
		await keyboard.press("Tab");
	}
	await expect(
		counter.getByText("Falta 1 requisito; el trámite no se detiene."),
	).toBeVisible();
	await keyboard.press("F9");

	await expect(
		counter.getByRole("button", { name: "Adjuntar archivo a: Acta" }),
	).toBeFocused();
	const chooser = counter.waitForEvent("filechooser");
	await keyboard.press("Enter");
	await (await chooser).setFiles({
		name: "acta.pdf",
		mimeType: "application/pdf",
		buffer: pdf,
	});
	await expect(counter.getByText("acta.pdf")).toBeVisible();
	await keyboard.press("F9");
	await fillForm(counter);
	await keyboard.press("F9");

	await expect(counter.getByLabel("Efectivo recibido")).toBeFocused();
	await expect(counter.getByText("2 UMA × $117.31")).toBeVisible();
	await keyboard.type("600");
	await expect(counter.getByText("Entregue $342.00.")).toBeVisible();
	await keyboard.press("F9");

	await expect(
		counter.getByText("Se recibe con prevención: falta 1 requisito"),
	).toBeVisible();
	await expect(counter.getByText("1 archivo adjunto")).toBeVisible();
	await keyboard.press("F10");
	await expect(counter.getByText("Recibido con prevención")).toBeVisible();
	const folio = await counter.locator(".folio").textContent();
	expect(isFolio(folio ?? ""), String(folio)).toBe(true);
	await expect(counter.getByRole("img", { name: /Código QR/ })).toBeVisible();

	const download = counter.waitForEvent("download");
	await tabTo(counter, "button", "Guardar en PDF: Acuse de recibo");
	await keyboard.press("Enter");
	const file = await (await download).path();
	expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");

	await keyboard.press("F9");
	await expect(
		counter.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await expect(
		counter.getByRole("button", { name: /Llamar siguiente/ }),
	).toBeFocused();
});

test("a requirement's tick is undone by Ctrl+Z, and quick hands lose none", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const counter = await open("counter");
	await atApplicant(counter);
	await typeApplicant(counter);
	await counter.keyboard.press("F9");
	await expect(
		counter.getByRole("checkbox", { name: /^Original de: Acta/ }),
	).toBeFocused();
	await counter.keyboard.press("Space");
	await counter.keyboard.press("Tab");
	await counter.keyboard.press("Space");
	const row = counter.getByRole("row", { name: /Acta de nacimiento/ });
	await expect(row.getByText("Cumplido")).toBeVisible();
	await counter.keyboard.press("Control+z");
	await expect(row.getByText("Falta")).toBeVisible();
	await expect(row.getByRole("checkbox").first()).toBeChecked();
	await expect(row.getByRole("checkbox").nth(1)).not.toBeChecked();
});

test("somebody without a CURP goes on with another paper, or to be verified", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const counter = await open("counter");
	const { keyboard } = counter;
	await atApplicant(counter);
	await keyboard.type("Amina");
	await keyboard.press("Tab");
	await keyboard.type("Diallo");
	await tabTo(counter, "checkbox", "No tiene CURP o no se puede comprobar");
	await keyboard.press("Space");
	await keyboard.press("F9");
	await expect(
		counter.getByText(/Escriba el número del documento/),
	).toBeVisible();
	await expect(counter.getByLabel("Número del documento")).toBeFocused();
	await keyboard.type("G1234567");
	await keyboard.press("F9");
	await expect(counter.getByText("Pasaporte · G1234567")).toBeVisible();
	await expect(counter.getByText("Sin CURP")).toBeVisible();
});

test("what a clerk may not do is said: a second counter, the same number", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.openCounter(staff.jorge, 1);
	const counter = await open("counter");
	await signIn(counter);
	await expect(counter.getByRole("heading", { name: /^Hola/ })).toBeVisible();
	await counter.keyboard.press("1");
	await counter.keyboard.press("F9");
	await expect(
		counter.getByText(
			"La ventanilla 1 ya está abierta por Jorge Ek Balam. Elija otra.",
		),
	).toBeVisible();
});
