import { signIn } from "./desk.ts";
import { staff } from "./office.ts";
import type { Tour } from "./tour.ts";

export async function tourLauncher({ office, open, at }: Tour) {
	const page = await open("launcher");
	await page.getByRole("link", { name: /Kiosco/ }).waitFor();
	await at("launcher", page);
	office.line.cut();
	await page.getByText("El equipo se está reiniciando").waitFor();
	await at("launcher-away", page);
	office.line.mend();
}

export async function tourOffice({ office, open, at }: Tour) {
	const page = await open("office");
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Abrir el día" }).waitFor();
	await at("office-day-closed", page);
	await page.getByRole("button", { name: "Abrir el día" }).click();
	await page.getByRole("button", { name: "Cerrar el día" }).waitFor();
	await office.openCounter(staff.rosa, 3);
	await page.getByText("Rosa Uc Méndez").waitFor();
	await at("office-day", page);
	await page.getByRole("button", { name: "Envíos" }).click();
	await page.getByText("Series de este equipo").waitFor();
	await at("office-sync", page);
	await page.getByRole("button", { name: "Bitácora" }).click();
	await page.getByRole("button", { name: "Revisar ahora" }).click();
	await page.getByText(/La bitácora está íntegra/).waitFor();
	await at("office-journal", page);
	const clerk = await open("office");
	await signIn(clerk, staff.rosa);
	await clerk.getByRole("button", { name: "Bitácora" }).click();
	await clerk
		.getByText("La revisión no está abierta para su función")
		.waitFor();
	await at("office-journal-closed", clerk);
}

/** After the clock jumped: the office was open once, three days before. */
export async function tourClock({ open, at }: Tour) {
	const page = await open("office");
	await signIn(page, staff.jorge);
	await page
		.getByText("El reloj está a más de un día de la última apertura")
		.waitFor();
	await page.getByRole("button", { name: "Confirmar fecha y hora" }).click();
	await at("office-clock", page);
}
