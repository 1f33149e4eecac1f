import { expect, test } from "./faces-test.ts";
import {
	answerNo,
	comeTogether,
	keepDoor,
	setLevel,
	TABLET,
} from "./tour-checkpoint.ts";

test("a ticket takes three touches, the party is counted in, and one touch takes it back", async ({
	office,
	open,
}) => {
	await office.openDay();
	await setLevel(office, "amarillo");
	const page = await open("checkpoint", TABLET);
	await keepDoor(page);
	await comeTogether(page, "2");
	await answerNo(page);
	await page.getByRole("button", { name: "Entra y recibe turno" }).tap();
	await page.getByRole("button", { name: "Constancia de residencia" }).tap();
	await page.getByRole("button", { name: "Con prioridad" }).tap();
	await expect(page.locator(".given-number")).toHaveText("A-001");
	await expect(page.locator(".door-count b")).toHaveText("2");
	const { priority } = await office.ask("kiosk", "queue.state", {});
	expect(priority).toBe(1);
	await page.getByRole("button", { name: "Deshacer: turno A-001" }).tap();
	await expect(page.locator(".door-count b")).toHaveText("0");
	await expect(
		page.getByRole("heading", { name: "Puede pasar" }),
	).toBeVisible();
	expect((await office.ask("kiosk", "queue.state", {})).waiting).toBe(0);
	await expect(
		page.getByRole("button", { name: "Deshacer", exact: true }),
	).toBeDisabled();
});

test("every touch counts once however fast, more cannot leave than are inside, and touches while the core is away are counted once it is back", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("checkpoint", TABLET);
	await keepDoor(page);
	const count = page.locator(".door-count b");
	const enter = page.getByRole("button", { name: "Entra 1", exact: true });
	await expect(count).toHaveText("0");
	for (let touch = 0; touch < 3; touch++) await enter.tap();
	await expect(count).toHaveText("3");
	await comeTogether(page, "4");
	await page.getByRole("button", { name: "Salen 4" }).tap();
	await expect(page.getByText(/No pueden salir 4/)).toBeVisible();
	await expect(count).toHaveText("3");
	await comeTogether(page, "1");
	await office.kill();
	await enter.tap();
	await enter.tap();
	await expect(page.getByText("Se anotan 2 pasos…")).toBeVisible();
	await office.start();
	await expect(count).toHaveText("5", { timeout: 30_000 });
});

test("a full hall keeps nobody from a ticket", async ({ office, open }) => {
	await office.openDay();
	const page = await open("checkpoint", TABLET);
	await keepDoor(page);
	await page.getByRole("button", { name: "Corregir la cuenta" }).tap();
	await page.getByLabel("Personas adentro, contadas ahora").fill("42");
	await page.getByRole("button", { name: "Guardar la cuenta" }).tap();
	await expect(page.getByText("Lleno: espere afuera")).toBeVisible();
	await page
		.getByRole("button", { name: "Recibe turno y espera afuera" })
		.tap();
	await page.getByRole("button", { name: "Constancia de residencia" }).tap();
	await page.getByRole("button", { name: "Por llegada" }).tap();
	await expect(page.locator(".given-number")).toHaveText("A-001");
	await expect(page.getByText("Tiene su turno y espera afuera")).toBeVisible();
	await page.getByRole("button", { name: "Deshacer: turno A-001" }).tap();
	await expect(
		page.getByRole("button", { name: "Recibe turno y espera afuera" }),
	).toBeVisible();
	await expect(page.locator(".door-count b")).toHaveText("42");
});
