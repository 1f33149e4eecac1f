/** A clerk serves sixty people a day: what a visit costs in keys beyond the data themselves is counted here. */
import type { Page } from "@playwright/test";
import { atApplicant, CURP, openCounter, openTill, signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { burst, lettersOf } from "./lobby.ts";

const MOST = 25;

/** A keyboard that counts its presses; what is typed are data, and free. */
function countingKeys({ keyboard }: Page) {
	let presses = 0;
	return {
		type: (data: string) => keyboard.type(data),
		press: async (...keys: string[]) => {
			for (const key of keys) {
				presses++;
				await keyboard.press(key);
			}
		},
		count: () => presses,
	};
}

test("a whole visit of an ordinary procedure takes 25 keys at most beyond its data", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	await openTill(page);
	const keys = countingKeys(page);

	await keys.press("F2");
	await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
	await keys.press("F9");
	await expect(page.getByLabel("Nombre o nombres")).toBeFocused();
	for (const words of ["María Guadalupe", "Canul", "Pech", CURP]) {
		await keys.type(words);
		await keys.press("Tab");
	}
	await keys.type("998 555 0142");
	await keys.press("F9");

	await expect(
		page.getByRole("checkbox", { name: /^Original de: Acta/ }),
	).toBeFocused();
	await keys.press("Enter", "Enter", "Enter", "Enter", "Enter");
	await expect(page.getByText("5/5")).toBeVisible();
	await keys.press("F9");
	await expect(page.locator("[aria-current=step]")).toContainText("Documentos");
	await keys.press("F9");

	await expect(page.getByLabel("Supermanzana")).toBeFocused();
	for (const words of [
		"23",
		"14",
		"5",
		"Calle Coral 12",
		"77500",
		"1/2/2020",
	]) {
		await keys.type(words);
		await keys.press("Tab");
	}
	await keys.type("t");
	await keys.press("F9");

	await expect(page.getByLabel("Efectivo recibido")).toBeFocused();
	await keys.type("300");
	await keys.press("F9");
	await expect(
		page.getByRole("heading", { name: "Recibir el expediente" }),
	).toBeVisible();
	await keys.press("F9");
	await expect(page.getByText("Recibido completo")).toBeVisible();
	await keys.press("F9");
	await expect(
		page.getByRole("heading", { name: "Ventanilla libre" }),
	).toBeVisible();
	expect(keys.count()).toBeLessThanOrEqual(MOST);
});

test("hands quicker than the screen: what is typed right after F9 was refused is in the field that is wrong", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await atApplicant(page);
	await page.keyboard.type("María Guadalupe");
	const f9 = { key: "F9", windowsVirtualKeyCode: 120 };
	await burst(page, [f9, ...lettersOf("Canul")]);
	await expect(page.getByLabel("Primer apellido")).toHaveValue("Canul");
	await expect(page.getByLabel("Nombre o nombres")).toHaveValue(
		"María Guadalupe",
	);
	await burst(page, [f9, ...lettersOf(CURP)]);
	await expect(page.getByLabel("CURP", { exact: true })).toHaveValue(CURP);
});
