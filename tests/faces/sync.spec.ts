import type { StoredSheet } from "../../shared/stored-sheet.ts";
import { atApplicant } from "./desk.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";
import { expect, test } from "./with-central.ts";

/** The sheet that is in force, with another name and the next version. */
async function renamed(office: Office, name: string): Promise<StoredSheet> {
	const { file } = await office.ask(
		"office",
		"catalogue.export",
		{},
		staff.luis,
	);
	const { sheets } = JSON.parse(JSON.parse(file).content) as {
		sheets: StoredSheet[];
	};
	const sheet = sheets.find(({ id }) => id === RESIDENCE);
	if (!sheet) throw new Error("the demo has this sheet");
	return { ...sheet, name, version: sheet.version + 1 };
}

test("a sheet that the central publishes is on open pages without a touch; words and place stay", async ({
	office,
	open,
	central,
}) => {
	await office.openDay();
	await office.takeTicket();
	const kiosk = await open("kiosk");
	const old = kiosk.getByRole("button", { name: /Constancia de residencia/ });
	await expect(old).toBeVisible();
	const counter = await open("counter");
	await atApplicant(counter);
	await counter.keyboard.press("F8");
	const field = counter.getByRole("combobox");
	await expect(field).toBeFocused();
	await counter.keyboard.type("constancia");
	// the list is the one of these words
	await expect(
		counter.getByRole("option", { name: /Pago de impuesto predial/ }),
	).toHaveCount(0);
	await counter.keyboard.press("ArrowDown");
	const under = counter.getByRole("option", { selected: true });
	const chosen = await under.getAttribute("id");
	await expect(counter.getByRole("option").first()).not.toHaveAttribute(
		"id",
		chosen ?? "",
	);

	const sheet = await renamed(office, "Constancia de vecindad");
	await central.admin("PUT", `feed/catalogue/sheet/${sheet.id}`, sheet);

	await expect(
		kiosk.getByRole("button", { name: /Constancia de vecindad/ }),
	).toBeVisible();
	await expect(old).toHaveCount(0);
	await expect(
		counter.getByRole("option", { name: /Constancia de vecindad/ }),
	).toBeVisible();
	await expect(field).toHaveValue("constancia");
	await expect(under).toHaveAttribute("id", chosen ?? "");
});
