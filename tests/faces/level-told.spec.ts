/** What a level asks of the public is said before a ticket is taken, and only what counts is asked. */
import type { Page } from "@playwright/test";
import { openCounter, signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";
import { PORTRAIT } from "./tour.ts";
import { countInside, setLevel } from "./tour-checkpoint.ts";

const act = () => ({ commandId: crypto.randomUUID() });
const today = (page: Page) =>
	page.getByRole("region", { name: "Para entrar hoy" });
const residence = (page: Page) =>
	page.getByRole("button", { name: /Constancia de residencia/ }).first();
const press = (page: Page, name: string | RegExp) =>
	page.getByRole("button", { name }).click();
const stateOf = (office: Office) => office.ask("kiosk", "protocol.state", {});

async function appointment(office: Office, code: string, shift = 0) {
	const { day } = await office.ask("office", "day.state", {}, staff.jorge);
	const on = new Date(Date.parse(`${day}T12:00:00Z`) + shift * 86_400_000)
		.toISOString()
		.slice(0, 10);
	const file = JSON.stringify({
		...{ id: code, procedure: RESIDENCE, code },
		...{ start: `${on}T00:10:00-05:00`, end: `${on}T23:50:00-05:00` },
	});
	await office.ask(
		"office",
		"appointments.import",
		{ ...act(), file },
		staff.jorge,
	);
}

test("the kiosk says masks, distance, companions and the level's messages before anything is asked, in the language of the session", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", PORTRAIT);
	await expect(today(page)).toHaveText(/^Hay gel con alcohol/);
	await setLevel(office, "amarillo");
	await expect(today(page)).toContainText(
		"Hoy: cubrebocas recomendado, 1.5\u00a0m de distancia, máximo 1 acompañante",
	);
	await expect(today(page)).toContainText("Use cubrebocas que tape nariz");
	await press(page, "English");
	const told = page.getByRole("region", { name: "To come in today" });
	await expect(told).toContainText(
		"Today: mask advised, keep 1.5\u00a0m apart, at most 1 companion",
	);
	await expect(told).toContainText("Wear a mask over nose and mouth.");
	await office.ask(
		"office",
		"protocol.setLevel",
		{ ...act(), hazard: null, level: null, reason: "ya no hace falta" },
		staff.jorge,
	);
	await expect(told).toHaveCount(0);
	await expect(residence(page)).toBeVisible();
});

test("how many come in is asked where tickets are counted against the capacity, and nowhere else", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", PORTRAIT);
	const toNext = async () => {
		await residence(page).click();
		await press(page, "Continuar");
	};
	const normal = page.getByRole("button", { name: /No, turno normal/ });
	const many = page.getByRole("heading", { name: "¿Cuántas personas entran?" });
	await toNext();
	await expect(many).toBeVisible();
	// one touch for most people
	await expect(page.getByRole("button", { name: "Solo yo" })).toBeFocused();
	await press(page, "Una persona más");
	await press(page, "Una persona más");
	await press(page, "Entramos 3");
	await normal.click();
	await expect(page.locator(".k-number")).toHaveText("A-001");
	await press(page, "Terminar");
	expect((await stateOf(office)).occupancy).toBe(0);
	const rosa = await office.atCounter(staff.rosa);
	await rosa("counters.open", { counter: 3 });
	await rosa("queue.callNext", {});
	expect(await stateOf(office)).toMatchObject({
		...{ from: "tickets", occupancy: 3 },
	});
	// somebody counts at the door: the ticket's word is not needed any more
	await countInside(office, 3);
	await toNext();
	await expect(normal).toBeVisible();
	await expect(many).toHaveCount(0);
});

test("nobody is asked how many come in where nobody said how many the hall holds, or where nobody may come along", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", PORTRAIT);
	const normal = page.getByRole("button", { name: /No, turno normal/ });
	const change = (lobbyPeople: number | null) =>
		office.ask(
			"office",
			"office.change",
			{ ...act(), settings: { lobbyPeople } },
			staff.luis,
		);
	await change(null);
	await residence(page).click();
	await press(page, "Continuar");
	await expect(normal).toBeVisible();
	await press(page, "Regresar");
	await press(page, "Regresar");
	await change(50);
	await setLevel(office, "naranja");
	await residence(page).click();
	await press(page, "Continuar");
	await expect(page.getByText("Pregunta 1 de 4")).toBeVisible();
});

