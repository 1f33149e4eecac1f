/** The strip's bytes: what a person typed is printed, and never obeyed. */
import { expect, test } from "vitest";
import type { Paper } from "../../core/print/paper.ts";
import { renderThermal } from "../../core/print/thermal.ts";

const paper = (name: string): Paper => ({
	language: "es",
	title: "Acuse",
	file: "acuse",
	office: { municipality: "Benito Juárez", name: "Ventanilla" },
	stamps: ["SIN VALIDEZ"],
	foot: "",
	blocks: [
		{ is: "text", text: name },
		{ is: "pairs", rows: [{ label: "Nombre", value: name }] },
		{ is: "sums", rows: [{ text: name, value: "$1.00" }] },
		{ is: "signatures", people: [{ name, role: "" }] },
	],
});

test("orders to a printer inside a name are no orders", async () => {
	// ESC p opens the drawer, DLE DC4 empties the buffer, ESC @ forgets the stamps' look
	const hostile = "Ana\u001bp\u0000\u0019\u0010\u0014\u0008\u001b@\u009b Uc";
	const strip = Buffer.from(await renderThermal(paper(hostile), 48));
	for (const order of [
		[0x1b, 0x70],
		[0x10, 0x14],
		[0x1b, 0x40, 0x9b],
	])
		expect(strip.includes(Buffer.from(order)), String(order)).toBe(false);
	const plain = await renderThermal(paper("Ana p @ Uc"), 48);
	const orders = (bytes: Uint8Array) =>
		bytes.filter((byte) => byte === 0x1b || byte === 0x10).length;
	expect(orders(strip)).toBe(orders(plain));
});
