/**
 * Bank payment reference with condensed date and amount and a base-97 check (the public "algorithm 10").
 * A demonstration: each bank has its own and gives it out with the contract.
 *
 * The condensed date has four digits, (year − 1988) · 372 + (month − 1) · 31 + day − 1, which no longer
 * fit after 18 November 2014: from then on it is taken modulo 10 000 and no longer tells the year apart.
 */
import { isRealDate } from "./time.ts";

const DATE_LIMIT = 10_000;
const AMOUNT_WEIGHTS = [7, 3, 1];
const CHECK_WEIGHTS = [11, 13, 17, 19, 23];
/** The algorithm's own constant between amount and check. */
const CONSTANT = "2";

const weighted = (digits: string, weights: readonly number[]) =>
	[...digits]
		.reverse()
		.reduce(
			(sum, digit, i) =>
				sum + Number(digit) * (weights[i % weights.length] ?? 0),
			0,
		);

/** The date as a number of days since 1988 in months of 31 days. Above 9999 it overflows its four digits. */
export function condensedDate(date: string): number {
	if (!isRealDate(date)) throw new Error(`not a date: ${date}`);
	const [year, month, day] = date.split("-").map(Number) as [
		number,
		number,
		number,
	];
	return (year - 1988) * 372 + (month - 1) * 31 + day - 1;
}

/** One digit that a wrong amount usually does not give. */
export const condensedAmount = (cents: number): number =>
	weighted(String(cents), AMOUNT_WEIGHTS) % 10;

const checkOf = (digits: string) =>
	String((weighted(digits, CHECK_WEIGHTS) % 97) + 1).padStart(2, "0");

export type PaymentReference = {
	reference: string;
	demo: true;
	/** The date does not fit its four digits. */
	dateOverflow: boolean;
};

/**
 * @param ref digits that name what is paid
 * @param date the last day to pay
 */
export function paymentReference(
	ref: string,
	cents: number,
	date: string,
): PaymentReference {
	if (!/^\d{1,20}$/.test(ref)) throw new Error(`not digits: ${ref}`);
	const condensed = condensedDate(date);
	const digits = [
		ref,
		String(condensed % DATE_LIMIT).padStart(4, "0"),
		condensedAmount(cents),
		CONSTANT,
	].join("");
	return {
		reference: digits + checkOf(digits),
		demo: true,
		dateOverflow: condensed >= DATE_LIMIT,
	};
}

/** Digits after what names what is paid: date, amount, constant, check. */
const TAIL = 4 + 1 + 1 + 2;

/** The same payment by another last day. The reference of before goes on being taken. */
export const movedReference = (
	reference: string,
	cents: number,
	date: string,
): PaymentReference => paymentReference(reference.slice(0, -TAIL), cents, date);

/** Whether check and amount fit: a slip of the finger, or the reference of another sum, is found. */
export function isReferenceFor(reference: string, cents: number): boolean {
	if (!/^\d{9,28}$/.test(reference)) return false;
	const digits = reference.slice(0, -2);
	return (
		checkOf(digits) === reference.slice(-2) &&
		digits.endsWith(`${condensedAmount(cents)}${CONSTANT}`)
	);
}
