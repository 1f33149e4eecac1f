/** A sheet as the faces see it. */
import { Refusal } from "../../shared/errors.ts";
import { type FeeChoice, quoteFee, type UmaTable } from "../../shared/fees.ts";
import { genericForm } from "../../shared/forms.ts";
import type { Sheet, SheetSummary } from "../../shared/model.ts";
import type { StoredSheet } from "../../shared/stored-sheet.ts";
import { cureDays } from "../cases/rules.ts";
import type { Catalogue } from "./catalogue.ts";

/** By what a sheet is looked at: whose it is here, and the fees of the day. */
export type Light = { catalogue: Catalogue; today: string; uma: UmaTable };

/** Today's fee, or null where it cannot be told: a list must not fail for one sheet. */
function feeToday(
	sheet: StoredSheet,
	{ today, uma }: Light,
	choice: FeeChoice,
) {
	try {
		return quoteFee(sheet.fee, today, uma, choice).total;
	} catch (error) {
		if (error instanceof Refusal) return null;
		throw error;
	}
}

export const summary = (sheet: StoredSheet, light: Light): SheetSummary => ({
	id: sheet.id,
	version: sheet.version,
	name: sheet.name,
	department: sheet.department,
	fee: feeToday(sheet, light, {}),
	businessDays: sheet.businessDays,
	deadline: sheet.deadline,
	category: sheet.category,
	example: sheet.example,
	municipality: sheet.municipality,
	offered: light.catalogue.isOffered(sheet),
	goTo: sheet.goTo,
});

export const full = (sheet: StoredSheet, light: Light): Sheet => ({
	...summary(sheet, light),
	audience: sheet.audience,
	requirements: sheet.requirements,
	feeCaveat: sheet.fee.caveat,
	feeText: sheet.feeText,
	feeOptions: feeOptions(sheet, light),
	form: sheet.form ?? genericForm,
	ownForm: sheet.form !== null,
	homoclave: sheet.homoclave,
	modality: sheet.modality,
	cases: sheet.cases,
	criteria: sheet.criteria,
	inspection: sheet.inspection,
	result: sheet.result,
	offices: sheet.offices,
	hours: sheet.hours,
	contact: sheet.contact,
	notices: sheet.notices,
	legalBasis: sheet.legalBasis,
	ficta: sheet.ficta,
	cureDays: cureDays(sheet),
	validity: sheet.validity,
	source: sheet.source,
	confidence: sheet.confidence,
	prefix: sheet.prefix,
});

function feeOptions(sheet: StoredSheet, light: Light): Sheet["feeOptions"] {
	const { base, discounts } = sheet.fee;
	return {
		tiers:
			base.kind === "tiers"
				? base.tiers.map(({ id, label }) => ({
						id,
						label,
						total: feeToday(sheet, light, { tier: id }),
					}))
				: [],
		discounts,
		byHand: base.kind === "formula" ? base.inputs : null,
	};
}
