/** The audit's list of fees that a person entered. */
import type { Checked, Output } from "../../shared/contract.ts";
import type { Runtime } from "../runtime.ts";
import { prepare } from "../store/statement.ts";

type Row = {
	quote_id: string;
	case_id: string;
	at: string;
	user_id: string;
	second_id: string | null;
	order_no: string | null;
	inputs: string;
	amount: number;
	total: number;
	procedure_id: string;
	version: number;
	folio: string | null;
	quote: string | null;
};

export function enteredFees(
	rt: Runtime,
	{ before, limit }: Checked<"audit.enteredFees">,
): Output<"audit.enteredFees"> {
	const rows = prepare<[string, number], Row>(
		rt.db,
		`SELECT f.*, c.procedure_id, c.version, c.folio, c.quote
		 FROM proj_entered_fees f JOIN proj_cases c USING (case_id)
		 WHERE f.at < ? ORDER BY f.at DESC, f.quote_id DESC LIMIT ?`,
	).all(before ?? "9", limit + 1);
	return {
		more: rows.length > limit,
		fees: rows.slice(0, limit).map((row) => ({
			quoteId: row.quote_id,
			caseId: row.case_id,
			at: row.at,
			procedure: rt.catalogue.version(row.procedure_id, row.version).name,
			folio: row.folio,
			user: rt.people.nameOf(row.user_id),
			second: row.second_id && rt.people.nameOf(row.second_id),
			order: row.order_no,
			inputs: JSON.parse(row.inputs),
			amount: row.amount,
			total: row.total,
			inForce: row.quote !== null && JSON.parse(row.quote).id === row.quote_id,
		})),
	};
}
