/** The citizens' page as a telephone shows it, and the administrator's, from a real central, without JavaScript. */
import { expect, type Page, test } from "@playwright/test";
import { ask } from "../harness/stream-writer.ts";
import { violations, wcag } from "./axe.ts";
import { ADMIN_TOKEN } from "./real-central.ts";
import {
	type City,
	openCity,
	PHONE,
	tourOverview,
	tourReceipts,
} from "./tour-central.ts";

let city: City;
test.beforeAll(async () => {
	city = await openCity();
});
test.afterAll(() => city.stop());

async function sound(page: Page, state: string, except: string[] = []) {
	// what axe needs to run is its own; the page itself ran nothing
	expect(await violations(page, wcag, except), state).toEqual([]);
	const wide = await page.evaluate(
		() =>
			document.documentElement.scrollWidth >
			document.documentElement.clientWidth,
	);
	expect(wide, `${state} is wider than the screen`).toBe(false);
}

for (const lang of ["es", "en"] as const) {
	test(`a receipt's page, every state, ${lang}`, async ({ browser }) => {
		await tourReceipts(
			browser,
			city,
			async (state, page) => {
				await expect(page.locator("h1")).toHaveCount(1);
				await sound(page, state);
			},
			lang,
		);
	});
	test(`the administrator's page, standing still, ${lang}`, async ({
		browser,
	}) => {
		await tourOverview(
			browser,
			city,
			async (state, page) => {
				await expect(page.getByRole("heading", { level: 2 })).toHaveCount(5);
				await sound(page, state);
			},
			lang,
		);
	});
}

test("a receipt's page needs no script and breaks no rule of its own", async ({
	browser,
}) => {
	const context = await browser.newContext({
		viewport: PHONE,
		javaScriptEnabled: false,
		locale: "es-MX",
	});
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on("console", (message) => complaints.push(message.text()));
	await page.goto(`${city.url}/v/${city.receipts.known}`);
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(
		"Acuse auténtico",
	);
	await page.getByRole("link", { name: "English" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText(
		"Genuine receipt",
	);
	const style = await page
		.getByRole("heading", { level: 1 })
		.evaluate((node) => getComputedStyle(node).fontFamily);
	expect(style).toContain("Atkinson");
	expect(complaints).toEqual([]);
	await context.close();
});

test("too many receipts from one place is a page too", async ({ browser }) => {
	const context = await browser.newContext({
		viewport: PHONE,
		locale: "es-MX",
		bypassCSP: true,
	});
	const page = await context.newPage();
	for (let asked = 0; asked < 130; asked++) await ask(`${city.url}/v/x`, "GET");
	const answer = await page.goto(`${city.url}/v/x`);
	expect(answer?.status()).toBe(429);
	expect(Number(answer?.headers()["retry-after"])).toBeGreaterThan(0);
	await expect(page.locator("h1")).toHaveText("Demasiadas consultas");
	await sound(page, "too many");
	await context.close();
});

test("the administrator's page moves by itself until somebody stops it", async ({
	browser,
}) => {
	const context = await browser.newContext({
		bypassCSP: true,
		httpCredentials: { username: "admin", password: ADMIN_TOKEN },
	});
	const page = await context.newPage();
	await page.goto(`${city.url}/?lang=es`);
	await sound(page, "administrator", ["meta-refresh"]);
	await page.getByRole("link", { name: "Dejar de actualizar" }).click();
	await expect(page.locator("meta[http-equiv=refresh]")).toHaveCount(0);
	await context.close();
});
