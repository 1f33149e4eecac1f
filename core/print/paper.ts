/** A paper: what it says, in blocks that both layouts know. It is plain data, so it can be handed to another thread. */
import type { PaperLanguage } from "./words.ts";

export type Look = "plain" | "strong" | "quiet";

export type Block =
	/** What the paper is known by: a folio, a ticket's number. */
	| { is: "number"; label: string; value: string; huge?: boolean }
	| { is: "heading"; text: string }
	| { is: "pairs"; rows: { label: string; value: string; look?: Look }[] }
	| { is: "text"; text: string; look?: Look }
	| { is: "list"; items: { text: string; detail: string | null }[] }
	| { is: "sums"; rows: { text: string; value: string; look?: Look }[] }
	/** What must not be overlooked. */
	| { is: "note"; title: string; lines: string[] }
	| { is: "qr"; text: string; caption: string }
	| { is: "signatures"; people: { name: string; role: string }[] };

export type Paper = {
	language: PaperLanguage;
	title: string;
	/** Name of its file, without the ending. */
	file: string;
	office: { municipality: string; name: string };
	/** SIN VALIDEZ, COPIA 2, CANCELADO: on every page, and at the top and end of a strip. */
	stamps: string[];
	/** When and where it was printed. */
	foot: string;
	blocks: Block[];
};
