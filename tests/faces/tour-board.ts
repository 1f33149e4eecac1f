import { expect } from "@playwright/test";
import { staff } from "./office.ts";
import { LANDSCAPE, settled, type Tour } from "./tour.ts";

/** The wall before the day, before the first call, and with calls of three counters. */
export async function tourBoard({ office, open, at }: Tour) {
	const page = await open("board", LANDSCAPE);
	await page
		.getByRole("heading", { name: "La oficina está cerrada" })
		.waitFor();
	await at("board-closed", page);
	await office.openDay();
	await page.getByText("Aquí aparece su número").waitFor();
	await at("board-empty", page);
	const command = () => ({ commandId: crypto.randomUUID() });
	await office.openCounter(staff.rosa, 3);
	for (let call = 0; call < 3; call++) {
		const { ticketId } = await office.takeTicket();
		const { number } = await office.ask(
			"counter",
			"queue.callNext",
			command(),
			staff.rosa,
		);
		await expect(
			page.getByText(new RegExp(`Turno ${number}, pase`)),
		).toBeAttached({ timeout: 20_000 });
		if (call < 2)
			await office.ask(
				"counter",
				"queue.noShow",
				{ ...command(), ticketId },
				staff.rosa,
			);
	}
	await settled(page); // the one pulse
	await at("board", page);
	office.line.cut();
	await page.getByText("Un momento: la pantalla se actualiza").waitFor();
	await at("board-away", page);
	office.line.mend();
}
