import type { Page } from "@playwright/test";
import { signIn } from "./desk.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";
import { PORTRAIT, type Tour } from "./tour.ts";

const DAY_MS = 24 * 60 * 60_000;

/** A day with people left waiting, and the morning after it. */
export async function leaveOver(office: Office, now: number) {
	await office.openDay();
	await office.takeTicket();
	await office.takeTicket(true);
	await office.closeDay();
	await office.kill();
	await office.start(now + DAY_MS);
}

const command = () => ({ commandId: crypto.randomUUID() });
const page = (each: Page, name: string) =>
	each.getByRole("button", { name, exact: true }).click();

/** From yesterday's tickets to an early close with passes. */
export async function tourDay({ open, at }: Tour) {
	const counter = await open("counter");
	await signIn(counter, staff.jorge);
	await counter.getByText("Quedaron 2 turnos de un día anterior").waitFor();
	await at("counter-day-left", counter);
	const desk = await open("office");
	await signIn(desk, staff.jorge);
	await desk
		.getByRole("heading", { name: "Turnos que quedaron de un día anterior" })
		.waitFor();
	await desk.getByRole("button", { name: "Abrir el día" }).click();
	await desk.getByRole("alert").waitFor();
	await desk.getByRole("button", { name: "Todos regresan" }).click();
	await at("office-day-left", desk);
	await desk.getByRole("button", { name: "Guardar 2 decisiones" }).click();
	await desk.getByText(/2 regresaron a la fila/).waitFor();
	await desk.getByRole("button", { name: "Abrir el día" }).click();
	await desk.getByRole("button", { name: "Cerrar antes de la hora" }).click();
	await desk.getByText("2 personas esperan: recibirán un pase.").waitFor();
	await desk.getByRole("button", { name: "Cerrar el día ahora" }).click();
	await desk.getByText("Escriba la razón en pocas palabras.").waitFor();
	await at("office-day-early", desk);
	await desk
		.getByLabel("Razón, en pocas palabras")
		.fill("Alerta roja por huracán");
	await desk.getByRole("button", { name: "Cerrar el día ahora" }).click();
	await desk
		.getByRole("heading", { name: "Pases de días que cerraron antes" })
		.waitFor();
	await at("office-day-passes", desk);
	await desk
		.getByRole("button", { name: "Registrar otros días en que no se abrió" })
		.click();
	await desk.getByLabel("Último día").fill("2020-01-01");
	await desk.getByRole("button", { name: "Mover plazos" }).click();
	await desk.getByText(/no más de 31 días/).waitFor();
	await desk.getByLabel("Último día").scrollIntoViewIfNeeded();
	await at("office-day-closed-days", desk);
}

/** An early close whose second act, the deadlines', did not happen. */
export async function tourPendingDay({ office, open, at }: Tour) {
	await office.openDay();
	await office.ask(
		"office",
		"day.closeEarly",
		{ ...command(), cause: "power", reason: "sin luz en toda la zona" },
		staff.jorge,
	);
	const desk = await open("office");
	await signIn(desk, staff.jorge);
	await desk.getByRole("heading", { name: "Falta mover los plazos" }).waitFor();
	await at("office-day-pending", desk);
	const counter = await open("counter");
	await signIn(counter, staff.rosa);
	await counter.getByText(/Cerró antes de la hora/).waitFor();
	await at("counter-day-early", counter);
	const kiosk = await open("kiosk", PORTRAIT);
	await kiosk.getByText("Cerramos antes de la hora").waitFor();
	await at("kiosk-closed-early", kiosk);
}

/** `now` is the office's clock: the appointments are of its day. */
export async function tourAppointments(
	{ office, open, at }: Tour,
	now: number,
) {
	await office.openDay();
	const desk = await open("office");
	await signIn(desk, staff.jorge);
	await page(desk, "Citas");
	await desk.getByText("No hay citas para hoy").waitFor();
	await at("office-appointments-none", desk);
	await choose(desk, '{"id": "c-1", "procedure": "mbj"}\n{"id": 3}\nhola');
	await desk.getByText(/El archivo no se cargó/).waitFor();
	await at("office-appointments-problems", desk);
	await choose(desk, fileOf(now));
	await desk.getByText(/Archivo cargado/).waitFor();
	await office.ask("kiosk", "queue.issue", {
		...command(),
		procedureId: RESIDENCE,
		appointment: "c-1",
	});
	await desk.getByText("llegó, espera").waitFor();
	await at("office-appointments", desk);
}

export async function tourNotices({ open, at }: Tour) {
	const desk = await open("office");
	await signIn(desk, staff.jorge);
	await page(desk, "Avisos");
	await desk.getByText("No hay avisos", { exact: true }).waitFor();
	await at("office-notices-none", desk);
	await desk.getByRole("button", { name: "Nuevo aviso" }).click();
	await desk.getByRole("button", { name: "Publicar aviso" }).click();
	await desk.getByText(/Escriba el aviso/).waitFor();
	await at("office-notice-new", desk);
	await desk
		.getByLabel("Texto en español")
		.fill("Hoy no hay agua en los sanitarios de la planta baja.");
	await desk
		.getByLabel("Texto en inglés")
		.fill("No water in the ground-floor restrooms today.");
	await desk.getByText("Advertencia", { exact: true }).click();
	await desk.getByRole("button", { name: "Publicar aviso" }).click();
	await desk.getByText("se muestra", { exact: true }).waitFor();
	await at("office-notices", desk);
}

const choose = (desk: Page, text: string) =>
	desk.locator("input[type=file]").setInputFiles({
		name: "citas.json",
		mimeType: "application/json",
		buffer: Buffer.from(text),
	});

/** One to come, one whose time is over, one that is not done here. */
export function fileOf(now: number): string {
	const quarter = 15 * 60_000;
	const at = (quarters: number) =>
		new Date(now + quarters * quarter).toISOString();
	const each = (id: string, from: number, procedure = RESIDENCE) => ({
		id,
		procedure,
		start: at(from),
		end: at(from + 1),
		code: `CITA-${id}`.toUpperCase(),
	});
	return JSON.stringify([
		each("c-1", 0),
		each("c-2", -2),
		each("c-3", 1),
		each("c-4", 2, "otro-municipio"),
	]);
}
