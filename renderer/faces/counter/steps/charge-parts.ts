/** What the cases of a visit owe, and which of their quotes can be paid today. */
import type { CaseState } from "../../../../shared/case-model.ts";
import type { Case, Quote } from "../../../../shared/model.ts";

/** A case after its reception owes again what was taken back. */
const paying: readonly CaseState[] = [
	"draft",
	"awaiting_payment",
	"received",
	"forwarded",
	"resolved",
];

export const owes = (file: Case) =>
	file.held &&
	file.payment === null &&
	paying.includes(file.state) &&
	file.quote?.total !== 0;

/**
 * How a case's quote stands: `none` yet, `fresh`, `stale` since it is another day's, or `expired`
 * with its payment order. A received case owes what its acknowledgement says, whatever the day.
 */
export function standing(
	{ quote, order, receipt }: Case,
	today: string,
): "none" | "fresh" | "stale" | "expired" {
	if (!quote) return "none";
	if (receipt) return "fresh";
	if (order) return today > order.validUntil ? "expired" : "fresh";
	return quote.accruedOn === today ? "fresh" : "stale";
}

/** A case that can be paid now, with the quote it is paid by. */
export type Part = { file: Case; quote: Quote };

export const partsOf = (cases: readonly Case[], today: string): Part[] =>
	cases.flatMap((file) =>
		file.quote && owes(file) && standing(file, today) === "fresh"
			? [{ file, quote: file.quote }]
			: [],
	);

export const totalOf = (parts: readonly Part[]) =>
	parts.reduce((sum, { quote }) => sum + quote.total, 0);

/** Whether the quote can be made again without asking anybody: nothing of it was shown or entered. */
export const isPlain = ({ entered, lines }: Quote) =>
	entered === null && !lines.some(({ kind }) => kind === "discount");
