import { openCounter, signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { RESIDENCE, staff } from "./office.ts";
import { PORTRAIT } from "./tour.ts";
import { admitted, underOrange } from "./tour-protocol.ts";

const act = () => ({ commandId: crypto.randomUUID() });

test("after a visit the same corner asks for the cloth; a supervisor's PIN lets one call past, a wrong one none", async ({
	office,
	open,
}) => {
	await office.openDay();
	await underOrange({ office });
	await admitted({ office }, 3);
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	await expect(page.getByText("Nivel naranja · aforo 50 %")).toBeVisible();
	const visit = async () => {
		await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
		await page.keyboard.press("F9");
		await expect(page.getByLabel("Nombre o nombres")).toBeFocused();
		await page.keyboard.press("F3");
		await expect(
			page.getByRole("button", { name: /Terminar/ }).first(),
		).toBeVisible();
		await page.keyboard.press("F9");
		await expect(page.getByText("Limpie la estación")).toBeVisible();
	};
	await page.keyboard.press("F2");
	await visit();
	// F2 calls nobody here: the counter is confirmed first, by one key.
	await page.keyboard.press("F2");
	await expect(page.getByText("Limpie la estación")).toBeVisible();
	await page.keyboard.press("F9");
	await expect(page.getByText(/Confirmada/)).toBeVisible();
	await page.keyboard.press("Control+z");
	await expect(page.getByText("otra vez por limpiar")).toBeVisible();
	await expect(page.getByText("Limpie la estación")).toBeVisible();
	await page.keyboard.press("F9");
	await expect(page.getByText(/Confirmada/)).toBeVisible();
	await page.keyboard.press("F2");
	await visit();
	await page.getByRole("button", { name: "Llamar sin limpiar" }).click();
	const pin = page.getByLabel(`NIP de ${staff.jorge.name}`);
	const allow = async (reason: string) => {
		await page.getByLabel("Razón").fill(reason);
		await page.getByRole("option", { name: /Jorge/ }).click();
		await pin.fill(staff.jorge.pin);
		await page.keyboard.press("Enter");
	};
	await page.getByLabel("Razón").fill("Espera una persona con un bebé");
	await page.getByRole("option", { name: /Jorge/ }).click();
	await pin.fill("000000");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/El NIP no es correcto/)).toBeVisible();
	await allow("Espera una persona con un bebé");
	await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
	// no ticket without the questions of the entrance either, unless somebody answers for it
	await page.keyboard.press("F4");
	await page.getByRole("button", { name: "Dar un turno" }).click();
	await page.getByLabel("Trámite", { exact: true }).selectOption(RESIDENCE);
	await page.getByRole("button", { name: "Dar turno", exact: true }).click();
	await expect(page.getByText(/falta el filtro/)).toBeVisible();
	await page.getByRole("button", { name: "Pedir autorización" }).click();
	await allow("La guardia ya preguntó");
	await expect(page.getByText(/^Turno A-\d+ dado/)).toBeVisible();
});

test("a supervisor changes the level and every screen knows; a bad file is refused with its field", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("office");
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Protocolo" }).click();
	await page
		.getByLabel("Importar protocolo")
		.first()
		.setInputFiles({
			name: "protocolo.json",
			mimeType: "application/json",
			buffer: Buffer.from(
				JSON.stringify({
					format: "ventanilla-protocol",
					hazard: "prueba",
					name: { es: "Prueba", en: "Test" },
					version: 1,
					source: "una prueba",
					sample: true,
					validity: { from: "2026-01-01", until: null },
					levels: [{ id: "uno", capacityPct: -5 }],
				}),
			),
		});
	await expect(page.getByRole("alert")).toContainText("en el nivel 1");
	await page.getByRole("button", { name: "Cambiar nivel" }).click();
	await page.getByRole("radio", { name: /Rojo/ }).click({ force: true });
	await page.getByLabel("Razón").last().fill("Semáforo rojo");
	await page.getByRole("button", { name: "Poner en vigor" }).click();
	await expect(page.getByText("Nivel rojo · aforo 30 %")).toBeVisible();
	await expect(page.getByText("Nivel: de Verde a Rojo")).toBeVisible();
	await page.getByLabel("Se contaron").fill("9");
	await page.getByLabel("Razón").first().fill("Se contó a la gente");
	await page.getByRole("button", { name: "Corregir" }).click();
	await expect(page.getByText("Personas adentro: de 0 a 9")).toBeVisible();
});

test("the kiosk asks one question a screen; a yes is served another way, a no leads to the ticket", async ({
	office,
	open,
}) => {
	await office.openDay();
	await underOrange({ office });
	const page = await open("kiosk", PORTRAIT);
	const toQuestions = async () => {
		await page
			.getByRole("button", { name: /Constancia de residencia/ })
			.first()
			.click();
		await page.getByRole("button", { name: "Continuar" }).click();
		await expect(page.getByText("Pregunta 1 de 4")).toBeVisible();
	};
	await toQuestions();
	await page.getByRole("button", { name: "Sí", exact: true }).click();
	await page.getByRole("button", { name: /Por teléfono/ }).click();
	await expect(page.getByText(/una persona le llama hoy/)).toBeVisible();
	await page.getByRole("button", { name: "Terminar" }).click();
	await toQuestions();
	for (let n = 1; n <= 4; n++) {
		await expect(page.getByText(`Pregunta ${n} de 4`)).toBeVisible();
		await page.getByRole("button", { name: "No", exact: true }).click();
	}
	await page.getByRole("button", { name: /turno normal/ }).click();
	await expect(page.getByText("Listo, este es su turno")).toBeVisible();
	const { admitted: left } = await office.ask("kiosk", "protocol.state", {});
	expect(left).toBe(0);
	await expect(
		office.ask("kiosk", "queue.issue", { ...act(), procedureId: RESIDENCE }),
	).rejects.toThrow(/falta el filtro/);
});
