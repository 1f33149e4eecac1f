/** The acknowledgement's page. One renderer for the app and the headless core, from the signed text alone. */
import { IntlMessageFormat } from "intl-messageformat";
import texts from "../../resources/messages/paper.es-MX.json" with {
	type: "json",
};
import type { FeeLine } from "../../shared/fees.ts";
import { decimal, formatPesos } from "../../shared/money.ts";

/** What acknowledgement.ts wrote; the page reads nothing else. */
export type Acknowledgement = {
	folio: string;
	receivedAt: string;
	office: { name: string; municipality: string; demo: boolean };
	officer: string;
	counter: number;
	procedure: { name: string; department: string };
	applicant: {
		names: string;
		firstSurname: string;
		secondSurname: string;
		curp: string | null;
	};
	received: {
		name: string;
		original: boolean;
		copies: number;
		digital: string[];
	}[];
	missing: string[];
	fee: { lines: FeeLine[]; total: number; caveat: string | null };
	payment: { received: number; change: number } | null;
	resolution: { date: string | null; silence: string };
};

type Key = keyof typeof texts;
const say = (key: Key, values: Record<string, string | number> = {}) =>
	String(new IntlMessageFormat(texts[key], "es-MX").format(values));

/** Loaded at the first page: in a single-file build an import at the top would delay every start of the core. */
async function library() {
	const { default: pdfmake } = await import("pdfmake/build/pdfmake.min.js");
	const { default: fonts } = await import("pdfmake/build/vfs_fonts.js");
	pdfmake.addVirtualFileSystem(fonts);
	return pdfmake;
}

/** @param timeZone the office's, for the time of reception. @returns the PDF's bytes. */
export async function renderAcknowledgement(
	paper: Acknowledgement,
	verifyUrl: string,
	timeZone: string,
): Promise<Buffer> {
	const pdfmake = await library();
	const document = pdfmake.createPdf({
		pageSize: "LETTER",
		pageMargins: [56, 56, 56, 56],
		info: { title: `${say("acknowledgement")} ${paper.folio}` },
		defaultStyle: { fontSize: 10.5, lineHeight: 1.25 },
		...(paper.office.demo
			? { watermark: { text: say("noValidity"), opacity: 0.12, bold: true } }
			: {}),
		content: [
			{ text: paper.office.municipality, fontSize: 10 },
			{ text: paper.office.name, bold: true, fontSize: 12 },
			{
				text: say("acknowledgement"),
				bold: true,
				fontSize: 22,
				margin: [0, 14, 0, 4],
			},
			row(say("folio"), paper.folio, true),
			row(say("receivedAt"), when(paper.receivedAt, timeZone)),
			row(
				"",
				say("counter", { counter: paper.counter, officer: paper.officer }),
			),
			row(say("procedure"), paper.procedure.name, true),
			row("", paper.procedure.department),
			row(say("applicant"), nameOf(paper.applicant), true),
			row("", paper.applicant.curp ?? say("noCurp")),
			heading(say("documents")),
			{ ul: paper.received.map(received) },
			...(paper.missing.length > 0
				? [heading(say("missing")), { ul: paper.missing }]
				: []),
			heading(say("fee")),
			...paper.fee.lines.map((line) => money(feeText(line), line.amount)),
			money(say("total"), paper.fee.total, true),
			...(paper.fee.caveat ? [{ text: paper.fee.caveat, italics: true }] : []),
			...(paper.payment
				? [
						say("paid", {
							received: formatPesos(paper.payment.received),
							change: formatPesos(paper.payment.change),
						}),
					]
				: []),
			{ text: resolution(paper.resolution), margin: [0, 14, 0, 14] },
			{
				columns: [
					{ qr: verifyUrl, fit: 150, eccLevel: "L" },
					{ text: say("verify"), margin: [16, 40, 0, 0] },
				],
				unbreakable: true,
			},
		],
	});
	return Buffer.from(await document.getBuffer());
}

const row = (label: string, value: string, bold = false) => ({
	columns: [
		{ width: 90, text: label },
		{ width: "*", text: value, bold },
	],
});
const heading = (text: string) => ({
	text,
	bold: true,
	fontSize: 12,
	margin: [0, 14, 0, 4],
});
const money = (text: string, cents: number, bold = false) => ({
	columns: [
		{ width: "*", text, bold },
		{ width: 90, text: formatPesos(cents), alignment: "right", bold },
	],
});

const nameOf = (who: Acknowledgement["applicant"]) =>
	[who.names, who.firstSurname, who.secondSurname].filter(Boolean).join(" ");

const received = (each: Acknowledgement["received"][number]) => {
	const detail = say("documentDetail", {
		original: each.original ? "yes" : "no",
		copies: each.copies,
		digital: each.digital.length,
	});
	return detail ? `${each.name} (${detail})` : each.name;
};

function feeText(line: FeeLine): string {
	switch (line.kind) {
		case "free":
			return say("feeFree");
		case "fixed":
			return line.label ?? say("feeFixed");
		case "uma": {
			const counted = say("feeUma", {
				units: line.units,
				uma: formatPesos(line.umaCents),
				year: line.umaYear,
			});
			return line.label ? `${line.label}: ${counted}` : counted;
		}
		case "entered":
			return line.order
				? say("feeEnteredOrder", { order: line.order })
				: say("feeEntered");
		case "discount":
			return say("feeDiscount", {
				name: line.name,
				percent: percent(line.rate),
				basis: line.basis,
			});
		case "surcharge":
			return say("feeSurcharge", {
				name: line.name,
				percent: percent(line.rate),
			});
	}
}

/** `"0.1"` → `"10"`, exactly. */
function percent(rate: string): string {
	const { units, scale } = decimal(rate);
	return String(Number((units * 10_000n) / scale) / 100);
}

const resolution = ({ date, silence }: Acknowledgement["resolution"]) => {
	const effect = `silence.${silence}` as Key;
	const until = date ? say("resolution", { date }) : say("noResolution");
	return `${until} ${say(effect in texts ? effect : "silence.unknown")}`;
};

const when = (iso: string, timeZone: string) =>
	new Intl.DateTimeFormat("es-MX", {
		dateStyle: "long",
		timeStyle: "short",
		timeZone,
	}).format(new Date(iso));
