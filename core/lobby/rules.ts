/** What a folio can look like, and what a citizen is told of a case. */
import { isFolio } from "../../shared/ids.ts";
import type { LookedUp } from "../../shared/lobby-model.ts";
import type { CaseRow } from "../cases/queries.ts";

/**
 * The folio or order number of this office as it is kept, however it was typed; null for anything else. Hyphens
 * and blanks are easily forgotten on a screen, and O, I and L are no signs of a terminal's code.
 */
export function folioOf(typed: string, office: string): string | null {
	const signs = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
	for (const prefix of [office, `OP${office}`.slice(0, 8)]) {
		if (!signs.startsWith(prefix)) continue;
		const parts = /^(\d{4})(.{2})(\d{6,})(.)$/.exec(signs.slice(prefix.length));
		if (!parts) continue;
		const folio = [prefix, ...parts.slice(1)].join("-");
		if (isFolio(folio)) return folio;
	}
	return null;
}

type Facts = Pick<
	CaseRow,
	"state" | "complete" | "cure_until" | "outcome" | "pay_order"
>;
type Status = Pick<LookedUp, "status" | "until">;

/** In the citizen's words: who has it now, and whether it is their turn to do something. */
export function statusOf(row: Facts): Status {
	const plain = (status: LookedUp["status"]): Status => ({
		status,
		until: null,
	});
	switch (row.state) {
		case "draft":
			return plain("open");
		case "awaiting_payment":
			return {
				status: "payment_due",
				until: row.pay_order ? JSON.parse(row.pay_order).validUntil : null,
			};
		case "received":
		case "forwarded":
			return row.complete === 0
				? { status: "papers_missing", until: row.cure_until }
				: plain("in_study");
		case "resolved":
			return plain(`ready_${row.outcome ?? "granted"}`);
		case "delivered":
		case "withdrawn":
		case "refused":
		case "replaced":
		case "reversed":
			return plain(row.state);
	}
}
