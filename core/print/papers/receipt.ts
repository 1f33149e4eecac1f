/** The official receipt of a payment. */
import { Refusal } from "../../../shared/errors.ts";
import { fullName } from "../../../shared/full-name.ts";
import type { Payment } from "../../../shared/model.ts";
import { formatPesos } from "../../../shared/money.ts";
import { checkCode } from "../../cases/check-code.ts";
import { caseRow } from "../../cases/view.ts";
import type { Runtime } from "../../runtime.ts";
import { tillOf, toPayment } from "../../till/view.ts";
import type { Block } from "../paper.ts";
import { say, sayOf, when } from "../words.ts";
import type { Content } from "./case-papers.ts";
import { paperNumber } from "./number.ts";

export function receipt(
	rt: Runtime,
	paymentId: string,
): Content & { stamp: string | null } {
	const row = rt.q.till.payment.get(paymentId);
	if (!row) throw new Refusal("payment_not_found");
	const payment = toPayment(rt.q, row);
	const cases = payment.allocations.map((part) => ({
		...part,
		file: caseRow(rt, part.caseId),
	}));
	if (cases.some(({ file }) => file.erased)) throw new Refusal("paper_erased");
	const till = tillOf(rt.q, row.till_id);
	const payer = rt.q.cases.applicant.get(cases[0]?.caseId ?? "");
	const { code, timeZone } = rt.settings.office();
	const number = paperNumber("R", {
		office: code,
		day: row.day,
		id: paymentId,
	});
	return {
		title: say("receipt"),
		file: number,
		stamp:
			payment.state === "void"
				? say("stamp.void")
				: payment.state === "to_reconcile"
					? say("stamp.unclear")
					: null,
		blocks: [
			{ is: "number", label: say("receipt.number"), value: number },
			{
				is: "pairs",
				rows: [
					{
						label: say("receipt.paidAt"),
						value: when(payment.paidAt, timeZone),
					},
					{
						label: say("attended"),
						value: say("cashier", {
							counter: till.counter,
							cashier: rt.people.nameOf(till.user_id),
						}),
					},
					...(payer
						? [
								{
									label: say("receipt.from"),
									value: fullName(JSON.parse(payer.applicant)),
									look: "strong" as const,
								},
							]
						: []),
				],
			},
			{ is: "heading", text: say("receipt.for") },
			{
				is: "sums",
				rows: [
					...cases.map(({ file, amount, reversed }) => ({
						text: [
							rt.catalogue.version(file.procedure_id, file.version).name,
							file.folio &&
								say("receipt.folio", {
									folio: file.folio,
									code: checkCode(rt.keys, file.case_id),
								}),
							reversed ? say("receipt.reversed") : null,
						]
							.filter(Boolean)
							.join("\n"),
						value: formatPesos(amount),
					})),
					{
						text: say("total"),
						value: formatPesos(payment.total),
						look: "strong",
					},
				],
			},
			{ is: "text", text: payment.words, look: "strong" },
			{ is: "heading", text: say("receipt.method") },
			...methodBlocks(payment),
			{ is: "text", text: say("receipt.keep"), look: "quiet" },
		],
	};
}

function methodBlocks(payment: Payment): Block[] {
	const { method, card, reference } = payment;
	const line = (text: string, cents: number) => ({
		text,
		value: formatPesos(cents),
	});
	if (method === "cash")
		return [
			{
				is: "sums",
				rows: [
					line(say("receipt.cash"), payment.received),
					line(say("receipt.change"), payment.change),
					...(payment.rounding > 0
						? [line(say("receipt.rounding"), payment.rounding)]
						: []),
				],
			},
		];
	return [
		{
			is: "pairs",
			rows: [
				{
					label: say("receipt.by"),
					value: sayOf("method", method, "method.transfer"),
				},
				...(card
					? [
							{ label: say("receipt.terminal"), value: card.terminal },
							{
								label: say("receipt.authorisation"),
								value: card.authorisation,
							},
						]
					: []),
				...(reference
					? [{ label: say("receipt.reference"), value: reference }]
					: []),
			],
		},
	];
}
