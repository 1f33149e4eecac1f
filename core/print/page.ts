/** A paper as a letter page (PDF). One renderer for the app and the headless core, from the same data as the strip. */
import type { Block, Paper } from "./paper.ts";
import { lobbyWords } from "./words.ts";

const ink = "#1d2624";
const soft = "#56635f";
const line = "#c9d1ce";
const accent = "#0d5c55";
const warm = "#8a4b00";
const warmTint = "#fdf1dc";
const WIDTH = 612 - 2 * 54;

/** Loaded at the first page: in a single-file build an import at the top would delay every start of the core. */
async function library() {
	const { default: pdfmake } = await import("pdfmake/build/pdfmake.min.js");
	const { default: fonts } = await import("pdfmake/build/vfs_fonts.js");
	pdfmake.addVirtualFileSystem(fonts);
	return pdfmake;
}

export async function renderPage(paper: Paper): Promise<Buffer> {
	const pdfmake = await library();
	const document = pdfmake.createPdf(pageOf(paper));
	return Buffer.from(await document.getBuffer());
}

/** The page as the library is told it. */
export const pageOf = (paper: Paper) => ({
	pageSize: "LETTER",
	pageMargins: [54, 42, 54, 54],
	info: { title: `${paper.title} ${paper.file}` },
	defaultStyle: { fontSize: 10, lineHeight: 1.2, color: ink },
	...(paper.stamps[0]
		? {
				watermark: {
					text: paper.stamps.map((each) => each.split(" · ")[0]).join(" · "),
					opacity: 0.07,
					bold: true,
				},
			}
		: {}),
	footer: (page: number, pages: number) => foot(paper, page, pages),
	content: [head(paper), ...body(paper.blocks)],
});

/** On a page the code stands beside what it proves, where there is a code. */
function body(blocks: readonly Block[]): object[] {
	const [first, ...rest] = blocks;
	const code = rest.find((block) => block.is === "qr");
	if (!first || !code) return blocks.map(draw);
	return [
		{
			columns: [
				{
					width: "*",
					stack: [
						draw(first),
						{
							text: code.caption,
							color: soft,
							fontSize: 9,
							margin: [0, 2, 40, 0],
						},
					],
				},
				{ width: "auto", qr: code.text, fit: 108, eccLevel: "L" },
			],
			margin: [0, 2, 0, 10],
		},
		...rest.filter((block) => block !== code).map(draw),
	];
}

const head = ({ office, title, stamps }: Paper) => [
	{
		columns: [
			{
				width: "*",
				stack: [
					{ text: office.municipality, fontSize: 9, color: soft },
					{ text: office.name, bold: true, fontSize: 11 },
				],
			},
			{
				width: "auto",
				text: title,
				bold: true,
				fontSize: 21,
				color: accent,
				alignment: "right",
			},
		],
	},
	{ canvas: [bar(2.5, accent)], margin: [0, 8, 0, stamps.length > 0 ? 8 : 14] },
	...stamps.map((text) => ({
		table: {
			widths: ["*"],
			body: [[{ text, bold: true, color: warm, alignment: "center" }]],
		},
		layout: boxed(warmTint, null),
		margin: [0, 0, 0, 6],
	})),
];

function foot(
	{ foot: text, stamps, language }: Paper,
	page: number,
	pages: number,
) {
	return {
		margin: [54, 8, 54, 0],
		stack: [
			{ canvas: [bar(0.5, line)], margin: [0, 0, 0, 6] },
			{
				fontSize: 8,
				color: soft,
				columns: [
					{ width: "*", text: [text, ...stamps].join(" · ") },
					{
						width: "auto",
						text: lobbyWords(language).say("pageOf", { page, pages }),
						alignment: "right",
					},
				],
			},
		],
	};
}

