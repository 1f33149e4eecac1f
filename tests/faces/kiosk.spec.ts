import { expect, test } from "./faces-test.ts";
import { whole } from "./whole.ts";

const portrait = { viewport: { width: 1080, height: 1920 } };

test("an abandoned session counts down, asks, and leaves nothing behind", async ({
	office,
	open,
}) => {
	await office.openDay();
	const kiosk = await open("kiosk", { ...portrait, heldClock: true });
	await kiosk.getByRole("button", { name: "English" }).click();
	await kiosk.getByRole("button", { name: "Contrast" }).click();
	await kiosk.getByRole("button", { name: /Constancia de residencia/ }).click();
	await kiosk.getByRole("button", { name: "I have it: CURP" }).click();
	await kiosk.clock.runFor(46_000);
	const asked = kiosk.getByRole("alertdialog", {
		name: "Are you still there?",
	});
	await expect(asked).toBeVisible();
	await asked.getByRole("button", { name: "More time" }).click();
	await expect(asked).toBeHidden();
	await expect(kiosk.getByText("4 papers are missing.")).toBeVisible();
	await kiosk.clock.runFor(46_000);
	await expect(asked).toBeVisible();
	await kiosk.clock.runFor(21_000);
	await expect(
		kiosk.getByRole("heading", { name: "¿Qué trámite viene a hacer?" }),
	).toBeVisible();
	await expect(kiosk.locator("html")).toHaveAttribute("data-theme", "light");
	expect(
		await kiosk.evaluate(() => JSON.stringify({ ...localStorage })),
	).not.toContain("en");
});

test("the ticket screen wipes itself, later when asked", async ({
	office,
	open,
}) => {
	await office.openDay();
	const kiosk = await open("kiosk", { ...portrait, heldClock: true });
	await kiosk.getByRole("button", { name: /Constancia de residencia/ }).click();
	await kiosk.getByRole("button", { name: "Continuar" }).click();
	await kiosk.getByRole("button", { name: "Solo yo" }).click();
	await kiosk.getByRole("button", { name: /Sí, con preferencia/ }).click();
	await expect(kiosk.getByText("A-001", { exact: true })).toBeVisible();
	await kiosk.clock.runFor(20_000);
	await kiosk.getByRole("button", { name: "Más tiempo" }).click();
	await kiosk.clock.runFor(20_000);
	await expect(kiosk.getByText("A-001", { exact: true })).toBeVisible();
	await kiosk.clock.runFor(15_000);
	await expect(kiosk.getByText("A-001", { exact: true })).toHaveCount(0);
	const { priority } = await office.ask("kiosk", "queue.state", {});
	expect(priority).toBe(1);
});

test("a search finds by the citizen's words, and says so when it does not", async ({
	office,
	open,
}) => {
	await office.openDay();
	const kiosk = await open("kiosk", portrait);
	const search = kiosk.getByRole("searchbox", { name: "Buscar un trámite" });
	await search.fill("domicilio");
	await expect(
		kiosk.getByRole("button", { name: /Constancia de residencia/ }),
	).toBeVisible();
	await expect(kiosk.getByRole("button", { name: /Adopción/ })).toHaveCount(0);
	await search.fill("pasaporte a marte");
	await expect(kiosk.getByText("No encontramos ese trámite")).toBeVisible();
});

for (const [name, viewport] of [
	["portrait", { width: 1080, height: 1920 }],
	["landscape", { width: 1920, height: 1080 }],
	["small", { width: 1024, height: 600 }],
] as const)
	test(`targets are 60 px or more and nothing is cut, ${name}, also in type of 200 %`, async ({
		office,
		open,
	}) => {
		await office.openDay();
		const kiosk = await open("kiosk", { viewport });
		const small = () =>
			kiosk.evaluate(() =>
				[...document.querySelectorAll("button, input")]
					.map((each) => ({
						text: each.textContent,
						box: each.getBoundingClientRect(),
					}))
					.filter(
						({ box }) => box.width > 1 && (box.height < 54 || box.width < 60),
					)
					.map(({ text, box }) => `${text} ${box.width}×${box.height}`),
			);
		const lead = () =>
			kiosk
				.locator(".k-lead")
				.evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize));
		await kiosk
			.getByRole("button", { name: /Constancia de residencia/ })
			.waitFor();
		expect(await small()).toEqual([]);
		const before = await lead();
		await kiosk.getByRole("button", { name: "Letra" }).click();
		expect(await lead()).toBeCloseTo(2 * before, 1);
		await whole(kiosk);
		await kiosk
			.getByRole("button", { name: /Constancia de residencia/ })
			.click();
		await kiosk.getByRole("button", { name: "Lo traigo: CURP" }).waitFor();
		expect(await small()).toEqual([]);
		await whole(kiosk);
		await kiosk.getByRole("button", { name: "Continuar" }).click();
		await kiosk.getByRole("button", { name: "Solo yo" }).click();
		await kiosk.locator(".k-pick").first().waitFor();
		await whole(kiosk);
		await kiosk.getByRole("button", { name: /No, turno normal/ }).click();
		await kiosk.locator(".k-number").waitFor();
		expect(await small()).toEqual([]);
		await whole(kiosk);
	});
