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
import { RESIDENCE, staff } from "./office.ts";
import type { Tour } from "./tour.ts";

const TERMINAL = "T-04";
const AUTHORISATION = "418822";
const LAST_FOUR = "9317";

/** The money of a visit in all its ways: two procedures at once, then what is chosen and entered. */
export async function tourCharge(tour: Tour) {
	await tour.office.openDay();
	await openDesk(tour.office);
	await tourPayments(tour);
	await tourFees(tour);
}

async function tourPayments({ office, open, at }: Tour) {
	const before = await visitWith(office);
	const [caseId = ""] = before.caseIds;
	const quoted = await quote(office, caseId);
	await act(office, "cases.pay", {
		caseId,
		quoteId: quoted.id,
		method: "card",
		card: {
			terminal: TERMINAL,
			authorisation: AUTHORISATION,
			lastFour: LAST_FOUR,
		},
	});
	await act(office, "queue.finish", { ticketId: before.ticketId });
	const visit = await visitWith(office, [RESIDENCE, NO_INFRACTION]);
	for (const each of visit.caseIds) await quote(office, each);
	const page = await open("counter");
	const { keyboard } = page;
	await signInToCharge(page);
	await page.getByLabel("Efectivo recibido").fill("600");
	await page.getByText("Entregue $46.50.").waitFor();
	await at("counter-charge-two", page);
	await payBy(page, "Tarjeta");
	await page.getByLabel("Terminal bancaria").fill(TERMINAL);
	await page.getByLabel("Número de autorización").fill(AUTHORISATION);
	await page.getByLabel(/Últimos cuatro/).fill(LAST_FOUR);
	await keyboard.press("F9");
	await page.getByText("Ese comprobante ya se usó").waitFor();
	await at("counter-charge-slip-used", page);
	await payBy(page, "Transferencia");
	await keyboard.press("F9");
	await page.getByText("Escriba la referencia completa").waitFor();
	await at("counter-charge-transfer", page);
	await payBy(page, "Orden de pago");
	await at("counter-charge-order", page);
	await keyboard.press("F9");
	await page
		.getByText(/^OPDEMO/)
		.first()
		.waitFor();
	await at("counter-charge-ordered", page);
	await payBy(page, "Tarjeta");
	await page.getByLabel("Número de autorización").fill("418823");
	await page.getByText("El banco no confirmó: dejar por conciliar").click();
	await keyboard.press("F9");
	await page.getByText("Este pago está por conciliar").waitFor();
	await at("counter-charge-unclear", page);
	await page.context().close();
	await act(office, "queue.finish", { ticketId: visit.ticketId });
}

async function tourFees({ office, open, at }: Tour) {
	await visitWith(office, [NO_PLATES, PROPERTY_TAX]);
	const page = await open("counter");
	const { keyboard } = page;
	await signInToCharge(page);
	await page.getByRole("radio", { name: /^15 días/ }).waitFor();
	await at("counter-charge-tiers", page);
	await keyboard.press("Control+2");
	await onToCharge(page);
	await payBy(page, "Datos de la ficha", "De dónde sale");
	await page.getByText(/^Adultos mayores/).click();
	await keyboard.press("F9");
	await page.getByText(/Escriba qué mostró/).waitFor();
	await at("counter-charge-by-hand", page);
	await page.getByLabel("Valor catastral en pesos").fill("1850000");
	await page.getByLabel("Cuota según esos datos").fill("6000");
	await page.getByLabel("Qué mostró la persona").fill("INAPAM 77812");
	await keyboard.press("F9");
	await confirmBy(page, staff.jorge, "000000");
	await page.getByText(/El NIP no es correcto/).waitFor();
	await at("counter-charge-second", page);
	await keyboard.type(staff.jorge.pin);
	await keyboard.press("Enter");
	await page.getByLabel("Efectivo recibido").waitFor();
	await at("counter-charge-entered", page);
}
