/** The close of a till as a paper. */
import { denominations } from "../../../shared/cash.ts";
import { Refusal } from "../../../shared/errors.ts";
import { formatPesos } from "../../../shared/money.ts";
import type { TillReport, TillSums } from "../../../shared/till-model.ts";
import type { Runtime } from "../../runtime.ts";
import { reportOf, tillOf } from "../../till/view.ts";
import type { Block } from "../paper.ts";
import { dayText, say, sayOf, when } from "../words.ts";
import type { Content } from "./case-papers.ts";

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
