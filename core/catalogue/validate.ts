/** What a sheet does not say. Listed, never blocking: a poor sheet is still better than none. */
import { quoteFee, type UmaTable } from "../../shared/fees.ts";
import type { SheetGap, SheetReport } from "../../shared/model.ts";
import type { StoredSheet } from "../../shared/stored-sheet.ts";

/**
 * Statutory fields that are missing (the hard minimum of a sheet in the national register:
 * Ley Nacional para Eliminar Trámites Burocráticos, DOF 16-07-2025), and what a reader should mend.
 */
export function reportOf(sheet: StoredSheet, uma: UmaTable): SheetReport {
	const { fee } = sheet;
	const checks: Record<SheetGap, boolean> = {
		homoclave: sheet.homoclave === null,
		legal_basis: sheet.legalBasis.length === 0,
		cases: sheet.cases === null,
		requirements: sheet.requirements.length === 0,
		deadline: sheet.deadline === null,
		ficta: sheet.ficta === "unknown",
		cost: fee.base.kind === "formula",
		cost_basis: fee.base.kind !== "free" && fee.legalBasis === null,
		validity: sheet.validity === null,
		criteria: sheet.criteria === null,
		offices: sheet.offices === null,
		hours: sheet.hours === null,
		contact: sheet.contact === null,
	};
	return {
		id: sheet.id,
		version: sheet.version,
		name: sheet.name,
		example: sheet.example,
		missing: (Object.keys(checks) as SheetGap[]).filter((gap) => checks[gap]),
		notices: sheet.notices,
		governmentPapers: sheet.requirements
			.filter(({ byGovernment }) => byGovernment)
			.map(({ name }) => name),
		ownForm: sheet.form !== null,
		wrongTotals: wrongTotals(sheet, uma),
	};
}

/** Totals of the source that the fee does not give. */
const wrongTotals = ({ fee }: StoredSheet, uma: UmaTable) =>
	fee.published.flatMap(({ tier, on, total }) => {
		const known = uma[on.slice(0, 4)] !== undefined;
		const computed = known ? quoteFee(fee, on, uma, { tier }).total : null;
		return computed === total ? [] : [{ on, total, computed }];
	});
