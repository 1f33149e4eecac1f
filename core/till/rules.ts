/** Pure decisions about money that goes back. */
import { SMALLEST_COIN } from "../../shared/money.ts";

export type Part = { caseId: string; amount: number; live: boolean };

/**
 * What is handed back in cash for parts of a payment. A part is rounded up to the next coin, the last
 * part gets what is left, so that all refunds together are what the payment left in the till.
 * @param kept cash the payment left in the till: received less change
 * @param refunded cash that earlier reversals handed back
 */
export function cashRefunds(
	parts: readonly Part[],
	chosen: readonly string[],
	kept: number,
	refunded: number,
): { caseId: string; amount: number; refund: number }[] {
	let left = kept - refunded;
	let open = parts.filter(({ live }) => live).length;
	return parts
		.filter(({ live, caseId }) => live && chosen.includes(caseId))
		.map(({ caseId, amount }) => {
			const wanted = Math.ceil(amount / SMALLEST_COIN) * SMALLEST_COIN;
			const refund = open === 1 ? left : Math.min(wanted, left);
			open--;
			left -= refund;
			return { caseId, amount, refund };
		});
}
