import { saveFile } from "./save-file.ts";

/** Hands a PDF to the person. */
export const savePdf = (base64: string, name: string) =>
	saveFile(
		Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
		"application/pdf",
		`${name}.pdf`,
	);