test("a counter's ticket says how many come in too, where it counts", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	await page.keyboard.press("F4");
	await press(page, "Dar un turno");
	await page.getByLabel("Trámite", { exact: true }).selectOption(RESIDENCE);
	await page.getByLabel("Personas que entran").selectOption("4");
	await press(page, /^Dar turno$/);
	await expect(page.getByText(/^Turno A-\d+ dado/)).toBeVisible();
	const mario = await office.atCounter(staff.mario);
	await mario("counters.open", { counter: 4 });
	await mario("queue.callNext", {});
	expect((await stateOf(office)).occupancy).toBe(4);
});

test("where appointments alone are served the kiosk says so first, and offers what can be done; a code leads to the ticket", async ({
	office,
	open,
}) => {
	await office.openDay();
	await appointment(office, "CITA-HOY");
	await setLevel(office, "rojo");
	const page = await open("kiosk", PORTRAIT);
	const only = page.getByRole("heading", {
		name: "Hoy atendemos solo con cita",
	});
	await expect(only).toBeVisible();
	await expect(residence(page)).toHaveCount(0);
	await expect(page.getByText(/supervisión puede autorizar/)).toBeVisible();

	await press(page, "Cómo sacar una cita");
	await expect(page.getByText(/Esta pantalla no da citas/)).toBeVisible();
	await press(page, "Avisos de la oficina");
	await expect(page.getByText("Por ahora no hay avisos.")).toBeVisible();
	await press(page, "Entendido");
	await press(page, "Ver cómo va mi trámite");
	await expect(page.getByRole("textbox", { name: "Folio" })).toBeVisible();
	await press(page, "Regresar");
	await press(page, "Llamar a una persona");
	await expect(
		page.getByRole("heading", { name: "Estamos avisando" }),
	).toBeVisible();
	await press(page, "Ya no hace falta");

	// requirements are read by everybody; a ticket is not offered with them
	await press(page, "Ver requisitos de un trámite");
	await residence(page).click();
	await expect(page.getByText("Tráigalos el día de su cita.")).toBeVisible();
	await expect(page.getByRole("button", { name: "Continuar" })).toHaveCount(0);
	await press(page, "Tengo cita");
	const code = page.getByRole("textbox", { name: "Código de la cita" });
	await code.fill("NADIE");
	await press(page, "Continuar");
	await expect(page.getByRole("alert")).toContainText("llame a una persona");
	await expect(page.getByRole("alert")).not.toContainText("sin cita");
	await code.fill("CITA-HOY");
	await press(page, "Continuar");
	await press(page, "Continuar");
	for (let asked = 1; asked <= 4; asked++) {
		await page.getByText(`Pregunta ${asked} de 4`).waitFor();
		await page.getByRole("button", { name: "No", exact: true }).click();
	}
	await press(page, /No, turno normal/);
	await expect(page.locator(".k-number")).toHaveText("A-001");

	await press(page, "Terminar");
	await expect(only).toBeVisible();
	await setLevel(office, "verde");
	await expect(residence(page)).toBeVisible();
	await expect(only).toHaveCount(0);
});

test("an appointment of another day is offered no ticket without one, where none is given", async ({
	office,
	open,
}) => {
	await office.openDay();
	await appointment(office, "CITA-LUEGO", 1);
	await setLevel(office, "rojo");
	const page = await open("kiosk", PORTRAIT);
	await press(page, "Tengo cita");
	await page
		.getByRole("textbox", { name: "Código de la cita" })
		.fill("CITA-LUEGO");
	await press(page, "Continuar");
	await expect(page.getByRole("alert")).toContainText(
		"Su cita es de otro día. Hoy atendemos solo con cita",
	);
});

test("whoever the level overtakes on the way is told so, not how a guard would be", async ({
	office,
	open,
}) => {
	await office.openDay();
	await countInside(office, 0);
	const page = await open("kiosk", PORTRAIT);
	await residence(page).click();
	await press(page, "Continuar");
	const normal = page.getByRole("button", { name: /No, turno normal/ });
	await normal.waitFor();
	await setLevel(office, "rojo");
	await normal.click();
	await expect(page.getByRole("alert")).toContainText(
		"Vuelva al inicio para mostrar la suya",
	);
});
