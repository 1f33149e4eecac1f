/** Documents at the counter: every way in, what is refused, and looking at them. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptedPdf, pdfOf, scannedPdf } from "../harness/pdf.ts";
import { tabTo } from "./desk.ts";
import {
	atDocuments,
	choose,
	hand,
	middle,
	picture,
	row,
} from "./documents-desk.ts";
import { expect, test } from "./faces-test.ts";
import { staff } from "./office.ts";
import { chromium } from "./playwright.config.ts";

test.use({
	launchOptions: {
		...(chromium ? { executablePath: chromium } : {}),
		args: ["--use-fake-device-for-media-stream"],
	},
});

const ACTA = "Acta de nacimiento o carta de naturalización";
const pdf = (name: string, bytes: Buffer) => ({
	name,
	type: "application/pdf",
	bytes,
});

test("chosen, dropped and pasted; refused with what to do; looked at page by page; taken off and put back", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("counter");
	await atDocuments(page, office);
	const acta = row(page, ACTA);
	const png = await picture(page, "image/png");

	await choose(page, ACTA, [
		pdf("acta.pdf", pdfOf(200)),
		{ name: "reverso.png", type: "image/png", bytes: png },
	]);
	await expect(acta.getByText("200 páginas", { exact: false })).toBeVisible();
	await expect(acta.getByText("reverso.png")).toBeVisible();
	await hand(page, "drop", "CURP", pdf("curp.pdf", pdfOf(1)));
	await expect(row(page, "CURP").getByText("curp.pdf")).toBeVisible();
	await hand(page, "paste", "CURP", {
		name: "image.png",
		type: "image/png",
		bytes: png,
	});
	await expect(row(page, "CURP").getByText("image.png")).toBeVisible();

	for (const [name, bytes, says] of [
		["acta.exe.pdf", Buffer.from("MZ\x90\0", "latin1"), "es un programa"],
		["clave.pdf", encryptedPdf(), "protegido con contraseña"],
		["IMG_1.HEIC", Buffer.from("\0\0\0\x18ftypheic"), "Páselo a JPG"],
		["vacio.pdf", Buffer.alloc(0), "está vacío"],
		["grande.pdf", Buffer.alloc(26 * 1024 * 1024), "más de 25 MB"],
	] as const) {
		await choose(page, "CURP", [pdf(name, bytes)]);
		await expect(row(page, "CURP").getByRole("alert"), name).toContainText(
			says,
		);
	}

	await tabTo(page, "button", "Ver acta.pdf");
	await page.keyboard.press("Enter");
	const sheet = (name: string, at: number, of: number) =>
		page.getByRole("img", { name: `${name}, página ${at} de ${of}` });
	const drawn = () => page.locator(".stage canvas").getAttribute("data-drawn");
	const box = async () =>
		(await page.locator(".stage canvas").boundingBox()) ?? {
			width: 0,
			height: 0,
		};
	await expect.poll(drawn).toBe("1 0");
	await page.keyboard.press("PageDown");
	await expect.poll(drawn).toBe("2 0");
	await expect(sheet("acta.pdf", 2, 200)).toBeVisible();
	const upright = await box();
	expect(upright.height).toBeGreaterThan(upright.width);
	await page.keyboard.press("r");
	await expect.poll(drawn).toBe("2 1");
	const lying = await box();
	expect(lying.width).toBeGreaterThan(lying.height);
	await page.keyboard.press("+");
	await expect
		.poll(async () => (await box()).width)
		.toBeGreaterThan(lying.width * 1.4);
	await page.keyboard.press("-");
	await page.keyboard.press("-");
	await expect.poll(async () => (await box()).width).toBeLessThan(lying.width);
	await page.keyboard.press("Escape");

	await acta.getByRole("button", { name: "Ver acta.pdf" }).click();
	await expect.poll(drawn).toBe("1 0");
	await page.keyboard.press("PageUp"); // before the first page there is nothing
	await page.keyboard.press("Escape");
	await acta.getByRole("button", { name: "Ver reverso.png" }).click();
	await expect(sheet("reverso.png", 1, 1)).toBeVisible();
	await expect(page.getByText("Archivo 2 de 2")).toBeVisible();
	await page.keyboard.press("PageUp");
	await expect(page.getByRole("heading", { name: "acta.pdf" })).toBeVisible();
	await page.keyboard.press("Escape");

	await hand(page, "drop", "CURP", pdf("escaneado.pdf", scannedPdf()));
	await page.getByRole("button", { name: "Ver escaneado.pdf" }).click();
	await expect.poll(() => middle(page)).toBe(0);
	await page.keyboard.press("Escape");

	await acta.getByRole("button", { name: "Quitar reverso.png" }).click();
	await expect(acta.getByText("reverso.png")).toBeHidden();
	await expect(
		acta.getByRole("button", { name: `Adjuntar archivo a: ${ACTA}` }),
	).toBeFocused();
	await page.keyboard.press("Control+z");
	await expect(acta.getByText("reverso.png")).toBeVisible();
});

test("from the scanner's folder, which an administrator sets, and from the camera", async ({
	office,
	open,
}) => {
	const folder = mkdtempSync(join(tmpdir(), "escaner-"));
	try {
		await office.openDay();
		await office.ask(
			"office",
			"scans.setFolder",
			{ commandId: crypto.randomUUID(), folder },
			staff.luis,
		);
		const page = await open("counter", { permissions: ["camera"] });
		await atDocuments(page, office);
		await page
			.getByRole("button", { name: `Escáner (0), para: ${ACTA}` })
			.click();
		await expect(page.getByText("Todavía no hay nada")).toBeVisible();
		writeFileSync(join(folder, "SCAN_0001.pdf"), pdfOf(2));
		await page.getByRole("button", { name: "Tomar SCAN_0001.pdf" }).click();
		await expect(page.getByText("Todavía no hay nada")).toBeVisible();
		expect(existsSync(join(folder, "SCAN_0001.pdf"))).toBe(false);
		await page.keyboard.press("Escape");
		await expect(row(page, ACTA).getByText("SCAN_0001.pdf")).toBeVisible();

		await tabTo(page, "button", "Cámara, para: CURP");
		await page.keyboard.press("Enter");
		const shoot = page.getByRole("button", { name: "Tomar foto" });
		for (const turns of [0, 1]) {
			await expect(shoot).toBeFocused();
			await expect(shoot).not.toHaveClass(/busy/);
			await page.keyboard.press("Enter");
			await expect(
				page.getByRole("img", { name: "Foto tomada" }),
			).toBeVisible();
			if (turns > 0) await page.getByRole("button", { name: "Girar" }).click();
			await page.getByRole("button", { name: "Guardar foto" }).press("Enter");
		}
		await expect(page.getByText("2 fotos guardadas")).toBeVisible();
		await page.keyboard.press("Escape");
		await row(page, "CURP")
			.getByRole("button", { name: "Ver foto 2.jpg" })
			.click();
		const photo = page.getByRole("img", { name: "foto 2.jpg, página 1 de 1" });
		await expect(photo).toHaveAttribute("data-drawn", "1 0");
		const size = await photo.boundingBox();
		expect(size?.height).toBeGreaterThan(size?.width ?? 0); // the second was turned
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test("a camera that is not allowed is said, with what to do", async ({
	office,
	open,
}) => {
	await office.openDay();
	const page = await open("counter");
	await atDocuments(page, office);
	await page.getByRole("button", { name: `Cámara, para: ${ACTA}` }).click();
	await expect(page.getByRole("alert")).toContainText(
		"El equipo no deja usar la cámara",
	);
	await expect(
		page.getByRole("button", { name: "Intentar otra vez" }),
	).toBeFocused();
});
