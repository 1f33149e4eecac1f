/** Hands a PDF to the person: the browser's own saving and printing take over. */
export function savePdf(base64: string, name: string) {
	const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
	const address = URL.createObjectURL(
		new Blob([bytes], { type: "application/pdf" }),
	);
	const link = document.createElement("a");
	link.href = address;
	link.download = `${name}.pdf`;
	link.click();
	// the browser reads the blob after this turn; keep it a while
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
