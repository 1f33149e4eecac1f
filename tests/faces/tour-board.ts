import { expect } from "@playwright/test";
import { staff } from "./office.ts";
import { LANDSCAPE, PORTRAIT, settled, type Tour } from "./tour.ts";

const command = () => ({ commandId: crypto.randomUUID() });
const deep = { timeout: 20_000 };

/** The guard counted so many. */
const inside = (office: Tour["office"], count: number) =>
	office.ask(
		"checkpoint",
		"protocol.correct",
		{ ...command(), inside: count, reason: "se contó" },
		staff.rosa,
	);

/** The wall before the day, before the first call, with calls of a counter, called again, full, and cut off. */
export async function tourBoard({ office, open, at }: Tour) {
	const page = await open("board", LANDSCAPE);
	await page
		.getByRole("heading", { name: "La oficina está cerrada" })
		.waitFor();
	await at("board-closed", page);
	await office.openDay();
	await page.getByText("Aquí aparece su número").waitFor();
	await at("board-empty", page);
	await inside(office, 42);
	await page.getByRole("heading", { name: "Espere afuera" }).waitFor();
	await at("board-full-empty", page);
	await inside(office, 20);
	await office.openCounter(staff.rosa, 3);
	const rosa = await office.atCounter(staff.rosa);
	for (let call = 0; call < 3; call++) {
		await office.takeTicket();
		const { number, ticketId } = await rosa("queue.callNext", {});
		const said = page.getByText(`Turno ${number}, pase`);
		await expect(said).toBeAttached(deep);
		if (call < 2) await rosa("queue.noShow", { ticketId });
		else {
			await settled(page); // the one pulse
			await at("board", page);
			await rosa("queue.recall", { ticketId });
			await page.getByText("Se llama de nuevo").waitFor(deep);
		}
	}
	await settled(page);
	await at("board-again", page);
	await inside(office, 42);
	await page.getByText("Espere afuera, por favor").waitFor();
	await at("board-full", page);
	office.line.cut();
	await page.getByText("Un momento: la pantalla se actualiza").waitFor();
	await at("board-away", page);
	office.line.mend();
}

/** The same wall standing, in an office that speaks English first and makes no sound. */
export async function tourStandingBoard({ office, open, at }: Tour) {
	await office.ask(
		"office",
		"office.change",
		{
			...command(),
			settings: { board: { sound: "muted", languages: ["en", "es"] } },
		},
		staff.luis,
	);
	const page = await open("board", PORTRAIT);
	await page.getByRole("heading", { name: "The office is closed" }).waitFor();
	await at("board-portrait-closed", page);
	await office.openDay();
	await office.openCounter(staff.rosa, 8);
	const rosa = await office.atCounter(staff.rosa);
	for (let call = 0; call < 5; call++) {
		await office.takeTicket();
		const { ticketId } = await rosa("queue.callNext", {});
		if (call < 4) await rosa("queue.noShow", { ticketId });
	}
	await page.getByText(/^Ticket A-005, please/).waitFor(deep);
	await settled(page);
	await at("board-portrait", page);
	await inside(office, 42);
	await page.getByText("Please wait outside").waitFor();
	await at("board-portrait-full", page);
}
