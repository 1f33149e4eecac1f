/** The thin visit in the app itself: four faces of one terminal, the counter by keyboard alone, without a line; then a central. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import jsQR from "jsqr";
import { demoOffice } from "../../core/demo/office.ts";
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
import { type RealCentral, startRealCentral } from "../faces/real-central.ts";
import { test as base, expect, writableFolder } from "./shell-app.ts";

const test = base.extend<{ central: RealCentral }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
	central: async ({}, use) => {
		const central = await startRealCentral();
		await use(central);
		await central.stop();
	},
});

async function faceOf(app: ElectronApplication, face: string): Promise<Page> {
	const own = (page: Page) => page.url().startsWith(`app://${face}/`);
	const open = app.windows().find(own);
	return open ?? app.waitForEvent("window", own);
}

/** What a telephone reads off the code on the screen. */
async function scanned(page: Page): Promise<string> {
	const code = page.locator(".receipt-qr svg");
	const box = await code.getAttribute("viewBox");
	const size = Number(box?.split(" ")[2]);
	const dark = (await code.locator("path").getAttribute("d")) ?? "";
	const scale = 4;
	const side = size * scale;
	const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
	for (const [, x, y] of dark.matchAll(/M(\d+) (\d+)/g))
		for (let row = 0; row < scale; row++)
			for (let column = 0; column < scale; column++) {
				const at =
					(Number(y) * scale + row) * side + Number(x) * scale + column;
				pixels.fill(0, at * 4, at * 4 + 3);
			}
	return jsQR(pixels, side, side)?.data ?? "";
}

/** On the sync page, as somebody does who was given an address and a code. */
async function joins(office: Page, central: RealCentral) {
	const { id: officeId, code, name, timeZone } = demoOffice;
	await central.admin("POST", "offices", { officeId, code, name, timeZone });
	const faces = ["kiosk", "checkpoint", "board", "counter", "office"] as const;
	await office.getByRole("button", { name: "Envíos" }).click();
	await office.getByLabel("Dirección del sistema central").fill(central.url);
	await office
		.getByLabel("Código de alta")
		.fill(await central.code(officeId, faces));
	await office.getByRole("button", { name: "Dar de alta" }).click();
}

// a whole visit and a central
test.setTimeout(120_000);

test("a citizen goes from the kiosk to a signed receipt, saved as PDF; the office joins a central, all is sent, and the receipt is good there", async ({
	folders,
	launch,
	central,
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

	const { pathname } = new URL(await scanned(counter));
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

	const receipt = async () => (await fetch(central.url + pathname)).text();
	expect(await receipt()).not.toContain("Acuse auténtico");
	await joins(office, central);
	await expect(
		office.getByText("Todo lo guardado aquí llegó a la central."),
	).toBeVisible();
	const toSend = office.locator(".kp > div", { hasText: "Por enviar" });
	await expect(toSend.locator(".v")).toHaveText("0");
	await expect(counter.getByText(/^Al día/)).toBeVisible();
	expect(await receipt()).toContain("Acuse auténtico");
	expect(await receipt()).toContain(folio);
});
