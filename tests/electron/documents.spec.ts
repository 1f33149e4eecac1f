/** Documents in the app itself: shown by a worker at the page's own origin under the strict policy, and photographed. */

import { signIn } from "../faces/desk.ts";
import { atDocuments, hand, middle } from "../faces/documents-desk.ts";
import { staff } from "../faces/office.ts";
import { scannedPdf } from "../harness/pdf.ts";
import { expect, test } from "./shell-app.ts";

test("a scanned PDF is shown, and the camera photographs", async ({
	launch,
}) => {
	const { app } = await launch({
		faces: ["office", "kiosk", "counter"],
		args: ["--use-fake-device-for-media-stream"],
	});
	await expect.poll(() => app.windows().length).toBe(3);
	const of = (face: string) => {
		const found = app.windows().find((each) => each.url() === `app://${face}/`);
		if (!found) throw new Error(`no ${face}`);
		return found;
	};
	await signIn(of("office"), staff.jorge);
	await of("office").getByRole("button", { name: "Abrir el día" }).click();
	const kiosk = of("kiosk");
	const page = of("counter");
	await atDocuments(page, {
		takeTicket: async () => {
			await kiosk
				.getByRole("button", { name: /Constancia de residencia/ })
				.click();
			await kiosk.getByRole("button", { name: "Continuar" }).click();
			await kiosk.getByRole("button", { name: "Solo yo" }).click();
			await kiosk.getByRole("button", { name: /No, turno normal/ }).click();
			await kiosk.getByText("A-001", { exact: true }).waitFor();
			return { ticketId: "", number: "A-001" } as never;
		},
	});
	await hand(page, "drop", "CURP", {
		name: "escaneado.pdf",
		type: "application/pdf",
		bytes: scannedPdf(),
	});
	await page.getByRole("button", { name: "Ver escaneado.pdf" }).click();
	await expect.poll(() => middle(page)).toBe(0);
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Cámara, para: CURP" }).click();
	const shoot = page.getByRole("button", { name: "Tomar foto" });
	await expect(shoot).not.toHaveClass(/busy/);
	await shoot.click();
	await page.getByRole("button", { name: "Guardar foto" }).click();
	await expect(page.getByText("1 foto guardada")).toBeVisible();
});
