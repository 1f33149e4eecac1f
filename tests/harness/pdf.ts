/** Small PDF files for tests: classic ones, compressed ones, and one that a password shuts. */
import { deflateSync } from "node:zlib";

const page = (n: number) =>
	`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`;
const words = (n: number) => {
	const text = `BT /F1 48 Tf 80 700 Td (Hoja ${n}) Tj ET`;
	return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
};

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
	let file = "%PDF-1.4\n";
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
