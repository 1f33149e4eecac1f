/** The text of a page, as a reader of the PDF finds it. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export async function textOf(pdf: Uint8Array): Promise<string> {
	const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
	const pages = [];
	for (let number = 1; number <= document.numPages; number++) {
		const { items } = await (await document.getPage(number)).getTextContent();
		pages.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
	}
	await document.destroy();
	return pages.join(" ").replaceAll(/\s+/g, " ");
}
