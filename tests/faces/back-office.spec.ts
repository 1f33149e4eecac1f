import { signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";

const DAY_MS = 24 * 60 * 60_000;

test("the day is opened and closed, and what the journal holds is checked in words", async ({
	open,
}) => {
	const page = await open("office");
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Abrir el día" }).click();
	await expect(
		page.getByRole("button", { name: "Cerrar el día" }),
	).toBeVisible();
	await page.getByRole("button", { name: "Bitácora" }).click();
	await page.getByRole("button", { name: "Revisar ahora" }).click();
	await expect(page.getByText(/La bitácora está íntegra/)).toBeVisible();
	await page.getByRole("button", { name: "Envíos" }).click();
	await expect(
		page.getByText(/Esta oficina no tiene central todavía/),
	).toBeVisible();
	await page.getByRole("button", { name: "Exportar pendientes" }).click();
	await expect(page.getByText(/Se exportaron? \d+ asientos?\./)).toBeVisible();
	await page.getByRole("button", { name: "Probar conexión" }).click();
	await page.getByRole("button", { name: "Día de la oficina" }).click();
	await page.getByRole("button", { name: "Cerrar el día" }).click();
	await expect(
		page.getByRole("button", { name: "Abrir el día" }),
	).toBeVisible();
});

test("who may not is told who may", async ({ open }) => {
	const page = await open("office");
	await signIn(page, staff.rosa);
	await expect(
		page.getByText("Lo abre y lo cierra supervisión o administración."),
	).toBeVisible();
	await page.getByRole("button", { name: "Bitácora" }).click();
	await expect(
		page.getByText("La revisión no está abierta para su función"),
	).toBeVisible();
});

test("a clock that jumped ahead waits for a supervisor's reason", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.closeDay();
	await office.kill();
	await office.start(Date.now() + 3 * DAY_MS);
	const page = await open("office");
	await signIn(page, staff.jorge);
	await expect(
		page.getByText("El reloj está a más de un día de la última apertura"),
	).toBeVisible();
	await page.getByRole("button", { name: "Abrir el día" }).click();
	await expect(page.getByRole("alert")).toContainText(
		"pida a supervisión que confirme la fecha",
	);
	await page.getByRole("button", { name: "Confirmar fecha y hora" }).click();
	await expect(
		page.getByText("Escriba la razón en pocas palabras."),
	).toBeVisible();
	await page
		.getByLabel("Razón por la que la fecha es correcta")
		.fill("Fin de semana largo");
	await page.getByRole("button", { name: "Confirmar fecha y hora" }).click();
	await expect(
		page.getByRole("button", { name: "Confirmar fecha y hora" }),
	).toHaveCount(0);
	await page.getByRole("button", { name: "Abrir el día" }).click();
	await expect(
		page.getByRole("button", { name: "Cerrar el día" }),
	).toBeVisible();
});

test("the launcher tells the office, the terminal and how its keys are kept, and leads to the faces", async ({
	open,
}) => {
	const page = await open("launcher");
	await expect(
		page.getByText("OFICINA DE DEMOSTRACIÓN — sin validez"),
	).toBeVisible();
	await expect(
		page.getByText("Las llaves de este equipo están en un archivo"),
	).toBeVisible();
	await expect(page.getByText(/Terminal [0-9A-Z]{2}/)).toBeVisible();
	const [counter] = await Promise.all([
		page.context().waitForEvent("page"),
		page.getByRole("link", { name: /Ventanilla de atención/ }).click(),
	]);
	await expect(
		counter.getByRole("heading", { name: "Entrar a la ventanilla" }),
	).toBeVisible();
});
