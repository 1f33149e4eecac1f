import {
	act,
	confirmBy,
	NO_INFRACTION,
	NO_PLATES,
	onToCharge,
	openDesk,
	PROPERTY_TAX,
	payBy,
	quote,
	signInToCharge,
	visitWith,
} from "./charge-desk.ts";
import { signIn, tabTo } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { RESIDENCE, staff } from "./office.ts";

const SLIP = { terminal: "T-04", authorisation: "418822", lastFour: "9317" };

test("two procedures in one payment: cash is checked at its field, a card by its slip", async ({
	office,
	open,
}) => {
	await office.openDay();
	await openDesk(office);
	const { caseIds } = await visitWith(office, [RESIDENCE, NO_INFRACTION]);
	for (const caseId of caseIds) await quote(office, caseId);
	const page = await open("counter");
	const { keyboard } = page;
	await signInToCharge(page);

	const cash = page.getByLabel("Efectivo recibido");
	await expect(cash).toBeFocused();
	const go = page.getByRole("button", {
		name: "Cobrar 2 trámites $553.58",
	});
	await expect(go).toBeVisible();
	for (const [typed, problem] of [
		["500", "Faltan $53.50"],
		["600.123", "Escriba pesos con dos decimales como máximo"],
		["-600", "Escriba pesos con dos decimales como máximo"],
		["", "Escriba cuánto recibió en efectivo."],
	] as const) {
		await cash.fill(typed);
		await keyboard.press("F9");
		await expect(page.getByText(problem)).toBeVisible();
		await expect(cash).toBeFocused();
	}
	await keyboard.type("600");
	await expect(page.getByText("Entregue $46.50.")).toBeVisible();

	await payBy(page, "Tarjeta");
	await keyboard.press("F9");
	await expect(page.getByLabel("Terminal bancaria")).toBeFocused();
	await expect(
		page.getByText("Escriba los cuatro últimos dígitos"),
	).toBeVisible();
	for (const text of Object.values(SLIP)) {
		await keyboard.type(text);
		await keyboard.press("Tab");
	}
	// nothing typed is lost on the way to another method and back
	await payBy(page, "Efectivo");
	await expect(cash).toHaveValue("600");
	await payBy(page, "Tarjeta");
	await expect(page.getByLabel("Número de autorización")).toHaveValue("418822");
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Recibir el expediente" }),
	).toBeVisible();
	await expect(page.getByText("Total cobrado")).toBeVisible();
	await expect(page.getByText("T-04 · 418822")).toBeVisible();
});

test("a slip pays once; an unclear payment stops the case until two people say what the bank did", async ({
	office,
	open,
}) => {
	await office.openDay();
	await openDesk(office);
	const before = await visitWith(office);
	const [caseId = ""] = before.caseIds;
	const { id: quoteId } = await quote(office, caseId);
	await act(office, "cases.pay", {
		caseId,
		quoteId,
		method: "card",
		card: SLIP,
	});
	await act(office, "queue.finish", { ticketId: before.ticketId });
	await visitWith(office);
	const page = await open("counter");
	const { keyboard } = page;
	await signInToCharge(page);
	await payBy(page, "Tarjeta");
	for (const text of Object.values(SLIP)) {
		await keyboard.press("Tab");
		await keyboard.type(text);
	}
	await expect(page.getByText(/Guardado en este equipo \d/)).toBeVisible();
	// the core dies and the page is loaded again: what was typed is there
	await office.kill();
	await office.start();
	await page.reload();
	await onToCharge(page);
	const authorisation = page.getByLabel("Número de autorización");
	await expect(authorisation).toHaveValue(SLIP.authorisation);
	await keyboard.press("F9");
	await expect(page.getByText("Ese comprobante ya se usó")).toBeVisible();
	await expect(authorisation).toBeFocused();
	await authorisation.fill("418823");
	await tabTo(page, "checkbox", "El banco no confirmó");
	await keyboard.press("Space");
	await keyboard.press("F9");
	await expect(page.getByText("Este pago está por conciliar")).toBeVisible();
	await expect(page.getByRole("button", { name: /Acuse$/ })).toBeDisabled();

	await tabTo(page, "button", "No cobró");
	await keyboard.press("Enter");
	await confirmBy(page, staff.jorge, "000000");
	await expect(page.getByText(/El NIP no es correcto/)).toBeVisible();
	await keyboard.type(staff.jorge.pin);
	await keyboard.press("Enter");
	await expect(page.getByLabel("Efectivo recibido")).toBeVisible();
	await page.getByLabel("Efectivo recibido").fill("300");
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Recibir el expediente" }),
	).toBeVisible();
});

