/** What a citizen wrote at the lobby's screen: it outlives a fall of the core, and nobody after them finds it. */
import type { Page } from "@playwright/test";
import { expect, test } from "./faces-test.ts";
import { openDoor, walkAway } from "./lobby.ts";
import { PORTRAIT } from "./tour.ts";

const STORY = "Ceferino esperó tres horas 😡 שלום";

async function writeComplaint(page: Page) {
	await openDoor(page, "Ayuda", "Queja o Protesta Ciudadana");
	await page.getByRole("button", { name: "La espera" }).click();
	await page.getByRole("textbox", { name: /Qué pasó/ }).fill(STORY);
}

test("fault 33: the core is killed while a complaint is written; it is there again, and is filed once", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", PORTRAIT);
	await writeComplaint(page);
	await office.kill();
	await page.getByText(/Esta pantalla se está reiniciando/).waitFor();
	await office.start();
	await expect(page.getByRole("textbox", { name: /Qué pasó/ })).toHaveValue(
		STORY,
	);
	await page.getByRole("button", { name: "Continuar" }).click();
	await page.getByRole("button", { name: "Presentar" }).click();
	await expect(page.locator(".k-receipt .k-big")).toHaveText(/^Q-..-0001$/);
});

test("an empty complaint is not passed on, the longest is cut where it is full; left alone, nothing of it stays", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", { ...PORTRAIT, heldClock: true });
	await openDoor(page, "Ayuda", "Queja o Protesta Ciudadana");
	await page.getByRole("button", { name: "La espera" }).click();
	await page.getByRole("button", { name: "Continuar" }).click();
	await page.getByText("Escriba al menos unas palabras").waitFor();
	const story = page.getByRole("textbox", { name: /Qué pasó/ });
	await story.focus();
	await page.keyboard.insertText("Ceferino ".repeat(1_000));
	await expect(story).toHaveJSProperty("textLength", 4_000);
	await walkAway(page);
	await page.getByRole("heading", { name: "¿Qué trámite" }).waitFor();
	const left = await page.evaluate(
		() =>
			document.documentElement.outerHTML +
			JSON.stringify({ ...localStorage, ...sessionStorage }),
	);
	expect(left).not.toContain("Ceferino");
	await openDoor(page, "Ayuda", "Queja o Protesta Ciudadana");
	await page.getByRole("button", { name: "La espera" }).click();
	await expect(story).toHaveValue("");
});
