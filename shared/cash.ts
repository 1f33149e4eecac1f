/** Counted cash: pieces by denomination. */
import { z } from "zod";
import { formatPesos, payableInCash } from "./money.ts";

/** Notes and coins in circulation, in cents (Banco de México); 20 pesos are a note and a coin. */
export const denominations = [
	100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20,
	10,
] as const;

/** Pieces by denomination in cents: `{"50000": 3, "50": 7}`. What is left out is none. */
export const piecesSchema = z.partialRecord(
	z.enum(denominations.map(String)),
	z.int().min(0).max(1_000_000),
);
export type Pieces = z.infer<typeof piecesSchema>;

/** Why a sum in cash cannot be what was handed over for this total; null where it can. */
export function cashProblem(total: number, received: number) {
	const due = payableInCash(total);
	if (received < due)
		return {
			code: "paid_short",
			params: { missing: formatPesos(due - received) },
		} as const;
	// Nobody hands over one cent; a till that says so would never count right.
	if (received % Math.min(...denominations) !== 0)
		return {
			code: "cash_not_coins",
			params: { payable: formatPesos(due) },
		} as const;
	return null;
}

/** What the pieces are worth together, in cents. */
export const sumOf = (pieces: Pieces): number =>
	Object.entries(pieces).reduce(
		(sum, [value, count]) => sum + Number(value) * (count ?? 0),
		0,
	);