test("a tier is chosen; an amount by hand needs its data, and above the office's sum a second PIN", async ({
	office,
	open,
}) => {
	await office.openDay();
	await openDesk(office);
	await visitWith(office, [NO_PLATES, PROPERTY_TAX]);
	const page = await open("counter");
	const { keyboard } = page;
	await signInToCharge(page);
	await expect(page.getByRole("radio", { name: /^15 días/ })).toBeFocused();
	await keyboard.press("ArrowDown");
	await keyboard.press("F9");
	await expect(page.getByText(/30 días: 7.34 UMA/)).toBeVisible();
	await expect(page.getByLabel("Efectivo recibido")).toBeFocused();

	await keyboard.press("Control+2");
	await onToCharge(page);
	await expect(
		page.getByRole("radio", { name: "Orden de pago de la dependencia" }),
	).toBeFocused();
	await keyboard.press("ArrowRight");
	await keyboard.press("F9");
	await expect(page.getByLabel("Valor catastral en pesos")).toBeFocused();
	await expect(page.getByText("Escriba un número")).toBeVisible();
	await keyboard.type("350000.50");
	const amount = page.getByLabel("Cuota según esos datos");
	for (const wrong of ["0", "-6000", "6000.123"]) {
		await amount.fill(wrong);
		await keyboard.press("F9");
		await expect(page.getByText(/Escriba el importe en pesos/)).toBeVisible();
	}
	await amount.fill("6000");
	await tabTo(page, "checkbox", /^Adultos mayores/);
	await keyboard.press("Space");
	await keyboard.press("F9");
	await expect(page.getByText(/Escriba qué mostró/)).toBeVisible();
	await expect(page.getByLabel("Qué mostró la persona")).toBeFocused();
	await keyboard.type("INAPAM 77812");
	await keyboard.press("F9");
	await confirmBy(page, staff.jorge, "111111");
	await expect(page.getByText(/El NIP no es correcto/)).toBeVisible();
	await keyboard.type(staff.jorge.pin);
	await keyboard.press("Enter");
	await expect(page.getByText("-$3,000.00")).toBeVisible();
	await expect(page.getByText("Importe capturado").first()).toBeVisible();

	await tabTo(page, "button", "Cambiar cuota");
	await keyboard.press("Enter");
	await payBy(page, "Orden de pago de la dependencia", "De dónde sale");
	await page.getByLabel("Número de la orden de pago").fill("sin número");
	await page.getByLabel("Importe de la orden").fill("1,200");
	await keyboard.press("F9");
	await expect(page.getByText(/con al menos una cifra/)).toBeVisible();
	await page.getByLabel("Número de la orden de pago").fill("OP-2026/118");
	await keyboard.press("F9");
	await expect(page.getByText(/orden de pago OP-2026\/118/)).toBeVisible();
});

test("a case waits for its money with an order, and is paid by its reference under a later ticket", async ({
	office,
	open,
}) => {
	await office.openDay();
	await openDesk(office);
	const first = await visitWith(office);
	const [caseId = ""] = first.caseIds;
	const page = await open("counter");
	const { keyboard } = page;
	await signInToCharge(page);
	await expect(page.getByLabel("Efectivo recibido")).toBeFocused();
	await keyboard.press("F10");
	await expect(page.getByText(/^OPDEMO-2026-/)).toBeVisible();
	await expect(page.getByText("Último día para pagar")).toBeVisible();
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: /^Terminar la visita/ }),
	).toBeVisible();
	await keyboard.press("F9");
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();

	await page.close();
	const { visitId } = await visitWith(office, []);
	await act(office, "cases.take", { caseId, visitId });
	const later = await open("counter");
	await signIn(later);
	await expect(later.getByText(/En espera de pago con la orden/)).toBeVisible();
	await payBy(later, "Transferencia");
	const reference = later.getByLabel("Referencia del pago");
	await expect(later.getByText("Corresponde a $258.08.")).toBeVisible();
	const whole = await reference.inputValue();
	await reference.fill(whole.slice(0, -1));
	await later.keyboard.press("F9");
	await expect(
		later.getByText(/La referencia no corresponde a este importe/),
	).toBeVisible();
	await expect(reference).toBeFocused();
	await reference.fill(whole);
	await later.keyboard.press("F9");
	await expect(
		later.getByRole("heading", { name: "Recibir el expediente" }),
	).toBeVisible();
});

test("an order that expired and a fee of another day are told, and counted again", async ({
	office,
	open,
}) => {
	await office.openDay();
	await openDesk(office);
	const { caseIds, ticketId } = await visitWith(office, [
		RESIDENCE,
		NO_INFRACTION,
	]);
	for (const caseId of caseIds) await quote(office, caseId);
	await act(office, "cases.awaitPayment", { caseId: caseIds[0] ?? "" });
	await act(office, "queue.finish", { ticketId });
	await act(office, "counters.close", {});
	await office.closeDay();
	await office.kill();
	await office.start(Date.now() + 14 * 24 * 60 * 60_000);
	const commandId = crypto.randomUUID();
	const reason = "pasaron dos semanas";
	await office.ask(
		"office",
		"day.confirmClock",
		{ commandId, reason },
		staff.jorge,
	);
	await office.openDay();
	await office.openCounter(staff.rosa, 3);
	const { visitId } = await visitWith(office, []);
	for (const caseId of caseIds)
		await act(office, "cases.take", { caseId, visitId });
	const page = await open("counter");
	const { keyboard } = page;
	await signIn(page);
	await expect(page.getByRole("tab", { name: /^1/ })).toBeVisible();
	await keyboard.press("Control+1");
	await expect(page.getByText(/La orden OPDEMO.* ya venció/)).toBeVisible();
	await keyboard.press("F9");
	await expect(
		page.getByRole("button", { name: "Cobrar 2 trámites $553.58" }),
	).toBeVisible();
	await expect(
		page.getByText(/Constancia de no infracción: los derechos eran del/),
	).toBeVisible();
});
