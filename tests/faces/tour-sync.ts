import { expect, type Page } from "@playwright/test";
import { json } from "../sync/model.ts";
import { startCentral } from "./central.ts";
import { signIn } from "./desk.ts";
import { staff } from "./office.ts";
import type { Tour } from "./tour.ts";

const DAY_MS = 24 * 60 * 60_000;
const CENTRAL_REFUSES = {
	queue: json(401, { error: "unauthorized" }),
	own: json(422, { error: "bad_hash", seq: 1 }),
};

/** Sending: all is sent, something waits for somebody, offline for days; and a copy that goes on. */
export async function tourSync(tour: Tour, startAt = Date.now()) {
	const { office, at } = tour;
	const central = await startCentral();
	try {
		await office.openDay();
		await office.restart({ startAt, central: central.url });
		const page = await syncPage(tour);
		await page.getByText("Todo lo guardado aquí llegó a la central").waitFor();
		await page.getByText("Nada requiere atención").waitFor();
		await at("office-sync-sent", page);

		central.say = (path) =>
			path.includes("/streams/queue.")
				? CENTRAL_REFUSES.queue
				: path.endsWith("/ops")
					? CENTRAL_REFUSES.own
					: null;
		await office.takeTicket();
		await office.openCounter(staff.rosa, 3);
		await page
			.getByText("La central no reconoce la credencial de este equipo")
			.waitFor();
		await page.getByText("Entrada o salida de personal").waitFor();
		await at("office-sync-attention", page);
		central.say = () => null;
		await page.getByRole("button", { name: "Probar conexión" }).click();
		await page.getByText("Nada requiere atención").waitFor();
		await page.context().close();

		await office.saveImage();
		await office.takeTicket();
		await office.restart({
			startAt: startAt + 3 * DAY_MS,
			central: "http://127.0.0.1:9",
		});
		const later = await syncPage(tour);
		await later.getByText("Sin conexión desde").first().waitFor();
		await expect(later.getByText("Último contacto")).toBeVisible();
		await at("office-sync-offline", later);
		await later.context().close();
		await copyGoesOn(tour, startAt, central);
	} finally {
		central.stop();
	}
}

async function syncPage({ open }: Tour): Promise<Page> {
	const page = await open("office");
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Envíos" }).click();
	await page.getByText("Series de este equipo").waitFor();
	return page;
}

/** Nobody can sign in to a copy; a leader's PIN lets it go on. */
async function copyGoesOn(
	{ office, open, at }: Tour,
	startAt: number,
	central: Awaited<ReturnType<typeof startCentral>>,
) {
	central.say = (path) =>
		path.endsWith("/reincarnate") ? json(503, { error: "unavailable" }) : null;
	await office.putImageBack({ startAt, central: central.url });
	const page = await open("office");
	await page.getByText("Este equipo abrió una copia de sus datos").waitFor();
	await expect(page.getByText(staff.rosa.name)).toHaveCount(0);
	await page.getByText(staff.jorge.name).click();
	await page.getByLabel(/NIP de/).fill("000000");
	await page
		.getByRole("button", { name: "Seguir con un número nuevo" })
		.click();
	await page.getByText(/NIP no es correcto|NIP incorrecto/).waitFor();
	await at("office-copy", page);
	await page.getByLabel(/NIP de/).fill(staff.jorge.pin);
	await page
		.getByRole("button", { name: "Seguir con un número nuevo" })
		.click();
	await page.getByText("Entrar a la oficina").waitFor();
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Envíos" }).click();
	await page.getByText("Este equipo espera su número nuevo").waitFor();
	await at("office-sync-number", page);
}
