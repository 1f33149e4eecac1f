/** Notes and coins in use, in cents, largest first. */
export const CASH = [
	100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50,
] as const;
const SMALLEST_NOTE = 2_000;
export const isNote = (value: number) => value >= SMALLEST_NOTE;

export type Pieces = Partial<Record<number, number>>;

export const sumOf = (pieces: Pieces) =>
	Object.entries(pieces).reduce(
		(sum, [value, count]) => sum + Number(value) * (count ?? 0),
		0,
	);

/** How to hand over a sum with the fewest pieces; the sum is payable in coins. */
export function piecesFor(cents: number): { value: number; count: number }[] {
	let left = cents;
	const pieces: { value: number; count: number }[] = [];
	for (const value of CASH) {
		const count = Math.floor(left / value);
		if (count > 0) pieces.push({ value, count });
		left -= count * value;
	}
	return pieces;
}

/** Cents as a person types them: `258.08`. */
export const typed = (cents: number) =>
	`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
