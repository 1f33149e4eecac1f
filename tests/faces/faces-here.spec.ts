import { demoOffice } from "../../core/demo/office.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { startRealCentral } from "./real-central.ts";

test("enrolled for the lobby alone: the launcher shows these faces, and every other page says that it is not here", async ({
	office,
	open,
}) => {
	const central = await startRealCentral();
	try {
		const before = await open("launcher");
		await expect(before.getByRole("link")).toHaveCount(5);
		const counter = await open("counter");
		await expect(counter.getByText(staff.rosa.name)).toBeVisible();
		const { id: officeId, code, name, timeZone } = demoOffice;
		await central.admin("POST", "offices", { officeId, code, name, timeZone });
		await office.restart({
			central: central.url,
			code: await central.code(officeId, ["kiosk", "board"]),
		});
		// pages that were open all along, and new ones
		await expect(before.getByRole("link")).toHaveCount(2);
		await expect(before.getByRole("link", { name: /Kiosco/ })).toBeVisible();
		await expect(
			before.getByRole("link", { name: /Pantalla de sala/ }),
		).toBeVisible();
		await expect(
			counter.getByText("Este equipo no tiene esta pantalla"),
		).toBeVisible();
		await expect(counter.getByText(staff.rosa.name)).toHaveCount(0);
		const late = await open("office");
		await expect(
			late.getByText("Este equipo no tiene esta pantalla"),
		).toBeVisible();
		const kiosk = await open("kiosk");
		await expect(kiosk.getByRole("main")).toBeVisible();
		await expect(
			kiosk.getByText("Este equipo no tiene esta pantalla"),
		).toHaveCount(0);
	} finally {
		await central.stop();
	}
});
