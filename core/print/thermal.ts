/** A paper as a strip of 80 or 58 mm: ESC/POS bytes with a code page of Spanish, a QR code, and the cut. */
import type ReceiptPrinterEncoder from "@point-of-sale/receipt-printer-encoder";
import type { Block, Look, Paper } from "./paper.ts";

/** Epson's numbers, which the clones use too: 858 has every letter of Spanish. */
const codepages = { cp858: 19, windows1252: 16 };
/** Lines between the head and the knife. */
const FEED_BEFORE_CUT = 5;

/** Dots a side of a code's module, as large as the paper's width takes: a longer text has more modules. */
const moduleDots = (text: string, columns: 48 | 32): number =>
	(columns === 48 ? 5 : 4) - (text.length > 450 ? 1 : 0);

/** Text alone: no typographic sign that no code page has, and no order to the printer, whoever typed it. */
const plain = (text: string) =>
	text
		.normalize("NFC")
		.replaceAll(/(?!\n)\p{Cc}/gu, " ")
		.replaceAll(/[–—]/g, "-")
		.replaceAll(/[“”]/g, '"')
		.replaceAll(/[‘’]/g, "'")
		.replaceAll("…", "...")
		.replaceAll(/[\u00a0\u2009\u202f]/g, " ");

export async function renderThermal(
	paper: Paper,
	columns: 48 | 32,
): Promise<Uint8Array> {
	const { default: Encoder } = await import(
		"@point-of-sale/receipt-printer-encoder"
	);
	const strip = new Encoder({
		language: "esc-pos",
		columns,
		codepageMapping: codepages,
		codepageCandidates: ["cp858", "windows1252"],
		feedBeforeCut: FEED_BEFORE_CUT,
		newline: "\n",
	});
	strip.initialize().codepage("auto").align("center");
	stamps(strip, paper);
	strip
		.bold(true)
		.line(plain(paper.office.municipality))
		.bold(false)
		.line(plain(paper.office.name))
		.newline()
		.bold(true)
		.size(1, 2)
		.line(plain(paper.title.toUpperCase()))
		.size(1, 1)
		.bold(false)
		.align("left");
	for (const block of paper.blocks) draw(strip, block, columns);
	strip.rule().align("center").line(plain(paper.foot));
	stamps(strip, paper);
	return strip.align("left").cut("partial").encode();
}

/** At both ends, so that a torn strip still says it. */
function stamps(strip: ReceiptPrinterEncoder, { stamps: all }: Paper): void {
	for (const each of all)
		strip
			.bold(true)
			.invert(true)
			.line(` ${plain(each)} `)
			.invert(false)
			.bold(false);
}

function draw(
	strip: ReceiptPrinterEncoder,
	block: Block,
	columns: 48 | 32,
): void {
	switch (block.is) {
		case "number":
			number(strip, block, columns);
			return;
		case "heading":
			strip
				.newline()
				.bold(true)
				.line(plain(block.text.toUpperCase()))
				.bold(false);
			return;
		case "pairs":
			strip.rule();
			for (const { label, value, look } of block.rows)
				pair(strip, label, value, look, columns);
			strip.rule();
			return;
		case "text":
			strip.newline();
			worded(strip, block.look, () => strip.line(plain(block.text)));
			return;
		case "list":
			for (const { text, detail } of block.items) {
				strip.line(plain(`- ${text}`));
				if (detail) strip.line(plain(`  ${detail}`));
			}
			return;
		case "sums":
			for (const { text, value, look } of block.rows)
				worded(strip, look, () => sum(strip, text, value, columns));
			return;
		case "note":
			strip.newline().bold(true).line(plain(block.title)).bold(false);
			for (const line of block.lines) strip.line(plain(`- ${line}`));
			return;
		case "qr":
			strip
				.newline()
				.align("center")
				.qrcode(block.text, {
					model: 2,
					size: moduleDots(block.text, columns),
					errorlevel: "l",
				})
				.line(plain(block.caption))
				.align("left");
			return;
		case "signatures":
			for (const { name, role } of block.people)
				strip
					.newline(3)
					.line("_".repeat(Math.min(columns, 36)))
					.line(plain([name, role].filter(Boolean).join(", ")));
	}
}

function number(
	strip: ReceiptPrinterEncoder,
	block: Extract<Block, { is: "number" }>,
	columns: number,
): void {
	// What must be read aloud or typed is never broken by its size.
	const wide = block.huge ? 5 : block.value.length * 2 <= columns ? 2 : 1;
	strip
		.newline()
		.align("center")
		.line(plain(block.label))
		.bold(true)
		.size(wide, block.huge ? 5 : 2)
		.line(plain(block.value))
		.size(1, 1)
		.bold(false)
		.align("left");
}

function pair(
	strip: ReceiptPrinterEncoder,
	label: string,
	value: string,
	look: Look | undefined,
	columns: number,
): void {
	const width = columns === 48 ? 14 : 11;
	strip.table(
		[
			{ width, align: "left" },
			{ width: columns - width, align: "left" },
		],
		[
			[
				plain(label),
				(cell) =>
					void cell
						.bold(look === "strong")
						.text(plain(value))
						.bold(false),
			],
		],
	);
}

function sum(
	strip: ReceiptPrinterEncoder,
	text: string,
	value: string,
	columns: number,
): void {
	if (!value) {
		strip.line(plain(text));
		return;
	}
	const width = 14;
	strip.table(
		[
			{ width: columns - width, align: "left" },
			{ width, align: "right", verticalAlign: "bottom" },
		],
		[[plain(text), plain(value)]],
	);
}

function worded(
	strip: ReceiptPrinterEncoder,
	look: Look | undefined,
	write: () => void,
): void {
	strip.bold(look === "strong");
	write();
	strip.bold(false);
}
