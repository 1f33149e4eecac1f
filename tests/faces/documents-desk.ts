/** Files a citizen brings, and the ways they come in. */
import { expect, type Page } from "@playwright/test";
import {
	callAndStart,
	openCounter,
	openTill,
	signIn,
	typeApplicant,
} from "./desk.ts";
import type { Office } from "./office.ts";

export type Brought = { name: string; type: string; bytes: Buffer };

/** A real picture, taller than wide: what the browser itself encodes. */
export async function picture(
	page: Page,
	type: "image/png" | "image/jpeg",
): Promise<Buffer> {
	const url = await page.evaluate((mime) => {
		const canvas = document.createElement("canvas");
		canvas.width = 300;
		canvas.height = 400;
		const pen = canvas.getContext("2d");
		if (!pen) throw new Error("no canvas");
		pen.fillStyle = "white";
		pen.fillRect(0, 0, 300, 400);
		pen.fillStyle = "teal";
		pen.fillRect(40, 40, 220, 60);
		return canvas.toDataURL(mime);
	}, type);
	return Buffer.from(url.split(",")[1] ?? "", "base64");
}

/** From an open office to the step where documents are attached. */
export async function atDocuments(
	page: Page,
	office: Pick<Office, "takeTicket">,
) {
	await office.takeTicket();
	await signIn(page);
	await openCounter(page, 3);
	await openTill(page);
	await callAndStart(page);
	await typeApplicant(page);
	await page.keyboard.press("F9");
	await expect(
		page.getByRole("columnheader", { name: "Original" }),
	).toBeVisible();
	await page.keyboard.press("F9");
	await expect(page.getByText(/Elija o arrastre un archivo/)).toBeVisible();
}

export const row = (page: Page, name: string) =>
	page.locator("li.doc").filter({ has: page.getByText(name, { exact: true }) });

export async function choose(
	page: Page,
	to: string,
	files: readonly Brought[],
) {
	const chooser = page.waitForEvent("filechooser");
	await page
		.getByRole("button", { name: `Adjuntar archivo a: ${to}`, exact: true })
		.click();
	await (await chooser).setFiles(
		files.map(({ name, type, bytes }) => ({
			name,
			mimeType: type,
			buffer: bytes,
		})),
	);
}

/** As the browser tells a page of files that were let fall, or pasted. */
export async function hand(
	page: Page,
	how: "drop" | "paste",
	to: string,
	{ name, type, bytes }: Brought,
) {
	const target = row(page, to);
	if (how === "paste") await target.getByRole("button").first().focus();
	await target.evaluate(
		(element, given) => {
			const data = new DataTransfer();
			const bytes = Uint8Array.from(atob(given.base64), (c) => c.charCodeAt(0));
			data.items.add(new File([bytes], given.name, { type: given.type }));
			const focused = document.activeElement;
			if (given.how === "drop")
				element.dispatchEvent(
					new DragEvent("drop", { bubbles: true, dataTransfer: data }),
				);
			else
				focused?.dispatchEvent(
					new ClipboardEvent("paste", { bubbles: true, clipboardData: data }),
				);
		},
		{ how, name, type, base64: bytes.toString("base64") },
	);
}

/** How dark the middle of the page at sight is: 0 is black. */
export const middle = (page: Page) =>
	page.locator(".stage canvas").evaluate((canvas: HTMLCanvasElement) => {
		if (!canvas.dataset.drawn) return null;
		const pen = canvas.getContext("2d");
		return pen?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0];
	});
