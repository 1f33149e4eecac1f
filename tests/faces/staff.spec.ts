import { signIn } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";

test("an administrator adds somebody, gives power with a second person, and takes somebody off", async ({
	open,
}) => {
	const page = await open("office");
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Personal" }).click();
	await page.getByRole("button", { name: "Agregar persona" }).click();
	await expect(page.getByLabel("Nombre y apellidos")).toBeFocused();
	await page.keyboard.type("Nora Balam Ek");
	await page.getByLabel("NIP", { exact: true }).fill("121212");
	await page.getByRole("button", { name: "Guardar" }).click();
	await expect(page.getByText(/Repite los mismos números/)).toBeVisible();
	await page.getByLabel("NIP", { exact: true }).fill("583920");
	await page.getByLabel("El mismo NIP otra vez").fill("583920");
	await page.getByText("supervisión", { exact: true }).click();
	await page.getByRole("button", { name: "Guardar" }).click();
	await expect(
		page.getByRole("heading", { name: "Otra persona confirma" }),
	).toBeVisible();
	await page.getByRole("option", { name: /Jorge/ }).click();
	await page.getByLabel(`NIP de ${staff.jorge.name}`).fill(staff.jorge.pin);
	await page.keyboard.press("Enter");
	await expect(
		page.getByRole("cell", { name: "Nora Balam Ek", exact: true }),
	).toBeVisible();
	await page
		.getByRole("button", { name: "Dar de baja: Luis Pech Canto" })
		.click();
	await page.getByRole("button", { name: "Dar de baja" }).click();
	await expect(page.getByRole("alert")).toContainText("Es la única persona");
});

test("a setting is in force at once; the catalogue says what each sheet lacks", async ({
	open,
}) => {
	const page = await open("office");
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Oficina", exact: true }).click();
	await page.getByLabel("Nombre de la oficina").fill("Ventanilla Sur");
	await page.getByLabel("Números de ventanilla").fill("1-3, x");
	await page.getByRole("button", { name: "Guardar" }).click();
	await expect(page.getByText(/No tiene la forma esperada/)).toBeVisible();
	await page.getByLabel("Números de ventanilla").fill("1-3, 7");
	await page.getByRole("button", { name: "Guardar" }).click();
	await expect(page.getByText("Guardado; ya está en vigor.")).toBeVisible();
	await page.getByRole("button", { name: "Catálogo" }).click();
	await expect(page.getByText(/homoclave/).first()).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("button", { name: "Guardar en archivo" }).click(),
	]);
	await expect(
		page.getByText(new RegExp(`^Se guardó ${file.suggestedFilename()}`)),
	).toBeVisible();
	await page
		.getByLabel("Revisar un archivo")
		.first()
		.setInputFiles(await file.path());
	await expect(page.getByText(/ninguna rota\. Todavía/)).toBeVisible();
	await page
		.getByLabel("Revisar un archivo")
		.first()
		.setInputFiles({
			name: "catalogue.json",
			mimeType: "application/json",
			buffer: Buffer.from("{}"),
		});
	await expect(page.getByRole("alert")).toBeVisible();
});
