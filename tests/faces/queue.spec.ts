import { openCounter, openTill, signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { RESIDENCE, staff } from "./office.ts";

test("calling an empty queue is answered, not broken", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 1);
	await page.keyboard.press("F2");
	await expect(page.getByText(/Nadie espera en este momento/)).toBeVisible();
	await expect(
		page.getByRole("button", { name: /Llamar siguiente/ }),
	).toBeVisible();
});

test("a recall is announced again; who does not come makes room for the next", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	await office.takeTicket(true);
	const board = await open("board", {
		viewport: { width: 1920, height: 1080 },
	});
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 4);
	await expect(
		page.getByText(/tocaba prioridad: empezaba la vuelta/),
	).toBeVisible();
	await page.keyboard.press("F2");
	await expect(page.getByText(/tocaba prioridad/)).toBeVisible();
	await expect(
		board.getByText("Turno A-002, pase a la ventanilla 4."),
	).toBeAttached();
	const call = board.locator(".now-call");
	await call.evaluate((each) => each.setAttribute("data-first", "yes"));
	await page.keyboard.press("F2");
	await expect(page.getByText(/llamado 2 veces/)).toBeVisible();
	// a recall is a new announcement, not the old one touched up
	await expect(board.locator(".now-call[data-first]")).toHaveCount(0, {
		timeout: 15_000,
	});
	await expect(board.locator(".now-call.fresh")).toHaveCount(1);
	await page.getByRole("button", { name: "No se presentó" }).click();
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await page.keyboard.press("F2");
	await expect(page.getByText("A-001").first()).toBeVisible();
	await expect(
		board.getByText("Turno A-001, pase a la ventanilla 4."),
	).toBeAttached({ timeout: 15_000 });
	await expect(board.getByRole("row", { name: "A-002 4" })).toBeVisible();
});

test("a closed day closes every face, and opening it opens them all", async ({
	office,
	open,
}) => {
	const kiosk = await open("kiosk", {
		viewport: { width: 1080, height: 1920 },
	});
	const board = await open("board");
	const page = await open("counter");
	await signIn(page);
	await expect(
		kiosk.getByRole("heading", { name: "Todavía no damos turnos" }),
	).toBeVisible();
	await expect(
		board.getByRole("heading", { name: "La oficina está cerrada" }),
	).toBeVisible();
	await expect(page.getByText(/Pida a supervisión que lo abra/)).toBeVisible();
	await office.openDay();
	await expect(
		kiosk.getByRole("heading", { name: "¿Qué trámite viene a hacer?" }),
	).toBeVisible();
	await expect(board.getByText("Aquí aparece su número")).toBeVisible();
	await expect(page.getByRole("heading", { name: /^Hola/ })).toBeVisible();
});

test("a supervisor opens the day from the counter; F1 says why, F4 lists, ? helps, F11 rests, ⇧F11 closes", async ({
	office,
	open,
}) => {
	const page = await open("counter");
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Abrir el día" }).press("Enter");
	for (let ticket = 0; ticket < 6; ticket++) await office.takeTicket();
	await openCounter(page, 5);
	await openTill(page);
	await page.keyboard.press("F1");
	await expect(
		page.getByRole("status").filter({ hasText: "es el siguiente" }),
	).toBeVisible();
	await page.keyboard.press("F4");
	await expect(page.getByRole("dialog").getByRole("option")).toHaveCount(6);
	await page.keyboard.press("Escape");
	await page.keyboard.press("?");
	await expect(
		page.getByRole("dialog", { name: "Teclas y preferencias" }),
	).toBeVisible();
	await page.keyboard.press("Escape");
	await page.keyboard.press("F11");
	await expect(
		page.getByRole("heading", { name: "Ventanilla en pausa" }),
	).toBeVisible();
	await page.keyboard.press("F11");
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	await page.keyboard.press("Shift+F11");
	await expect(page.getByRole("heading", { name: /^Hola/ })).toBeVisible();
});

test("F6 sets aside, Ctrl Z takes it back, F7 transfers; who asked to be looked for is no no-show before F12", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.ask("kiosk", "queue.issue", {
		commandId: crypto.randomUUID(),
		procedureId: "mbj-constancia-residencia",
		wish: "sight",
	});
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 4);
	await page.keyboard.press("F2");
	const called = page.getByRole("heading", { name: "Llamando" });
	const free = page.getByRole("heading", { name: "Ventanilla libre" });
	await expect(called).toBeVisible();
	await page.keyboard.press("F6");
	await expect(page.getByRole("button", { name: "10 min" })).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(free).toBeVisible();
	await expect(page.getByRole("button", { name: /^Deshacer/ })).toBeVisible();
	await page.keyboard.press("Control+z");
	await expect(called).toBeVisible();
	const away = page.getByRole("button", { name: "No se presentó" });
	await away.click();
	await expect(
		page.getByText(/pidió que le llamen a la vista o con/),
	).toBeVisible();
	await page.keyboard.press("F12");
	await page.keyboard.press("F8");
	await expect(free).toBeVisible();
	await page.keyboard.press("F4");
	await page.getByRole("button", { name: "Regresar a su lugar" }).click();
	await expect(called).toBeVisible();
	await page.keyboard.press("F7");
	await page.getByRole("button", { name: /^R · Registro Civil/ }).click();
	await expect(free).toBeVisible();
	await expect(
		page.getByText("Turno A-001 transferido a la fila R"),
	).toBeVisible();
});

test("a supervisor names a procedure into another line; without a reason nothing is saved, with one it holds for the next ticket", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("office");
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Turnos", exact: true }).click();
	const save = page.getByRole("button", { name: "Guardar reglas" });
	await page
		.getByLabel("Trámite que se llama con la fila R")
		.selectOption(RESIDENCE);
	await page
		.getByRole("button", { name: "Agregar el trámite a la fila R" })
		.click();
	const named = page.getByRole("button", {
		name: /^Quitar Constancia de residencia de la fila R/,
	});
	await expect(named).toBeVisible();
	await save.click();
	await expect(
		page.getByText("Escriba el motivo en pocas palabras."),
	).toBeVisible();
	await page
		.getByLabel("Motivo del cambio")
		.fill("Registro Civil también las da");
	await save.click();
	await expect(page.getByText(/Reglas guardadas/)).toBeVisible();
	await expect(named).toBeVisible();
	await office.takeTicket();
	await expect(
		page.getByRole("row", { name: /^R Registro Civil 1 / }),
	).toBeVisible();
});
