/** What a cashier does with a till, by keyboard alone. */
import { expect, type Page } from "@playwright/test";
import type { Person } from "./office.ts";

/** Notes and coins in the order of the fields, in cents. */
const order = [
	100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20,
	10,
];

/** Types how many there are of each, from the first field to the last that has some. */
export async function countPieces(page: Page, pieces: Record<number, number>) {
	await expect(
		page.getByRole("textbox", { name: "Piezas de $1,000" }),
	).toBeFocused();
	const last = Math.max(
		...Object.keys(pieces).map((value) => order.indexOf(Number(value))),
	);
	for (const value of order.slice(0, last + 1)) {
		if (pieces[value]) await page.keyboard.type(String(pieces[value]));
		await page.keyboard.press("Enter");
	}
}

/** The second person's name, then the PIN; what becomes of it is the test's to see. */
export async function answerAs(page: Page, person: Person) {
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("option").first()).toBeFocused();
	await page.keyboard.type(person.name.slice(0, 4));
	await page.keyboard.press("Enter");
	await expect(dialog.getByLabel(`NIP de ${person.name}`)).toBeFocused();
	await page.keyboard.type(person.pin);
	await page.keyboard.press("Enter");
}

/** The second person confirms, and the act is done. */
export async function confirmAs(page: Page, person: Person) {
	await answerAs(page, person);
	await expect(page.getByRole("dialog")).toBeHidden();
}

export const heading = (page: Page, name: string | RegExp) =>
	expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
