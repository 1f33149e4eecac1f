import { openCounter, signIn } from "./desk.ts";
import { staff } from "./office.ts";
import type { Tour } from "./tour.ts";

/** A ticket called by sight, set aside, transferred; why, all tickets, a break. */
export async function tourQueue(tour: Tour) {
	const { office, open, at } = tour;
	await office.openDay();
	await office.openCounter(staff.mario, 4);
	for (const priority of [false, true, false, false, true])
		await office.takeTicket(priority);
	await office.ask("kiosk", "queue.issue", {
		commandId: crypto.randomUUID(),
		procedureId: "mbj-constancia-residencia",
		priority: true,
		wish: "sight",
		language: "lsm",
		party: 2,
	});
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	const { keyboard } = page;
	await page.locator(".q").first().waitFor();
	await page.getByText(/empezaba la vuelta/).waitFor();
	await keyboard.press("F1");
	await page.getByText(/Desde que llegó no ha pasado nadie/).waitFor();
	await at("queue-why", page);
	await keyboard.press("F1");
	await keyboard.press("F2");
	await page.getByRole("heading", { name: "Llamando" }).waitFor();
	await keyboard.press("F6");
	await page.getByText(/Vuelve a su lugar por su hora/).waitFor();
	await at("queue-park", page);
	await keyboard.press("Enter");
	await page.getByRole("button", { name: /Deshacer/ }).waitFor();
	await at("queue-parked", page);
	await keyboard.press("F2");
	await page.getByRole("heading", { name: "Llamando" }).waitFor();
	await keyboard.press("F7");
	await page.getByText(/Conserva su número/).waitFor();
	await at("queue-transfer", page);
	await keyboard.press("F7");
	await page.getByRole("button", { name: "No se presentó" }).click();
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	for (let calls = 0; calls < 4; calls++) {
		await keyboard.press("F2");
		await page.getByRole("heading", { name: "Llamando" }).waitFor();
		const wish = page.locator(".note", { hasText: "Vaya a buscarle" });
		if (await wish.isVisible()) break;
		await page.getByRole("button", { name: "No se presentó" }).click();
		await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	}
	await page.getByRole("button", { name: "No se presentó" }).click();
	await page.getByText(/pidió que le llamen a la vista o con/).waitFor();
	await at("queue-sight", page);
	await keyboard.press("F12");
	await page.getByText("Fue a buscarle y miró").waitFor();
	await at("queue-looked", page);
	await page.getByRole("button", { name: "No se presentó" }).click();
	await page.getByRole("heading", { name: "Ventanilla libre" }).waitFor();
	await keyboard.press("F4");
	await page.getByRole("option").first().waitFor();
	await at("queue-all", page);
	await page
		.getByRole("option", { name: /no se presentó/ })
		.first()
		.click();
	await page.getByRole("button", { name: "Regresar a su lugar" }).waitFor();
	await page.getByRole("button", { name: "Dar un turno" }).click();
	await page.getByLabel("Trámite", { exact: true }).waitFor();
	await at("queue-return", page);
	await keyboard.press("Escape");
	await keyboard.press("F11");
	await page.getByRole("heading", { name: "Ventanilla en pausa" }).waitFor();
	await at("queue-break", page);
}

/** The supervisor's page: lines, tickets, rules and what they would do. */
export async function tourQueueOffice({ office, open, at }: Tour) {
	await office.openDay();
	for (const priority of [false, false, true, true, true])
		await office.takeTicket(priority);
	const page = await open("office");
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Turnos", exact: true }).click();
	await page.getByRole("option").first().waitFor();
	await at("office-queue", page);
	await page.getByLabel("Prioridad por vuelta").fill("1");
	await page
		.getByText(/lugar antes/)
		.first()
		.waitFor();
	await page.getByText("En qué orden se llamaría").scrollIntoViewIfNeeded();
	await at("office-queue-simulated", page);
	await page.getByLabel("Prioridad por vuelta").fill("0");
	await page.getByLabel("Por llegada por vuelta").fill("0");
	await page.getByText(/La proporción 0:0 dejaría a alguien/).waitFor();
	await at("office-queue-refused", page);
}
