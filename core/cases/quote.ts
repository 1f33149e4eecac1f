/** The fee of a case: computed by the program, or entered by hand where the sheet says it in words alone. */
import { Refusal } from "../../shared/errors.ts";
import { type FeeSchedule, fitsInput, quoteFee } from "../../shared/fees.ts";
import type { FeeOptions, Quote } from "../../shared/model.ts";
import type { StoredSheet } from "../../shared/stored-sheet.ts";
import type { Command, Tx } from "../commands.ts";
import { draftCase } from "./commands.ts";

export const quote: Command<"cases.quote"> = (tx, { caseId, options }) => {
	const row = draftCase(tx, caseId);
	if (tx.q.cases.payment.get(caseId)) throw new Refusal("payment_done");
	const accruedOn = tx.openDay();
	const sheet = tx.rt.catalogue.version(row.procedure_id, row.version);
	const { tier, discounts, entered } = options;
	const fee = quoteFee(sheet.fee, accruedOn, tx.rt.settings.uma(), {
		tier,
		discounts: discounts.map(({ id }) => id),
		entered: entered && { amount: entered.amount, order: entered.order },
	});
	const quoted: Quote = {
		id: tx.newId(),
		accruedOn,
		...fee,
		caveat: sheet.fee.caveat,
		version: sheet.version,
		tier: tierOf(sheet, tier),
		entered: entered && byHand(tx, sheet.fee, entered),
	};
	tx.append("case.quoted", () => ({
		entity: caseId,
		payload: { quote: quoted },
		// What a person showed for a discount is theirs: a credential's number, never in the body.
		...(discounts.length > 0 ? { sealed: { proofs: discounts } } : {}),
	}));
	return quoted;
};

function tierOf({ fee: { base } }: StoredSheet, asked: string | null) {
	if (base.kind !== "tiers") return null;
	const tier = base.tiers.find(({ id }) => id === asked) ?? base.tiers[0];
	return tier ? { id: tier.id, label: tier.label } : null;
}

/** The department's order, or every datum the sheet's formula needs; above the office's sum a second person. */
function byHand(
	tx: Tx,
	{ base }: FeeSchedule,
	{ amount, order, inputs }: NonNullable<FeeOptions["entered"]>,
): Quote["entered"] {
	if (amount > tx.rt.settings.secondPersonAbove()) tx.second();
	const wanted = base.kind === "formula" ? base.inputs : [];
	const given = new Map(inputs.map(({ id, value }) => [id, value]));
	const found = wanted.flatMap((input) => {
		const { id, label } = input;
		const value = given.get(id);
		if (value !== undefined && fitsInput(input, value))
			return [{ id, label, value }];
		if (order !== null && value === undefined) return [];
		throw new Refusal("fee_input", { field: label });
	});
	const unknown = inputs.some(
		({ id }) => !wanted.some((each) => each.id === id),
	);
	if (unknown || (order === null && wanted.length === 0))
		throw new Refusal("fee_input", { field: "none" });
	return { order, inputs: found };
}