function draw(block: Block): object {
	switch (block.is) {
		case "number":
			return {
				stack: [
					{ text: block.label, fontSize: 9, color: soft },
					{
						text: block.value,
						bold: true,
						noWrap: true,
						fontSize: block.huge ? 120 : 19,
						lineHeight: 1.1,
					},
				],
				margin: [0, 4, 0, 10],
			};
		case "heading":
			return {
				text: block.text,
				bold: true,
				fontSize: 11,
				color: accent,
				margin: [0, 11, 0, 3],
			};
		case "pairs":
			return pairs(block.rows);
		case "text":
			return {
				text: block.text,
				bold: block.look === "strong",
				margin: [0, 4, 0, 0],
				...(block.look === "quiet" ? { color: soft, fontSize: 9 } : {}),
			};
		case "list":
			return {
				ul: block.items.map(({ text, detail }) => ({
					text: detail
						? [text, { text: `  ${detail}`, color: soft, fontSize: 9 }]
						: text,
					margin: [0, 1, 0, 1],
				})),
				markerColor: accent,
			};
		case "sums":
			return sums(block.rows);
		case "note":
			return {
				table: {
					widths: ["*"],
					dontBreakRows: true,
					body: [
						[
							{
								stack: [
									{ text: block.title, bold: true },
									...(block.lines.length > 1
										? [{ ul: block.lines, margin: [0, 3, 0, 0] }]
										: block.lines.map((text) => ({
												text,
												margin: [0, 3, 0, 0],
											}))),
								],
							},
						],
					],
				},
				layout: boxed(warmTint, warm),
				margin: [0, 10, 0, 4],
			};
		case "qr":
			return { qr: block.text, fit: 108, eccLevel: "L" };
		case "signatures":
			return {
				columns: block.people.map(({ name, role }) => ({
					stack: [
						{
							canvas: [
								{
									type: "line",
									x1: 0,
									y1: 0,
									x2: 210,
									y2: 0,
									lineWidth: 0.75,
									lineColor: ink,
								},
							],
						},
						{ text: name || " ", margin: [0, 4, 0, 0] },
						{ text: role, fontSize: 9, color: soft },
					],
				})),
				columnGap: 24,
				unbreakable: true,
				margin: [0, 48, 0, 6],
			};
	}
}

const pairs = (rows: Extract<Block, { is: "pairs" }>["rows"]) => ({
	table: {
		widths: [96, "*"],
		body: rows.map(({ label, value, look }) => [
			{ text: label, color: soft },
			{ text: value, bold: look === "strong" },
		]),
	},
	layout: ruled,
	margin: [0, 0, 0, 4],
});

const sums = (rows: Extract<Block, { is: "sums" }>["rows"]) => ({
	table: {
		widths: ["*", "auto"],
		dontBreakRows: true,
		body: rows.map(({ text, value, look }) =>
			[
				{ text, ...(value ? {} : { colSpan: 2 }) },
				{ text: value, alignment: "right" },
			].map((cell) => ({
				...cell,
				bold: look === "strong",
				fontSize: look === "strong" ? 12 : look === "quiet" ? 9 : 10,
				...(look === "quiet" ? { color: soft } : {}),
			})),
		),
	},
	layout: ruled,
});

const bar = (height: number, color: string) => ({
	type: "rect",
	x: 0,
	y: 0,
	w: WIDTH,
	h: height,
	color,
});

/** Hairlines between rows, none at the sides. */
const ruled = {
	hLineWidth: (row: number) => (row === 0 ? 0 : 0.5),
	vLineWidth: () => 0,
	hLineColor: () => line,
	paddingLeft: () => 0,
	paddingRight: () => 0,
	paddingTop: () => 3,
	paddingBottom: () => 2,
};

/** A tinted field, with a bar at its left where it must not be overlooked. */
const boxed = (fill: string, edge: string | null) => ({
	hLineWidth: () => 0,
	vLineWidth: (column: number) => (edge && column === 0 ? 3 : 0),
	vLineColor: () => edge,
	fillColor: () => fill,
	paddingLeft: () => 10,
	paddingRight: () => 10,
	paddingTop: () => 6,
	paddingBottom: () => 6,
});
