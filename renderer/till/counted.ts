/** A count as it is typed: how many pieces of each denomination. */
import { denominations, type Pieces } from "../../shared/cash.ts";

/** By denomination in cents; what is not typed is none. */
export type Counted = Readonly<Record<string, string>>;
export const nothingCounted: Counted = {};

const SMALLEST_NOTE = 2_000;
export const notes = denominations.filter((value) => value >= SMALLEST_NOTE);
export const coins = denominations.filter((value) => value < SMALLEST_NOTE);

/** Longest number of pieces that is taken: nobody counts a hundred thousand of one kind. */
export const LONGEST = 5;

export const countOf = (counted: Counted, value: number) =>
	Number(counted[value] ?? 0);

export const worthOf = (
	counted: Counted,
	values: readonly number[] = denominations,
) => values.reduce((sum, value) => sum + value * countOf(counted, value), 0);

/** As the core takes it. */
export const piecesOf = (counted: Counted): Pieces =>
	Object.fromEntries(
		denominations
			.filter((value) => countOf(counted, value) > 0)
			.map((value) => [String(value), countOf(counted, value)]),
	);
