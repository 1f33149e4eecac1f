/** The acknowledgement, from the signed text alone. */
import type { FeeLine } from "../../../shared/fees.ts";
import { fullName } from "../../../shared/full-name.ts";
import { formatPesos } from "../../../shared/money.ts";
import type { AskedPaper } from "../../cases/asked.ts";
import type { Block } from "../paper.ts";
import { dayText, say, sayOf, when } from "../words.ts";
import { feeRows } from "./fee.ts";
import { askedNote } from "./papers-seen.ts";

/** What core/cases/acknowledgement.ts wrote. */
export type Acknowledgement = {
	folio: string;
	receivedAt: string;
	office: { name: string; municipality: string; demo: boolean };
	officer: string;
	counter: number;
	procedure: { id: string; version: number; name: string; department: string };
	applicant: {
		names: string;
		firstSurname: string;
		secondSurname: string;
		curp: string | null;
		noCurp: { document: string; number: string } | null;
	};
	representative: {
		names: string;
		firstSurname: string;
		secondSurname: string;
		authority: string;
	} | null;
	companions: unknown[];
	corrects: { receivedAt: string } | null;
	received: {
		name: string;
		original: boolean;
		copies: number;
		digital: string[];
	}[];
	missing: string[];
	/** Absent in what was signed before a paper could be asked beyond the sheet. */
	asked?: AskedPaper[];
	cureUntil: string | null;
	fee: { lines: FeeLine[]; total: number; caveat: string | null };
	payment: {
		method: string;
		total: number;
		received: number;
		change: number;
	} | null;
	resolution: { date: string | null; silence: string };
};

type Facts = {
	signed: Acknowledgement;
	homoclave: string | null;
	verifyUrl: string;
	/** Not signed: it follows from the case (see cases/check-code.ts). */
	checkCode: string;
	timeZone: string;
	/** Deadlines as they hold now: a calendar change may have moved them since the text was signed. */
	now: { cureUntil: string | null; due: string | null };
};

export function acknowledgementBlocks(facts: Facts): Block[] {
	const { signed, homoclave, timeZone } = facts;
	const { procedure, missing, fee, payment } = signed;
	return [
		{ is: "number", label: say("folio"), value: signed.folio },
		{
			is: "pairs",
			rows: [
				{ label: say("checkCode"), value: facts.checkCode, look: "strong" },
				{ label: say("receivedAt"), value: when(signed.receivedAt, timeZone) },
				{
					label: say("attended"),
					value: say("counter", {
						counter: signed.counter,
						officer: signed.officer,
					}),
				},
				...(signed.corrects
					? [
							{
								label: say("corrects"),
								value: when(signed.corrects.receivedAt, timeZone),
							},
						]
					: []),
				{ label: say("procedure"), value: procedure.name, look: "strong" },
				{ label: say("department"), value: procedure.department },
				...(homoclave ? [{ label: say("homoclave"), value: homoclave }] : []),
				{
					label: say("applicant"),
					value: fullName(signed.applicant),
					look: "strong",
				},
				identity(signed.applicant),
				...people(signed),
			],
		},
		{ is: "heading", text: say("documents") },
		signed.received.length > 0
			? { is: "list", items: signed.received.map(received) }
			: { is: "text", text: say("documentsNone"), look: "quiet" },
		...(missing.length > 0
			? [
					{
						is: "note" as const,
						title: signed.cureUntil
							? say("missingUntil", { date: dayText(signed.cureUntil) })
							: say("missing"),
						lines: missing,
					},
				]
			: []),
		...askedNote(signed.asked ?? []),
		{ is: "heading", text: say("fee") },
		{
			is: "sums",
			rows: [
				...feeRows(fee.lines, fee.total),
				...(payment ? [paid(payment)] : []),
			],
		},
		...(fee.caveat
			? [{ is: "text" as const, text: fee.caveat, look: "quiet" as const }]
			: []),
		{ is: "heading", text: say("answer") },
		{ is: "text", text: resolution(signed.resolution) },
		...movedNote(facts),
		{ is: "qr", text: facts.verifyUrl, caption: say("verify") },
		{ is: "text", text: say("checkCode.use"), look: "quiet" },
		{ is: "text", text: say("complaint"), look: "quiet" },
		{ is: "text", text: say("privacy"), look: "quiet" },
	];
}

/** The signed text stays as it is; what moved since stands beside it. */
function movedNote({ signed, now }: Facts): Block[] {
	const moved = (
		key: "moved.cure" | "moved.due",
		from: string | null,
		to: string | null,
	) => (to && from !== to ? [say(key, { date: dayText(to) })] : []);
	const lines = [
		...moved("moved.cure", signed.cureUntil, now.cureUntil),
		...moved("moved.due", signed.resolution.date, now.due),
	];
	return lines.length > 0 ? [{ is: "note", title: say("moved"), lines }] : [];
}

const identity = ({ curp, noCurp }: Acknowledgement["applicant"]) =>
	curp
		? { label: say("curp"), value: curp }
		: {
				label: say("identity"),
				value: noCurp
					? [
							sayOf("identity", noCurp.document, "identity.to_verify"),
							noCurp.number,
						]
							.filter(Boolean)
							.join(" ")
					: say("identity.to_verify"),
			};

const people = ({ representative, companions }: Acknowledgement) => [
	...(representative
		? [
				{
					label: say("representative"),
					value: `${fullName(representative)}, ${sayOf("authority", representative.authority, "authority.letter")}`,
				},
			]
		: []),
	...(companions.length > 0
		? [
				{
					label: say("companions"),
					value: say("companionsCount", { count: companions.length }),
				},
			]
		: []),
];

const received = (each: Acknowledgement["received"][number]) => ({
	text: each.name,
	detail:
		say("documentDetail", {
			original: each.original ? "yes" : "no",
			copies: each.copies,
			digital: each.digital.length,
		}) || null,
});

const paid = (payment: NonNullable<Acknowledgement["payment"]>) => ({
	text:
		payment.method === "cash"
			? say("paidCash", {
					received: formatPesos(payment.received),
					change: formatPesos(payment.change),
				})
			: sayOf("paidBy", payment.method, "paidBy.transfer"),
	value: "",
	look: "quiet" as const,
});

export const resolution = (of: Acknowledgement["resolution"]): string => {
	const until = of.date
		? say("resolution", { date: dayText(of.date) })
		: say("noResolution");
	return `${until} ${sayOf("silence", of.silence, "silence.unknown")}`;
};
