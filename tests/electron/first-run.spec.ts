import {
	begin,
	next,
	proveKeys,
	toKeys,
	typeOffice,
} from "../faces/first-run.ts";
import { expect, test } from "./shell-app.ts";

test("an empty folder opens the wizard, and the app goes on as that office without a restart", async ({
	launch,
}) => {
	const { page } = await launch({ empty: true });
	await begin(page);
	await next(page);
	await expect(
		page.getByText("Escriba el nombre de la oficina."),
	).toBeVisible();
	await typeOffice(page);
	await toKeys(page);
	await proveKeys(page);
	await page.getByRole("button", { name: "Dar de alta la oficina" }).click();
	await page.getByRole("button", { name: "Ir al inicio" }).click();
	await expect(
		page.getByRole("heading", { name: "Ventanilla de Ingresos" }),
	).toBeVisible();
	await expect(page.getByRole("button", { name: /Kiosco/ })).toBeVisible();
});
