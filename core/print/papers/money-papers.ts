/** Papers of money: the official receipt of a payment and the close of a till. */
import { denominations } from "../../../shared/cash.ts";
import { Refusal } from "../../../shared/errors.ts";
import type { Payment } from "../../../shared/model.ts";
import { formatPesos } from "../../../shared/money.ts";
import type { TillReport, TillSums } from "../../../shared/till-model.ts";
import { dateIn } from "../../../shared/time.ts";
import { caseRow } from "../../cases/view.ts";
import type { Runtime } from "../../runtime.ts";
import { paymentOf, reportOf, tillOf } from "../../till/view.ts";
import type { Block } from "../paper.ts";
import { dayText, fullName, say, sayOf, when } from "../words.ts";
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

/** The Z: what passed through, what was counted, what differs, who signed. */
export function till(rt: Runtime, tillId: string): Content {
	const row = tillOf(rt.q, tillId);
	if (!row.closed_at) throw new Refusal("till_still_open");
	const report = reportOf(rt, row, null);
	const { timeZone } = rt.settings.office();
	const number = say("till.z", { z: report.z ?? 0 });
	return {
		title: say("till"),
		file: `${rt.identity.terminalCode}-Z-${String(report.z ?? 0).padStart(4, "0")}`,
		blocks: [
			{ is: "number", label: say("till.number"), value: number },
			{
				is: "pairs",
				rows: [
					...(report.day
						? [{ label: say("till.day"), value: dayText(report.day) }]
						: []),
					{
						label: say("till.cashier"),
						value: say("cashier", {
							counter: report.counter,
							cashier: report.user,
						}),
						look: "strong",
					},
					{ label: say("till.opened"), value: when(report.openedAt, timeZone) },
					...(report.closedAt
						? [
								{
									label: say("till.closed"),
									value: when(report.closedAt, timeZone),
								},
							]
						: []),
				],
			},
			...(report.sums ? sumBlocks(report.sums) : []),
			...drawerBlocks(report),
			...report.counts.flatMap(countBlocks),
			...differenceBlocks(report),
			{ is: "signatures", people: signers(report) },
		],
	};
}

function sumBlocks({ payments, unclear, reversed }: TillSums): Block[] {
	const counted = (text: string, sum: { count: number; total: number }) => ({
		text: say("till.counted", { text, count: sum.count }),
		value: formatPesos(sum.total),
	});
	return [
		{ is: "heading", text: say("till.payments") },
		{
			is: "sums",
			rows: [
				counted(say("method.cash"), payments.cash),
				counted(say("method.card"), payments.card),
				counted(say("method.transfer"), payments.transfer),
				...(unclear.count > 0 ? [counted(say("till.unclear"), unclear)] : []),
				...(reversed.count > 0
					? [counted(say("till.reversed"), reversed)]
					: []),
				{
					text: say("total"),
					value: formatPesos(
						payments.cash.total + payments.card.total + payments.transfer.total,
					),
					look: "strong",
				},
			],
		},
	];
}

/** From the float to what should be in the drawer. */
function drawerBlocks({ float, sums, expected }: TillReport): Block[] {
	if (!sums) return [];
	const { received, change, withdrawals, refunds, rounding } = sums.cash;
	const row = (text: string, cents: number) => ({
		text,
		value: formatPesos(cents),
	});
	return [
		{ is: "heading", text: say("till.drawer") },
		{
			is: "sums",
			rows: [
				row(say("till.float"), float),
				row(say("till.received"), received),
				row(say("till.change"), -change),
				...(withdrawals.count > 0
					? [row(say("till.withdrawals"), -withdrawals.total)]
					: []),
				...(refunds.count > 0
					? [row(say("till.refunds"), -refunds.total)]
					: []),
				{
					text: say("till.expected"),
					value: formatPesos(expected ?? 0),
					look: "strong",
				},
				...(rounding > 0
					? [
							{
								text: say("till.rounding", { amount: formatPesos(rounding) }),
								value: "",
								look: "quiet" as const,
							},
						]
					: []),
			],
		},
	];
}

function countBlocks(count: TillReport["counts"][number]): Block[] {
	const pieces = denominations.flatMap((value) => {
		const many = count.pieces[String(value) as keyof typeof count.pieces] ?? 0;
		return many > 0
			? [
					{
						text: say("till.pieces", {
							count: many,
							value: formatPesos(value),
						}),
						value: formatPesos(value * many),
					},
				]
			: [];
	});
	return [
		{
			is: "heading",
			text: sayOf("till.count", count.kind, "till.count.close"),
		},
		{
			is: "sums",
			rows: [
				...pieces,
				{
					text: say("till.total"),
					value: formatPesos(count.counted),
					look: "strong",
				},
			],
		},
	];
}

function differenceBlocks(report: TillReport): Block[] {
	const { difference, signed, bag } = report;
	const amount = formatPesos(Math.abs(difference ?? 0));
	const title = !difference
		? say("till.noDifference")
		: say(difference < 0 ? "till.short" : "till.over", { amount });
	const lines = [
		...(signed
			? [
					say("till.signed", {
						cause: sayOf("cause", signed.cause, "cause.unknown"),
						by: signed.user,
						second: signed.second ?? "none",
					}),
				]
			: difference
				? [say("till.unsigned")]
				: []),
		...(bag
			? [say("till.bag", { seal: bag.seal, amount: formatPesos(bag.amount) })]
			: []),
	];
	return [{ is: "note", title, lines }];
}

function signers(report: TillReport) {
	const witness = report.signed?.second ?? report.counts.at(-1)?.second;
	return [
		{ name: report.user, role: say("signature.cashier") },
		{ name: witness ?? "", role: say("signature.witness") },
	];
}
