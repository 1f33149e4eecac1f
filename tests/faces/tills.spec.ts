import type { Page } from "@playwright/test";
import { openCounter, signIn, tabTo } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { NEXT_MORNING, serve, tillsOfYesterday } from "./till-day.ts";
import { answerAs, confirmAs, countPieces, heading } from "./till-desk.ts";
import { WORKING_MORNING } from "./tour.ts";

test.use({ startAt: WORKING_MORNING });

const press = async (page: Page, button: string | RegExp) => {
	await tabTo(page, "button", button);
	await page.keyboard.press("Enter");
};

test("a till from its float to its bag, by keyboard: counted blind, counted again, signed, and the bag next morning", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("counter");
	const { keyboard } = page;
	await signIn(page);
	await openCounter(page, 3);
	await keyboard.press("F3");
	await heading(page, "Abrir la caja");
	await countPieces(page, { 50000: 2, 10000: 4, 1000: 10 });
	await keyboard.press("F9");
	await heading(page, "Su caja");

	const rosa = await office.atCounter(staff.rosa);
	await serve(office, rosa, { method: "cash", received: 30_000 });
	await keyboard.press("Escape");
	await expect(page.locator(".figures > div").nth(2)).toContainText(/^1/);
	// nothing on the screen adds up to what the drawer should hold
	await expect(page.getByText(/258|1,758/)).toHaveCount(0);

	await keyboard.press("F3");
	await heading(page, "Su caja");
	await keyboard.press("F7");
	await expect(page.getByLabel("Importe que se retira")).toBeFocused();
	await keyboard.type("9000");
	await keyboard.press("Tab");
	await keyboard.type("a la caja fuerte");
	await keyboard.press("F9");
	await answerAs(page, staff.jorge);
	await expect(
		page.getByText(/En la caja no hay \$9,000.00 en efectivo/),
	).toBeVisible();
	await keyboard.press("Escape");
	await page.getByLabel("Importe que se retira").focus();
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("500");
	await keyboard.press("F9");
	await confirmAs(page, staff.jorge);
	await expect(
		page.getByText("Se retiraron $500.00 de la caja."),
	).toBeVisible();

	await press(page, `Cerrar la sesión de ${staff.rosa.name}`);
	await expect(page.getByText("Su caja sigue abierta.")).toBeVisible();
	await keyboard.press("F9");
	await heading(page, "Corte de caja");
	// 1,258.00 should be there; five pesos are missing
	await countPieces(page, { 100000: 1, 20000: 1, 5000: 1, 100: 3 });
	await tabTo(page, "textbox", "Número del sello de la bolsa");
	await keyboard.type("b-0117");
	await keyboard.press("Tab");
	await keyboard.type("1254");
	await keyboard.press("F9");
	await expect(
		page.getByText(/La bolsa no puede llevar más de lo que se contó/),
	).toBeVisible();
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("1250");
	await keyboard.press("F9");
	await heading(page, "Corte Z 1");
	await expect(
		page.getByRole("status").getByText("Faltan $5.00"),
	).toBeVisible();

	await keyboard.press("F5");
	await countPieces(page, { 100000: 1, 20000: 1, 5000: 1, 200: 1, 100: 3 });
	await keyboard.press("F9");
	await confirmAs(page, staff.mario);
	await expect(
		page.getByRole("status").getByText("Faltan $3.00"),
	).toBeVisible();
	await expect(page.getByText("Faltan $5.00")).toBeVisible(); // the first count stays
	await keyboard.press("F9");
	await expect(page.getByLabel("Causa")).toHaveValue("unknown");
	await keyboard.press("F9");
	await confirmAs(page, staff.mario);
	await expect(page.getByText("La diferencia está firmada.")).toBeVisible();
	await expect(page.getByText("No se sabe")).toBeVisible();
	await keyboard.press("F9");
	await heading(page, "Ventanilla libre");
	await expect(page.getByText("Su caja está cerrada")).toBeVisible();

	await office.kill();
	await office.start(NEXT_MORNING);
	const desk = await open("office");
	await signIn(desk, staff.jorge);
	await press(desk, "Cajas y cortes");
	await press(desk, "Contar la bolsa");
	await expect(desk.getByLabel("Número del sello de la bolsa")).toBeFocused();
	await desk.keyboard.type("B-0117");
	await desk.keyboard.press("Tab");
	await desk.keyboard.press("Space");
	await tabTo(desk, "textbox", "Piezas de $1,000");
	await countPieces(desk, { 100000: 1, 20000: 1, 5000: 1 });
	await desk.keyboard.press("F9");
	await confirmAs(desk, staff.rosa);
	await expect(desk.getByText("Contada, con el sello intacto.")).toBeVisible();
	await desk.keyboard.press("Escape");
	await expect(desk.getByText("Nada por atender")).toBeVisible();
});

test("the morning after: a till left open is closed before a witness, the bank answers, part of a payment goes back", async ({
	office,
	open,
}) => {
	await tillsOfYesterday(office);
	const page = await open("office");
	const { keyboard } = page;
	await signIn(page, staff.jorge);
	await press(page, "Cajas y cortes");
	await press(page, "Conciliar");
	await press(page, "El banco no lo cobró");
	// who acts is not among those who confirm
	await expect(
		page.getByRole("dialog").getByRole("option", { name: /Jorge/ }),
	).toHaveCount(0);
	await confirmAs(page, staff.rosa);
	await heading(page, "Cajas y cortes");
	await expect(page.getByText(/Tarjeta por conciliar/)).toHaveCount(0);

	await press(page, "Cerrar con testigo");
	await countPieces(page, { 10000: 5 });
	await keyboard.press("F9");
	await confirmAs(page, staff.rosa);
	await heading(page, "Corte Z 2");
	await expect(
		page.getByText("Jorge Ek Balam con Rosa Uc Méndez"),
	).toBeVisible();

	const rosa = await office.atCounter(staff.rosa);
	await rosa("counters.open", { counter: 3 });
	await rosa("till.open", { float: 100_000 });
	const cashier = await open("office");
	await signIn(cashier, staff.rosa);
	await press(cashier, "Cajas y cortes");
	// of the others' tills nothing is told to who does not supervise
	await expect(cashier.getByText("Mario Chan Balam")).toHaveCount(0);
	await press(cashier, /Ver la caja 3 de Rosa Uc Méndez, corte Z/);
	await press(cashier, "Devolver");
	await expect(
		cashier.getByText("El efectivo sale de su caja 3."),
	).toBeVisible();
	await expect(cashier.getByRole("checkbox").first()).toBeFocused();
	await cashier.keyboard.press("Space");
	await cashier.keyboard.press("F9");
	await expect(
		cashier.getByText("Escriba el motivo en pocas palabras."),
	).toBeVisible();
	await tabTo(cashier, "textbox", "Motivo");
	await cashier.keyboard.type("se cobró dos veces");
	await cashier.keyboard.press("F9");
	await confirmAs(cashier, staff.jorge);
	await expect(
		cashier.getByText("Entregue $258.50 en efectivo a la persona."),
	).toBeVisible();
	await cashier.keyboard.press("Enter");
	await expect(cashier.getByText("Devuelto en parte")).toBeVisible();
});
