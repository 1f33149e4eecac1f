/** What a citizen typed is nowhere in the page once they have ended, not even where only a debugger looks. */
import type { Page } from "@playwright/test";
import { expect, test } from "./faces-test.ts";
import { readHeap, retained } from "./heap.ts";
import { openDoor, walkAway } from "./lobby.ts";
import { PORTRAIT } from "./tour.ts";

/** The first letters are looked for: the page knew the words half typed too. */
const MARK = "zqxw7";
const SEARCHED = `${MARK}busca`;
const WRITTEN = `${MARK}historia`;

/** Typed past the page: an argument given to a script of the page would stay in its heap by itself. */
const type = (page: Page, text: string) => page.keyboard.insertText(text);
const search = (page: Page) =>
	page.getByRole("searchbox", { name: "Buscar un trámite" });

/** The texts of the page's heap, its document and its stores that hold the mark. */
async function heldBy(page: Page): Promise<string[]> {
	const heap = await readHeap(page);
	expect(heap.strings.length).toBeGreaterThan(10_000);
	const stored = await page.evaluate(async () => [
		document.documentElement.outerHTML,
		JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
		...(await indexedDB.databases()).map(({ name }) => `indexedDB: ${name}`),
	]);
	return [
		...retained(heap, MARK),
		...stored.filter(
			(text) => text.includes(MARK) || text.startsWith("indexedDB: "),
		),
	];
}

/** Soon, not at once: React lets go of a screen only after the next one is drawn. */
const gone = (page: Page) =>
	expect.poll(() => heldBy(page), { timeout: 60_000 }).toEqual([]);

async function searchAndFind(page: Page) {
	await search(page).click();
	await type(page, SEARCHED);
	await page.getByText("No encontramos ese trámite").waitFor();
}

async function write(page: Page) {
	await openDoor(page, "Ayuda", "Queja o Protesta Ciudadana");
	await page.getByRole("button", { name: "La espera" }).click();
	await page.getByRole("textbox", { name: /Qué pasó/ }).click();
	await type(page, WRITTEN);
}

test("who ends by the button leaves nothing in document, stores or heap", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", PORTRAIT);
	await searchAndFind(page);
	expect(await heldBy(page)).toContainEqual(
		expect.stringMatching(`^${SEARCHED} held by`),
	);
	await write(page);
	await page.getByRole("button", { name: "Continuar" }).click();
	await type(page, `${MARK}nombre`);
	await page.getByRole("button", { name: "Presentar" }).click();
	await page.locator(".k-receipt .k-big").waitFor();
	await page.getByRole("button", { name: "Terminar" }).click();
	await search(page).waitFor();
	await gone(page);
});

test("who walks away leaves nothing either: words in the search, or half a complaint", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", { ...PORTRAIT, heldClock: true });
	await searchAndFind(page);
	await page.clock.runFor(70_000);
	await expect(search(page)).toHaveValue("");
	await write(page);
	await page.clock.runFor(70_000);
	await search(page).waitFor();
	// what a timer still holds is let go when it has run: a held clock would keep it for ever
	await page.clock.resume();
	await gone(page);
});

test("a core that goes away takes the half-written complaint off the screen; whoever walks away then leaves nothing", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", { ...PORTRAIT, heldClock: true });
	await write(page);
	office.line.cut();
	const restarting = page.getByText(/Esta pantalla se está reiniciando/);
	await page.clock.runFor(1_000);
	await restarting.waitFor();
	await walkAway(page);
	await page.clock.resume();
	office.line.mend();
	await search(page).waitFor();
	await gone(page);
});
