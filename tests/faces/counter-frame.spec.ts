/** What holds the counter together: where one begins, where news is told, what the bar above says. */
import type { Page } from "@playwright/test";
import { callAndStart, openCounter, signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";

test.beforeEach(async ({ office }) => {
	await office.openDay();
	for (let ticket = 0; ticket < 6; ticket++) await office.takeTicket();
});

const callNext = (page: Page) =>
	page.getByRole("button", { name: /Llamar siguiente/ });

test("whoever opened a counter types at once: the float, then the next ticket", async ({
	open,
}) => {
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	await expect(page.getByLabel("Fondo contado")).toBeFocused();
	await page.keyboard.type("1500");
	await page.keyboard.press("Enter");
	await expect(page.getByText("Sesión abierta")).toBeVisible();
	await expect(callNext(page)).toBeFocused();
	await page.keyboard.press("F11");
	await expect(
		page.getByRole("button", { name: /Terminar la pausa/ }),
	).toBeFocused();
	await page.keyboard.press("F9");
	await expect(callNext(page)).toBeFocused();
	await page.keyboard.press("F3");
	await page.getByRole("heading", { name: /Caja/ }).first().waitFor();
	await page.keyboard.press("Escape");
	await expect(callNext(page)).toBeFocused();
	await page.reload();
	await expect(callNext(page)).toBeFocused();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
});

/** Fields and acts of which some part lies under what is told. */
function covered(): string[] {
	const told = document.querySelector(".toast");
	if (!told) throw new Error("nothing is told");
	const { left, top, width, height } = told.getBoundingClientRect();
	const found = new Set<string>();
	for (let x = left + 2; x < left + width; x += 6)
		for (let y = top + 2; y < top + height; y += 6)
			for (const each of document.elementsFromPoint(x, y))
				if (each.matches("button, input, select, textarea, label, a"))
					if (!told.contains(each)) found.add(each.outerHTML);
	return [...found];
}

for (const [width, height] of [
	[1366, 768],
	[1920, 1080],
] as const)
	test(`what was done is told beside the work, over no field and no act, ${width}×${height}`, async ({
		open,
	}) => {
		const page = await open("counter", { viewport: { width, height } });
		await signIn(page);
		await openCounter(page, 3);
		await page.keyboard.press("F2");
		await page.getByRole("button", { name: "No se presentó" }).click();
		const told = page
			.getByRole("status")
			.filter({ hasText: "Turno A-001: no se presentó" });
		await expect(told).toBeInViewport({ ratio: 1 });
		expect(await page.evaluate(covered)).toEqual([]);
		await callAndStart(page);
		await page.getByText("$258.08").first().waitFor();
		await expect(told).toBeInViewport({ ratio: 1 });
		expect(await page.evaluate(covered)).toEqual([]);
		await page.getByRole("button", { name: /Deshacer/ }).click();
		await expect(told).toHaveCount(0);
	});

test("the bar says which office and which day, whole, with the longest news beside it", async ({
	office,
	open,
}) => {
	await office.restart({ central: "http://127.0.0.1:9" });
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	await expect(page.getByText(/sin conexión desde/)).toBeVisible();
	const bar = page.locator(".top");
	for (const words of ["Ventanilla Única · Palacio Municipal", /día abierto/]) {
		const line = bar.getByText(words);
		await expect(line).toBeVisible();
		expect(
			await line.evaluate(
				(each) =>
					each.scrollWidth <= each.clientWidth &&
					// letters reach a pixel beyond their line
					each.scrollHeight <= each.clientHeight + 2,
			),
			String(words),
		).toBe(true);
	}
	expect((await bar.boundingBox())?.height).toBe(56);
});
