/** The official receipt of a payment. */
import { Refusal } from "../../../shared/errors.ts";
import { fullName } from "../../../shared/full-name.ts";
import type { Payment } from "../../../shared/model.ts";
import { formatPesos } from "../../../shared/money.ts";
import { dateIn } from "../../../shared/time.ts";
import { caseRow } from "../../cases/view.ts";
import type { Runtime } from "../../runtime.ts";
import { paymentOf, tillOf } from "../../till/view.ts";
import type { Block } from "../paper.ts";
import { say, sayOf, when } from "../words.ts";
import type { Content } from "./case-papers.ts";

export function receipt(
	rt: Runtime,
	paymentId: string,
): Content & { stamp: string | null } {
	const payment = paymentOf(rt.q, paymentId);
	const cases = payment.allocations.map((part) => ({
		...part,
		row: caseRow(rt, part.caseId),
	}));
	if (cases.some(({ row }) => row.erased)) throw new Refusal("paper_erased");
	const till = tillOf(rt.q, rt.q.till.payment.get(paymentId)?.till_id ?? "");
	const payer = rt.q.cases.applicant.get(cases[0]?.caseId ?? "");
	const number = receiptNumber(rt, payment);
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
						value: when(payment.paidAt, rt.settings.office().timeZone),
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
					...cases.map(({ row, amount, reversed }) => ({
						text: [
							rt.catalogue.version(row.procedure_id, row.version).name,
							row.folio,
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

/** Payments have no series of their own: the office's date and the end of the payment's id, which is random. */
function receiptNumber(rt: Runtime, { id, paidAt }: Payment): string {
	const { code, timeZone } = rt.settings.office();
	const date = dateIn(Date.parse(paidAt), timeZone).replaceAll("-", "");
	return `R${code}-${date}-${id.slice(-8).toUpperCase()}`;
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
