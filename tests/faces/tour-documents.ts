import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { encryptedPdf, pdfOf } from "../harness/pdf.ts";
import { signIn } from "./desk.ts";
import { atDocuments, choose, picture, row } from "./documents-desk.ts";
import { staff } from "./office.ts";
import type { Tour } from "./tour.ts";

const CURP = "CURP";

/** Documents: files, the scanner's folder, a camera that is not allowed, and looking at them. */
export async function tourDocuments({ office, open, at }: Tour) {
	const folder = mkdtempSync(join(tmpdir(), "escaner-"));
	try {
		const desk = await open("office");
		await signIn(desk, staff.luis);
		await desk.getByRole("button", { name: "Este equipo" }).click();
		await desk.getByLabel("Ruta completa de la carpeta").fill(folder);
		await desk.getByRole("button", { name: "Usar esta carpeta" }).click();
		await desk.getByText("Carpeta lista").waitFor();
		await at("office-machine", desk);

		await office.openDay();
		const page = await open("counter");
		await atDocuments(page, office);
		const pdf = (name: string, bytes: Buffer) => ({
			name,
			type: "application/pdf",
			bytes,
		});
		await choose(page, CURP, [
			pdf("curp.pdf", pdfOf(3)),
			{
				name: "reverso.png",
				type: "image/png",
				bytes: await picture(page, "image/png"),
			},
		]);
		await row(page, CURP).getByText("reverso.png").waitFor();
		await choose(page, CURP, [pdf("clave.pdf", encryptedPdf())]);
		await page.getByText("protegido con contraseña").waitFor();
		await at("documents", page);

		await page.getByRole("button", { name: "Ver curp.pdf" }).click();
		await expect(page.locator(".stage canvas")).toHaveAttribute(
			"data-drawn",
			"1 0",
		);
		await at("documents-preview", page);
		await page.keyboard.press("Escape");

		const scanner = () =>
			page.getByRole("button", { name: /^Escáner .* para: CURP$/ }).click();
		await scanner();
		await page.getByText("Todavía no hay nada").waitFor();
		await at("documents-scanner-empty", page);
		writeFileSync(join(folder, "SCAN_0001.pdf"), pdfOf(2));
		await page.getByRole("button", { name: "Tomar SCAN_0001.pdf" }).waitFor();
		await at("documents-scanner", page);
		await page.keyboard.press("Escape");
		rmSync(folder, { recursive: true });
		await scanner();
		await page.getByText("No se encuentra la carpeta del escáner").waitFor();
		await at("documents-scanner-missing", page);
		await page.keyboard.press("Escape");

		await page.getByRole("button", { name: "Cámara, para: CURP" }).click();
		await page.getByRole("alert").getByRole("button").waitFor();
		await at("documents-camera-none", page);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
