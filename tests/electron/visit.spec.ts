/** The thin visit in the app itself: four faces of one terminal, no network, the counter by keyboard alone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { isFolio } from "../../shared/ids.ts";
import {
	atCharge,
	atReceipt,
	callAndStart,
	openCounter,
	openTill,
	signIn,
	tabTo,
} from "../faces/desk.ts";
import { staff } from "../faces/office.ts";
import { expect, test, writableFolder } from "./shell-app.ts";

async function faceOf(app: ElectronApplication, face: string): Promise<Page> {
	const own = (page: Page) => page.url().startsWith(`app://${face}/`);
	const open = app.windows().find(own);
	return open ?? app.waitForEvent("window", own);
}

test("a citizen goes from the kiosk to a signed receipt, saved as PDF", async ({
	folders,
	launch,
}) => {
	const papers = writableFolder(join(folders.base, "Downloads"));
	const { app } = await launch({
		faces: ["office", "kiosk", "board", "counter"],
	});
	await app.evaluate(({ app: shell }, folder) => {
		shell.setPath("downloads", folder);
	}, papers);
	const office = await faceOf(app, "office");
	await signIn(office, staff.jorge);
	await office.getByRole("button", { name: "Abrir el día" }).click();

	const kiosk = await faceOf(app, "kiosk");
	await kiosk.getByRole("button", { name: /Constancia de residencia/ }).click();
	await kiosk.getByRole("button", { name: "Continuar" }).click();
	await kiosk.getByRole("button", { name: "Solo yo" }).click();
	await kiosk.getByRole("button", { name: /No, turno normal/ }).click();
	await expect(kiosk.getByText("A-001", { exact: true })).toBeVisible();

	const counter = await faceOf(app, "counter");
	await signIn(counter);
	await openCounter(counter, 3);
	await openTill(counter);
	await callAndStart(counter);
	const board = await faceOf(app, "board");
	await expect(
		board.getByText("Turno A-001, pase a la ventanilla 3."),
	).toBeAttached();
	await atCharge(counter);
	await atReceipt(counter);
	await counter.keyboard.press("F10");
	await expect(counter.getByText("Recibido con prevención")).toBeVisible();
	const folio = (await counter.locator(".folio").textContent()) ?? "";
	expect(isFolio(folio), folio).toBe(true);

	await tabTo(counter, "button", "Guardar en PDF: Acuse de recibo");
	await counter.keyboard.press("Enter");
	await expect.poll(() => readdirSync(papers)).toEqual([`${folio}.pdf`]);
	await expect
		.poll(() => readFileSync(join(papers, `${folio}.pdf`)).toString("latin1"))
		.toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);

	await counter.keyboard.press("F9");
	await expect(
		counter.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
});
