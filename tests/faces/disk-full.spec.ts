import { openCounter, signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";

test.use({ fillable: true });

test("fault 22: on a full disk the clerk reads why nothing is saved, and the counter comes back by itself once there is room", async ({
	office,
	open,
}) => {
	await office.openDay();
	await office.takeTicket();
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	const free = page.getByRole("heading", { name: "Ventanilla libre" });
	await expect(free).toBeVisible();
	await office.turnDisk();
	await expect
		.poll(() => office.takeTicket().catch(({ code }) => code), {
			intervals: [10],
		})
		.toBe("disk_full");
	const said = page.getByText(/No queda espacio en el disco/);
	await expect(said).toBeVisible({ timeout: 40_000 });
	await expect(free).toBeHidden();

	await office.turnDisk();
	await expect(free).toBeVisible({ timeout: 40_000 });
	await expect(said).toBeHidden();
	await page.keyboard.press("F2");
	await expect(page.getByRole("heading", { name: "Llamando" })).toBeVisible();
});
