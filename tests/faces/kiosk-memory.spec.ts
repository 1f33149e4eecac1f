/** What a citizen typed is nowhere in the page once they have ended, not even where only a debugger looks. */
import type { Page } from "@playwright/test";
import { expect, test } from "./faces-test.ts";
import { openDoor } from "./lobby.ts";
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
	const devtools = await page.context().newCDPSession(page);
	let snapshot = "";
	devtools.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => {
		snapshot += chunk;
	});
	await devtools.send("HeapProfiler.enable");
	await devtools.send("HeapProfiler.collectGarbage");
	await devtools.send("HeapProfiler.takeHeapSnapshot", {
		reportProgress: false,
	});
	await devtools.detach();
	const { strings } = JSON.parse(snapshot) as { strings: string[] };
	expect(strings.length).toBeGreaterThan(10_000);
	const stored = await page.evaluate(async () => [
		document.documentElement.outerHTML,
		JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
		...(await indexedDB.databases()).map(({ name }) => `indexedDB: ${name}`),
	]);
	return [...strings, ...stored].filter(
		(text) => text.includes(MARK) || text.startsWith("indexedDB: "),
	);
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
	expect(await heldBy(page)).toContain(SEARCHED);
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
