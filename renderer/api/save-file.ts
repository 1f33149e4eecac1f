/** Hands a file to the person: the browser's own saving takes over, and nothing stays in the core. */
export function saveFile(content: BlobPart, type: string, name: string) {
	const address = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
	// the browser reads the blob after this turn; keep it a while
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
