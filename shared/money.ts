/** Money is whole cents of peso everywhere; this is where text becomes cents and decimals are rounded. */
import { z } from "zod";

/** Largest sum accepted: ten thousand million pesos, far inside what an integer holds exactly. */
export const MAX_CENTS = 1_000_000_000_000;

/** Cents as they come in and go out of a method. */
export const cents = z.int().min(0).max(MAX_CENTS);

/**
 * Cents from what a person types: `600`, `600.5`, `1,200.50`, `$ 80`.
 * Null for anything else: a sign, three decimals, two points, letters.
 */
export function parsePesos(text: string): number | null {
	const clean = text.replace(/^\s*\$?\s*|\s+$/g, "");
	if (!/^(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$/.test(clean)) return null;
	const [pesos = "0", decimals = ""] = clean.replaceAll(",", "").split(".");
	const cents = Number(pesos) * 100 + Number(decimals.padEnd(2, "0"));
	return cents <= MAX_CENTS ? cents : null;
}

/** `$1,258.08`, as printed on receipts; faces format with the reader's locale instead. */
export const formatPesos = (cents: number) => {
	const whole = Math.trunc(Math.abs(cents) / 100).toLocaleString("en-US");
	const rest = String(Math.abs(cents) % 100).padStart(2, "0");
	return `${cents < 0 ? "-" : ""}$${whole}.${rest}`;
};

/** A decimal as an exact fraction: `"3.67"` → 367 / 100. */
export type Decimal = { readonly units: bigint; readonly scale: bigint };

/** Reads a decimal such as `"2"`, `"3.67"`; throws on anything that is not one. */
export function decimal(text: string): Decimal {
	const match = /^(\d{1,12})(?:\.(\d{1,8}))?$/.exec(text);
	if (!match) throw new Error(`not a decimal: ${text}`);
	const fraction = match[2] ?? "";
	return {
		units: BigInt(`${match[1]}${fraction}`),
		scale: 10n ** BigInt(fraction.length),
	};
}

/** Product of a decimal and whole cents, rounded half-up to cents. */
export function timesCents(factor: Decimal, cents: number): number {
	const scaled = factor.units * BigInt(cents);
	return Number((2n * scaled + factor.scale) / (2n * factor.scale));
}

/** Smallest coin in use: 50 cents (Banco de México no longer mints smaller ones for circulation). */
export const SMALLEST_COIN = 50;

/** What is asked for in cash: the total, down to the next sum that coins can pay. */
export const payableInCash = (total: number) =>
	Math.floor(total / SMALLEST_COIN) * SMALLEST_COIN;

/**
 * Change for a cash payment of at least `payableInCash(total)`. What coins cannot pay is rounded in the
 * citizen's favour.
 * @returns `exact` by arithmetic, `given` as handed over, `rounding`: what the till keeps less than the
 * total (a line of its own).
 */
export function cashChange(total: number, received: number) {
	const over = received - total;
	// Never more than was handed over, however small the total.
	const given = Math.min(
		received,
		Math.max(0, Math.ceil(over / SMALLEST_COIN) * SMALLEST_COIN),
	);
	return { exact: Math.max(0, over), given, rounding: given - over };
}
