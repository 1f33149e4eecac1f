import type { Page } from "@playwright/test";
import { expect, test } from "./faces-test.ts";
import { scan } from "./lobby.ts";

const portrait = { viewport: { width: 1080, height: 1920 }, hasTouch: true };
const field = (page: Page) =>
	page.getByRole("searchbox", { name: "Buscar un trámite" });

test("nothing that a citizen typed is left in page or storage", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", portrait);
	const marker = "zqxw7trk";
	await field(page).fill(marker);
	await expect(page.getByText("No encontramos ese trámite")).toBeVisible();
	await field(page).fill("");
	await page
		.getByRole("button", { name: /Constancia de residencia/ })
		.first()
		.click();
	await page.getByRole("button", { name: "Continuar" }).click();
	await page.getByRole("button", { name: "Solo yo" }).click();
	await page.getByRole("button", { name: /No, turno normal/ }).click();
	await page.getByRole("button", { name: "Terminar" }).click();
	await field(page).waitFor();
	expect(await page.content()).not.toContain(marker);
	expect(
		await page.evaluate(async () =>
			JSON.stringify([
				{ ...localStorage },
				{ ...sessionStorage },
				await indexedDB.databases(),
			]),
		),
	).not.toContain(marker);
});

test("a scanner's code goes to the appointment, never into the field that has the focus; another QR is told plainly", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", portrait);
	await field(page).focus();
	await scan(page, "https://example.org/menu");
	await expect(
		page.getByText("Ese código no es de una cita de esta oficina"),
	).toBeVisible();
	await page.getByRole("button", { name: "Regresar" }).click();
	await expect(field(page)).toHaveValue("");
	await field(page).pressSequentially("predial", { delay: 60 });
	await expect(field(page)).toHaveValue("predial");
});

test("the keys on the screen type ñ and accents into the field, and leave for a keyboard of one's own", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", portrait);
	await field(page).tap();
	const keys = page.getByRole("region", { name: "Teclado" });
	for (const letter of ["n", "i", "ñ", "á"])
		await keys.getByRole("button", { name: letter, exact: true }).tap();
	await expect(field(page)).toHaveValue("niñá");
	await keys.getByRole("button", { name: "Borrar letra" }).tap();
	await expect(field(page)).toHaveValue("niñ");
	for (const key of await keys.getByRole("button").all()) {
		const box = await key.boundingBox();
		expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(
			60,
		);
	}
	await page.keyboard.press("o");
	await expect(keys).toBeHidden();
});

test("another language in mid-way keeps the way and what was ticked; Maya marks the ticket; without a voice it is said", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", portrait);
	await page
		.getByRole("button", { name: /Constancia de residencia/ })
		.first()
		.tap();
	await page.getByRole("button", { name: "Lo traigo: CURP" }).tap();
	await page.getByRole("button", { name: "English" }).tap();
	await expect(
		page.getByRole("button", { name: "I have it: CURP" }),
	).toHaveAttribute("aria-pressed", "true");
	await page.getByRole("button", { name: "See it on my phone" }).tap();
	await expect(
		page.getByRole("img", { name: "See it on my phone" }),
	).toBeVisible();
	await page.getByRole("button", { name: "Listen" }).tap();
	await expect(page.getByText(/no voice/)).toBeVisible();
	await page.getByRole("button", { name: "Maaya" }).tap();
	await page.getByRole("button", { name: "Continue" }).tap();
	await page.getByRole("button", { name: "Just me" }).tap();
	await page.getByRole("button", { name: /call me by sight/ }).tap();
	await page.getByRole("button", { name: /No, regular ticket/ }).tap();
	await expect(page.locator(".k-number")).toHaveText("A-001");
});

test("a storm of touches, two fingers at once, gives one ticket", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("kiosk", portrait);
	await page
		.getByRole("button", { name: /Constancia de residencia/ })
		.first()
		.tap();
	await page.getByRole("button", { name: "Continuar" }).tap();
	await page.getByRole("button", { name: "Solo yo" }).tap();
	const line = await page.context().newCDPSession(page);
	const boxes = await Promise.all(
		[/Sí, con preferencia/, /No, turno normal/].map((name) =>
			page.getByRole("button", { name }).boundingBox(),
		),
	);
	const touchPoints = boxes.map((box, id) => ({
		id,
		x: (box?.x ?? 0) + 80,
		y: (box?.y ?? 0) + 80,
	}));
	for (let n = 0; n < 300; n++) {
		await line.send("Input.dispatchTouchEvent", {
			type: "touchStart",
			touchPoints,
		});
		await line.send("Input.dispatchTouchEvent", {
			type: "touchEnd",
			touchPoints: [],
		});
	}
	await page.evaluate(() => {
		for (let n = 0; n < 3_000; n++)
			for (const each of document.querySelectorAll<HTMLElement>(".k-pick"))
				each.click();
	});
	await expect
		.poll(async () => (await office.ask("kiosk", "queue.state", {})).waiting)
		.toBeLessThanOrEqual(1);
});
