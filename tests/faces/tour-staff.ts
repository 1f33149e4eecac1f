import { signIn } from "./desk.ts";
import { staff } from "./office.ts";
import type { Tour } from "./tour.ts";

/** The administrator's pages: people, catalogue, the office's settings. */
export async function tourStaff({ open, at }: Tour) {
	const page = await open("office");
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Personal" }).click();
	await page
		.getByRole("cell", { name: "Rosa Uc Méndez", exact: true })
		.waitFor();
	await at("office-staff", page);
	await page.getByRole("button", { name: "Agregar persona" }).click();
	await page.getByRole("button", { name: "Guardar" }).click();
	await page.getByText("Escriba nombre y apellidos.").waitFor();
	await at("office-staff-add", page);
	await page.getByRole("button", { name: "Catálogo" }).click();
	await page
		.getByText(/homoclave/)
		.first()
		.waitFor();
	await at("office-catalogue", page);
	await page.getByRole("button", { name: "Oficina", exact: true }).click();
	await page.getByLabel("Números de ventanilla").waitFor();
	await at("office-settings", page);
}
