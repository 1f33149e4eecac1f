/** Small PDF files for tests: classic ones, compressed ones, and one that a password shuts. */
import { deflateSync } from "node:zlib";

const page = (n: number) =>
	`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`;
const words = (n: number) => {
	const text = `BT /F1 48 Tf 80 700 Td (Hoja ${n}) Tj ET`;
	return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
};

/** A file of these objects, the first of them its catalogue. */
function fileOf(bodies: readonly string[], trailer = ""): Buffer {
	let file = "%PDF-1.5\n";
	const places = bodies.map((body, i) => {
		const at = file.length;
		file += `${i + 1} 0 obj\n${body}\nendobj\n`;
		return `${String(at).padStart(10, "0")} 00000 n \n`;
	});
	const start = file.length;
	file += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${places.join("")}`;
	file += `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(file, "latin1");
}

/** So many pages, each with its number on it; the page tree in two levels. */
export function pdfOf(pages: number, trailer = ""): Buffer {
	const kids = Array.from({ length: pages }, (_, i) => 5 + 2 * i);
	const bodies = [
		"<< /Type /Catalog /Pages 4 0 R >>",
		`<< /Type /Pages /Parent 4 0 R /Count ${pages} /Kids [${kids.map((id) => `${id} 0 R`).join(" ")}] >>`,
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		`<< /Count ${pages} /Kids [2 0 R] /Type /Pages >>`,
		...kids.flatMap((id, i) => [page(id + 1), words(i + 1)]),
	];
	return fileOf(bodies, trailer);
}

/** The page tree inside a compressed object stream, as scanners' programs write it. */
export function packedPdf(pages: number): Buffer {
	const packed = deflateSync(
		`2 0 4 40 << /Type /Pages /Kids [4 0 R] /Count ${pages} >> << /Type /Pages /Parent 2 0 R /Kids [] /Count ${pages - 1} >>`,
	).toString("latin1");
	return Buffer.from(
		`%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\nstartxref\n9\n%%EOF\n`,
		"latin1",
	);
}

export const encryptedPdf = () => pdfOf(1, "/Encrypt 9 0 R /ID [<00> <00>] ");

const bits = (text: string) =>
	Buffer.from(
		(text.padEnd(Math.ceil(text.length / 8) * 8, "0").match(/.{8}/g) ?? []).map(
			(each) => Number.parseInt(each, 2),
		),
	);
const words32 = (...values: number[]) => {
	const bytes = Buffer.alloc(4 * values.length);
	for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
	return bytes;
};
const segment = (number: number, type: number, data: Buffer) =>
	Buffer.concat([
		words32(number),
		Buffer.from([type, 0, 1]),
		words32(data.length),
		data,
	]);

/** One page all in black, packed by JBIG2 as scanners do: only a WebAssembly decoder can show it. */
export function scannedPdf(): Buffer {
	const side = 64;
	// ITU-T T.6: no white, 64 black; then 63 lines like the one above; then the end
	const rows = `001001101010000001111 0000110111${"11".repeat(side - 1)}${"000000000001".repeat(2)}`;
	const picture = Buffer.concat([
		segment(0, 48, Buffer.concat([words32(side, side, 0, 0), Buffer.alloc(3)])),
		segment(
			1,
			38,
			Buffer.concat([
				words32(side, side, 0, 0),
				Buffer.from([0, 1]),
				bits(rows.replaceAll(" ", "")),
			]),
		),
	]).toString("latin1");
	const paint = "595 0 0 842 0 0 cm /Im1 Do";
	return fileOf([
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im1 5 0 R >> >> >>",
		`<< /Length ${paint.length} >>\nstream\n${paint}\nendstream`,
		`<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode /Length ${picture.length} >>\nstream\n${picture}\nendstream`,
	]);
}
