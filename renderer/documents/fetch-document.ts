import { call } from "../api/office.ts";

export type DocumentRef = { caseId: string; documentId: string };

const bytesOf = (base64: string) =>
	Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));

/** The whole document, piece by piece; `onGot` is told how much is here. Null when nobody waits any more. */
export async function fetchDocument(
	of: DocumentRef,
	onGot: (bytes: number) => void,
	signal: AbortSignal,
): Promise<{ mime: string; bytes: Uint8Array<ArrayBuffer> } | null> {
	const pieces: Uint8Array[] = [];
	let got = 0;
	let mime = "";
	for (let offset: number | null = 0; offset !== null; ) {
		const piece: { mime: string; base64: string; next: number | null } =
			await call("cases.document", { ...of, offset });
		if (signal.aborted) return null;
		const bytes = bytesOf(piece.base64);
		pieces.push(bytes);
		got += bytes.length;
		onGot(got);
		mime = piece.mime;
		offset = piece.next;
	}
	const whole = new Uint8Array(got);
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return { mime, bytes: whole };
}
