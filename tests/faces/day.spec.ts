/** The office's day, by keyboard alone: tickets left over, an early close, appointments, notices. */
import { signIn, tabTo } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { WORKING_MORNING } from "./tour.ts";
import { fileOf, leaveOver } from "./tour-day.ts";

test("yesterday's tickets are decided, the day is opened and closed early, and the passes are there", async ({
	office,
	open,
}) => {
	await leaveOver(office, Date.now());
	const page = await open("office");
	await signIn(page, staff.jorge);
	await tabTo(page, "button", "Abrir el día");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("alert")).toContainText(
		"Quedaron 2 turnos de un día anterior",
	);
	await tabTo(page, "button", "Todos regresan");
	await page.keyboard.press("Enter");
	// one of them is ended instead: the arrows move within the choice
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	await page.keyboard.press("ArrowRight");
	await tabTo(page, "button", "Guardar 2 decisiones");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/1 regresó a la fila/)).toBeVisible();
	await tabTo(page, "button", "Abrir el día");
	await page.keyboard.press("Enter");
	await tabTo(page, "button", "Cerrar antes de la hora");
	await page.keyboard.press("Enter");
	await expect(page.getByLabel("Causa")).toBeFocused();
	await page.keyboard.press("Tab");
	await page.keyboard.type("Alerta roja por huracán");
	await expect(
		page.getByText("1 persona espera: recibirá un pase."),
	).toBeVisible();
	await tabTo(page, "button", "Cerrar el día ahora");
	await page.keyboard.press("Enter");
	await expect(
		page.getByRole("heading", { name: "Pases de días que cerraron antes" }),
	).toBeVisible();
	// the deadlines moved right after
	await expect(page.getByText("Falta mover los plazos")).toHaveCount(0);
	await tabTo(page, "button", "Abrir el día");
	await page.keyboard.press("Enter");
	await tabTo(page, "button", /^Ya llegó A-/);
	await page.keyboard.press("Enter");
	await expect(
		page.getByRole("heading", { name: "Pases de días que cerraron antes" }),
	).toHaveCount(0);
});

test("a supervisor at the counter decides and opens in one press", async ({
	office,
	open,
}) => {
	await leaveOver(office, Date.now());
	const page = await open("counter");
	await signIn(page, staff.jorge);
	await expect(
		page.getByRole("button", { name: "Regresarlos a la fila y abrir" }),
	).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: /^Hola/ })).toBeVisible();
});

test.describe("on a working morning", () => {
	test.use({ startAt: WORKING_MORNING });
	test("a file of appointments is read or told line by line; a notice is posted and taken off", async ({
		office,
		open,
	}) => {
		await office.openDay();
		const page = await open("office");
		await signIn(page, staff.jorge);
		await tabTo(page, "button", "Citas");
		await page.keyboard.press("Enter");
		const load = async (text: string) => {
			await tabTo(page, "button", "Cargar un archivo");
			const chooser = page.waitForEvent("filechooser");
			await page.keyboard.press("Enter");
			await (await chooser).setFiles({
				name: "citas.json",
				mimeType: "application/json",
				buffer: Buffer.from(text),
			});
		};
		await load('{"id": "c-1", "start": "ayer"}');
		await expect(
			page.getByText("Renglón 1, campo procedure: falta"),
		).toBeVisible();
		await load(fileOf(WORKING_MORNING));
		await expect(page.getByText(/Archivo cargado: 4 nuevas/)).toBeVisible();
		await expect(page.getByText(/otro-municipio/).first()).toBeVisible();
		await expect(page.getByText("no ha llegado")).toBeVisible();

		await tabTo(page, "button", "Avisos");
		await page.keyboard.press("Enter");
		await tabTo(page, "button", "Nuevo aviso");
		await page.keyboard.press("Enter");
		await expect(page.getByLabel("Texto en español")).toBeFocused();
		await page.keyboard.type("Hoy no hay agua");
		await tabTo(page, "button", "Publicar aviso");
		await page.keyboard.press("Enter");
		await expect(page.getByText("se muestra", { exact: true })).toBeVisible();
		await tabTo(page, "button", /^Retirar el aviso/);
		await page.keyboard.press("Enter");
		await expect(page.getByText("retirado", { exact: true })).toBeVisible();
	});
});

test("a supervisor frees a counter whose clerk left in mid-visit: the ticket waits again and the counter is closed", async ({
	office,
	open,
}) => {
	await office.openDay();
	const act = await office.atCounter(staff.rosa);
	await act("counters.open", { counter: 3 });
	await office.takeTicket();
	const { ticketId } = await act("queue.callNext", {});
	await act("queue.start", { ticketId });
	const page = await open("office");
	await signIn(page, staff.jorge);
	const row = page.getByRole("row", { name: /Rosa Uc Méndez/ });
	await expect(row).toContainText("En atención");
	await row.getByRole("button", { name: "Liberar la ventanilla 3" }).click();
	const dialog = page.getByRole("dialog", { name: "Liberar la ventanilla 3" });
	await expect(dialog.getByLabel("Motivo")).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(
		dialog.getByText("Diga el motivo en pocas palabras."),
	).toBeVisible();
	await page.keyboard.type("se sintió mal");
	await page.keyboard.press("Enter");
	await expect(dialog).toBeHidden();
	await expect(row).toBeHidden();
	const again = await office.atCounter(staff.mario);
	await again("counters.open", { counter: 3 });
	expect(await again("queue.callNext", {})).toMatchObject({ ticketId });
});
