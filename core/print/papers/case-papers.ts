/** Papers of a case that goes on: its acknowledgement, its deficiency notice, its payment order. */
import type { PayOrder } from "../../../shared/case-model.ts";
import { Refusal } from "../../../shared/errors.ts";
import { fullName } from "../../../shared/full-name.ts";
import { formatPesos } from "../../../shared/money.ts";
import { askedOf } from "../../cases/asked.ts";
import { checkCode } from "../../cases/check-code.ts";
import type { CaseRow } from "../../cases/queries.ts";
import { caseRow, checklist } from "../../cases/view.ts";
import { uuidBytes } from "../../journal/journal.ts";
import type { Runtime } from "../../runtime.ts";
import type { Block } from "../paper.ts";
import { dayText, type PaperLanguage, say, when } from "../words.ts";
import {
	type Acknowledgement,
	acknowledgementBlocks,
} from "./acknowledgement.ts";
import { feeRows } from "./fee.ts";
import { askedNote } from "./papers-seen.ts";

export type Content = {
	title: string;
	file: string;
	blocks: Block[];
	/** Spanish where it is not said. */
	language?: PaperLanguage;
};

/** The case, unless its data were erased: what is gone cannot be printed again. */
export function printable(rt: Runtime, caseId: string): CaseRow {
	const row = caseRow(rt, caseId);
	if (row.erased) throw new Refusal("paper_erased");
	return row;
}

/** What was signed when the case was received, or last corrected. @throws Refusal `paper_none`, `paper_erased` */
function signedOf(rt: Runtime, row: CaseRow) {
	if (!row.received_op || !row.token) throw new Refusal("paper_none");
	const sealed = rt.q.cases.sealed.get(uuidBytes(row.received_op))?.sealed;
	if (!sealed) throw new Refusal("paper_erased");
	const json: string = JSON.parse(sealed).acknowledgement;
	return {
		signed: JSON.parse(json) as Acknowledgement,
		verifyUrl: rt.verifyUrl(row.token),
	};
}

export function acknowledgement(rt: Runtime, caseId: string): Content {
	const row = printable(rt, caseId);
	const { signed, verifyUrl } = signedOf(rt, row);
	const { id, version } = signed.procedure;
	return {
		title: say("acknowledgement"),
		file: signed.folio,
		blocks: acknowledgementBlocks({
			signed,
			verifyUrl,
			checkCode: checkCode(rt.keys, caseId),
			homoclave: rt.catalogue.version(id, version).homoclave,
			timeZone: rt.settings.office().timeZone,
			now: { cureUntil: row.cure_until, due: row.due },
		}),
	};
}

/** What is missing now, and until when it can be brought. */
export function deficiency(rt: Runtime, caseId: string): Content {
	const row = printable(rt, caseId);
	const { signed, verifyUrl } = signedOf(rt, row);
	const missing: string[] = JSON.parse(row.missing ?? "[]");
	if (row.complete === 1 || missing.length === 0)
		throw new Refusal("paper_none");
	const requirements = checklist(rt, row).filter(({ id }) =>
		missing.includes(id),
	);
	const { timeZone } = rt.settings.office();
	return {
		title: say("deficiency"),
		file: say("file.deficiency", { folio: signed.folio }),
		blocks: [
			{ is: "number", label: say("folio"), value: signed.folio },
			{
				is: "pairs",
				rows: [
					checkCodeRow(rt, caseId),
					{
						label: say("receivedAt"),
						value: when(signed.receivedAt, timeZone),
					},
					{
						label: say("procedure"),
						value: signed.procedure.name,
						look: "strong",
					},
					{ label: say("department"), value: signed.procedure.department },
					{
						label: say("applicant"),
						value: fullName(signed.applicant),
						look: "strong",
					},
				],
			},
			{ is: "text", text: say("deficiency.intro") },
			{ is: "heading", text: say("missing") },
			{
				is: "list",
				items: requirements.map((each) => ({
					text: each.name,
					detail:
						say("documentDetail", {
							original: each.original ? "ask" : "no",
							copies: each.copies,
							digital: 0,
						}) || null,
				})),
			},
			...askedNote(askedOf(requirements)),
			...(row.cure_until
				? [
						{
							is: "note" as const,
							title: say("deficiency.until", {
								date: dayText(row.cure_until),
							}),
							lines: [say("deficiency.how")],
						},
					]
				: []),
			{ is: "text", text: say("deficiency.effect") },
			{ is: "qr", text: verifyUrl, caption: say("verifyState") },
			{
				is: "signatures",
				people: [
					{ name: signed.officer, role: say("signature.officer") },
					{ name: fullName(signed.applicant), role: say("signature.received") },
				],
			},
			{ is: "text", text: say("complaint"), look: "quiet" },
		],
	};
}

/** To be paid elsewhere or another day. */
export function order(rt: Runtime, caseId: string): Content {
	const row = printable(rt, caseId);
	if (!row.pay_order || !row.quote) throw new Refusal("paper_none");
	const made = JSON.parse(row.pay_order) as PayOrder;
	const quote = JSON.parse(row.quote);
	const sheet = rt.catalogue.version(row.procedure_id, row.version);
	const who = rt.q.cases.applicant.get(caseId);
	return {
		title: say("order"),
		file: made.number,
		blocks: [
			{ is: "number", label: say("order.number"), value: made.number },
			{
				is: "pairs",
				rows: [
					checkCodeRow(rt, caseId),
					{ label: say("procedure"), value: sheet.name, look: "strong" },
					{ label: say("department"), value: sheet.department },
					...(who
						? [
								{
									label: say("applicant"),
									value: fullName(JSON.parse(who.applicant)),
									look: "strong" as const,
								},
							]
						: []),
				],
			},
			{ is: "heading", text: say("fee") },
			{ is: "sums", rows: feeRows(quote.lines, made.total) },
			{
				is: "note",
				title: say("order.until", { date: dayText(made.validUntil) }),
				lines: [say("order.after")],
			},
			{ is: "heading", text: say("order.reference") },
			{
				is: "number",
				label: say("order.referenceDemo"),
				value: grouped(made.reference.reference),
			},
			{
				is: "text",
				text: say("order.how", { total: formatPesos(made.total) }),
				look: "quiet",
			},
		],
	};
}

const checkCodeRow = (rt: Runtime, caseId: string) => ({
	label: say("checkCode"),
	value: checkCode(rt.keys, caseId),
	look: "strong" as const,
});

/** In fours, as people read digits aloud. */
const grouped = (digits: string) => digits.replace(/(.{4})(?=.)/g, "$1 ");
