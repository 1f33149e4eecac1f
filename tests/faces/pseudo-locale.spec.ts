/** Longer words than Spanish has still fit every main screen. */
import type { Page } from "@playwright/test";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { overflows, still } from "./overflow.ts";
import { pseudo, words } from "./pseudo-locale.ts";
import { countInside, setLevel, TABLET } from "./tour-checkpoint.ts";

const RESIDENCE = /Constancia de residencia/;
const button = (page: Page, id: Parameters<typeof words>[0]) =>
	page.getByRole("button", { name: words(id) });
const found: string[] = [];

async function fits(state: string, page: Page) {
	await page.evaluate(still);
	for (const each of await page.evaluate(overflows))
		found.push(`${state}: ${each}`);
}
test.beforeEach(() => {
	found.length = 0;
});
test.afterEach(() => expect(found).toEqual([]));
test.use({ longWords: true });

test("a message keeps its arguments, plurals and tags", () => {
	const plural =
		"{count, plural, one {Falta # papel} other {Faltan # papeles}}";
	const long = pseudo(plural);
	expect(long).toMatch(
		/^\{count, plural, one \{F\S+ # p\S+\} other \{F\S+ # p\S+\}\}$/,
	);
	expect(long.length).toBeGreaterThan(plural.length + 6);
	expect(pseudo("<b>{name}</b>")).toBe("<b>{name}</b>");
});

for (const [width, height] of [
	[1080, 1920],
	[1920, 1080],
	[1024, 600],
] as const)
	test(`kiosk, ${width}×${height}`, async ({ office, open }) => {
		const page = await open("kiosk", { viewport: { width, height } });
		await page
			.getByRole("heading", { name: words("kiosk.closed.title") })
			.waitFor();
		await fits("closed", page);
		await office.openDay();
		const tile = page.getByRole("button", { name: RESIDENCE }).first();
		await tile.waitFor();
		await fits("what", page);
		await button(page, "kiosk.help").click();
		await page.getByRole("dialog").waitFor();
		await fits("help", page);
		await button(page, "kiosk.help.close").click();
		await tile.click();
		await button(page, "kiosk.onward").waitFor();
		await fits("requirements", page);
		await button(page, "kiosk.onward").click();
		await page.locator(".k-many").waitFor();
		await fits("party", page);
		await page.locator(".k-acts .primary").click();
		const normal = page.getByRole("button", {
			name: words("kiosk.priority.no"),
		});
		await normal.waitFor();
		await fits("priority", page);
		await normal.click();
		await page.locator(".k-number").waitFor();
		await fits("ticket", page);
		await setLevel(office, "rojo");
		await button(page, "kiosk.end").click();
		await button(page, "kiosk.only.look").waitFor();
		await fits("only", page);
		await button(page, "kiosk.door.howTo").click();
		await page
			.getByRole("heading", { name: words("kiosk.door.howTo") })
			.waitFor();
		await fits("how to", page);
	});

test("board", async ({ office, open }) => {
	const page = await open("board", { viewport: { width: 1920, height: 1080 } });
	await page.getByRole("heading").first().waitFor();
	await fits("closed", page);
	await office.openDay();
	await office.openCounter(staff.rosa, 3);
	await office.takeTicket();
	const rosa = await office.atCounter(staff.rosa);
	const { number } = await rosa("queue.callNext", {});
	await page.getByText(number).first().waitFor();
	await fits("call", page);
	await countInside(office, 42);
	await page.locator(".board-foot.full").waitFor();
	await fits("full", page);
});

test("checkpoint", async ({ office, open }) => {
	await office.openDay();
	const page = await open("checkpoint", TABLET);
	await page.getByRole("option", { name: staff.pedro.name }).tap();
	await page.locator(".digit").first().waitFor();
	await fits("sign-in", page);
	await page.locator(".keypad-pin input").fill(staff.pedro.pin);
	await button(page, "signIn.go").tap();
	await button(page, "checkpoint.ticket").waitFor();
	await fits("welcome", page);
	await button(page, "checkpoint.ticket").tap();
	await page.getByRole("button", { name: RESIDENCE }).first().waitFor();
	await fits("procedure", page);
	await page.getByRole("button", { name: RESIDENCE }).first().tap();
	await button(page, "checkpoint.byArrival").waitFor();
	await fits("priority", page);
	await button(page, "checkpoint.byArrival").tap();
	await page.locator(".given-number").waitFor();
	await fits("given", page);
	await setLevel(office, "amarillo");
	await page.locator(".ask").waitFor();
	await fits("question", page);
	await page.locator(".ask-answers button").last().tap();
	await button(page, "checkpoint.back").waitFor();
	await fits("ways", page);
	await countInside(office, 30);
	await page.locator(".door-head .bad").waitFor();
	await fits("full", page);
});

async function signIn(page: Page, person: { name: string; pin: string }) {
	await page.getByRole("option", { name: person.name }).click();
	await page.keyboard.press("Enter");
	await page.locator("input[type=password]").fill(person.pin);
	await page.keyboard.press("Enter");
}

test("counter, 1366×768", async ({ office, open }) => {
	await office.openDay();
	for (const priority of [true, false, false])
		await office.takeTicket(priority);
	const page = await open("counter", {
		viewport: { width: 1366, height: 768 },
	});
	await page.getByRole("option").first().waitFor();
	await fits("sign-in", page);
	await signIn(page, staff.rosa);
	await page.getByRole("option").first().waitFor({ state: "detached" });
	await page.getByRole("heading").first().waitFor();
	await fits("open", page);
	await page.keyboard.press("3");
	await page.keyboard.press("F9");
	await page.locator(".q").first().waitFor();
	await fits("idle", page);
	await page.keyboard.press("F4");
	await page.getByRole("dialog").waitFor();
	await fits("all tickets", page);
	await page.keyboard.press("Escape");
	await page.keyboard.press("F2");
	await page.getByRole("heading", { name: words("called.title") }).waitFor();
	await fits("called", page);
	await page.keyboard.press("F9");
	await page.locator("main input").nth(3).waitFor();
	await fits("applicant", page);
});

test("office, every page", async ({ office, open }) => {
	await office.openDay();
	const page = await open("office", { viewport: { width: 1366, height: 768 } });
	await signIn(page, staff.jorge);
	const links = page.locator("nav button");
	await links.first().waitFor();
	for (let each = 0; each < (await links.count()); each++) {
		await links.nth(each).click();
		await page.locator("main :is(h1, h2)").first().waitFor();
		await expect(page.locator(".skeleton")).toHaveCount(0);
		await fits(`page ${each + 1}`, page);
	}
});
