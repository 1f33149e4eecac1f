import { atApplicant, atCharge, CURP, tabTo, typeApplicant } from "./desk.ts";
import { expect, test } from "./faces-test.ts";

test.beforeEach(async ({ office }) => {
	await office.openDay();
	await office.takeTicket();
});

for (const [what, curp, sentence] of [
	["a month 13", "CAPG841312MQRNCD08", "La fecha dentro de la CURP no existe"],
	["an unknown state", "CAPG840312MXXNCD08", "La entidad de la CURP no existe"],
	[
		"a wrong digit",
		"CAPG840312MQRNCD01",
		"El último dígito de la CURP no corresponde",
	],
	["too few letters", "CAPG8403", "Una CURP tiene 18 letras y números"],
] as const)
	test(`an impossible CURP (${what}) is told at the field and stops the step, not the visit`, async ({
		open,
	}) => {
		const page = await open("counter");
		await atApplicant(page);
		await typeApplicant(page, curp);
		await page.keyboard.press("F9");
		await expect(page.getByText(sentence)).toBeVisible();
		await expect(page.getByRole("textbox", { name: "CURP" })).toBeFocused();
		await expect(page.getByLabel("Nombre o nombres")).toHaveValue(
			"María Guadalupe",
		);
		await page.getByRole("textbox", { name: "CURP" }).fill(CURP.toLowerCase());
		await page.keyboard.press("F9");
		await expect(
			page.getByRole("columnheader", { name: "Original" }),
		).toBeVisible();
		await expect(page.getByText(CURP, { exact: true })).toBeVisible();
	});

test("money that is short, negative or has three decimals is refused at the field", async ({
	open,
}) => {
	const page = await open("counter");
	await atApplicant(page);
	await atCharge(page);
	const field = page.getByLabel("Efectivo recibido");
	for (const [typed, sentence] of [
		["", "Escriba cuánto recibió en efectivo."],
		["200", "Faltan $58.00 para cubrir el total."],
		["-600", "Escriba pesos con dos decimales como máximo y sin signo"],
		["600.123", "Escriba pesos con dos decimales como máximo y sin signo"],
		["seiscientos", "Escriba pesos con dos decimales como máximo y sin signo"],
	] as const) {
		await field.fill(typed);
		await page.keyboard.press("F9");
		await expect(page.getByText(sentence)).toBeVisible();
		await expect(field).toHaveValue(typed);
		await expect(field).toBeFocused();
	}
	await page.getByRole("button", { name: /Recibí \$200.00/ }).click();
	await page.getByRole("button", { name: /Recibí \$100.00/ }).click();
	await expect(field).toHaveValue("300.00");
	await expect(page.getByText("Entregue $42.00.")).toBeVisible();
	await page.keyboard.press("F9");
	await expect(page.getByText("Pagado $258.08 en efectivo")).toBeVisible();
});

test("files that cannot be kept are refused with a sentence beside their requirement", async ({
	open,
}) => {
	const page = await open("counter");
	await atApplicant(page);
	await typeApplicant(page);
	await page.keyboard.press("F9");
	await expect(
		page.getByRole("columnheader", { name: "Original" }),
	).toBeVisible();
	await page.keyboard.press("F9");
	await expect(page.getByText(/Elija o arrastre un archivo/)).toBeVisible();
	const attach = async (name: string, buffer: Buffer) => {
		const chooser = page.waitForEvent("filechooser");
		await tabTo(page, "button", "Adjuntar archivo a: CURP");
		await page.keyboard.press("Enter");
		await (await chooser).setFiles({
			name,
			mimeType: "application/pdf",
			buffer,
		});
	};
	const row = page.getByRole("listitem").filter({ hasText: "CURP" });
	await attach("grande.pdf", Buffer.alloc(26 * 1024 * 1024, "%PDF-"));
	await expect(row.getByText("El archivo pesa más de 25 MB.")).toBeVisible();
	await attach("vacio.pdf", Buffer.alloc(0));
	await expect(row.getByText("El archivo está vacío.")).toBeVisible();
	await attach("factura.pdf", Buffer.from("MZ\u0090\u0000 a program"));
	await expect(
		row.getByText(/es un programa aunque su nombre diga otra cosa/),
	).toBeVisible();
	await attach("nota.pdf", Buffer.from("una nota"));
	await expect(
		row.getByText("Ese tipo de archivo no se puede guardar."),
	).toBeVisible();
	await attach(
		"curp.pdf",
		Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(3_000_000, "x")]),
	);
	await expect(row.getByText("curp.pdf")).toBeVisible();
	await expect(row.getByRole("alert")).toHaveCount(0);
});
